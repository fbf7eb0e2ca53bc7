import { chinaDay, chineseDate, clockTime } from './china-time.js';

describe('the time in China', () => {
  it.each([
    ['2025-02-14T01:05:00.000Z', '2025-02-14', '09:05', '2025年2月14日'],
    ['2025-02-14T15:59:59.999Z', '2025-02-14', '23:59', '2025年2月14日'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01', '00:00', '2026年1月1日'],
  ])('at %s is %s %s', (at, day, clock, date) => {
    expect([chinaDay(at), clockTime(at), chineseDate(at)]).toEqual([day, clock, date]);
  });
});
