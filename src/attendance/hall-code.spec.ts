import { describe, expect, it } from '@jest/globals';
import { CODE_STEP_MS, codeStep, codeVerdict, hallCode, hallCodeText } from './hall-code.js';

const key = Buffer.alloc(32, 7);
const otherKey = Buffer.alloc(32, 8);
const hall = {
  meetingId: '0194f7a0-0000-7000-8000-000000000001',
  venueId: '0194f7a0-0000-7000-8000-000000000011',
};
const otherHall = { ...hall, venueId: '0194f7a0-0000-7000-8000-000000000012' };
const otherMeeting = { ...hall, meetingId: '0194f7a0-0000-7000-8000-000000000002' };

const NOW = 1_739_493_000_000;
const SECOND_MS = 1_000;
const shownAt = (ms: number): string => hallCode(key, hall, codeStep(ms));
const verdictAt = (ms: number, text: string) => codeVerdict(key, hall, text, ms);

describe('the code of a hall', () => {
  it('is eight digits, another one each half minute, hall and meeting', () => {
    const codes = [
      shownAt(NOW),
      shownAt(NOW + CODE_STEP_MS),
      hallCode(key, otherHall, codeStep(NOW)),
      hallCode(key, otherMeeting, codeStep(NOW)),
      hallCode(otherKey, hall, codeStep(NOW)),
    ];

    expect(new Set(codes).size).toBe(5);
    for (const code of codes) expect(code).toMatch(/^\d{8}$/);
    expect(shownAt(NOW + CODE_STEP_MS - 1)).toBe(shownAt(NOW));
  });

  it.each([
    ['at once', 0, 'GOOD'],
    ['at the end of its half minute', CODE_STEP_MS - 1, 'GOOD'],
    ['while the next one is shown', CODE_STEP_MS, 'GOOD'],
    ['to the last moment of that', 2 * CODE_STEP_MS - 1, 'GOOD'],
    ['a minute after it appeared', 2 * CODE_STEP_MS, 'EXPIRED'],
    ['ten minutes later', 20 * CODE_STEP_MS, 'EXPIRED'],
    ['when it is forgotten', 21 * CODE_STEP_MS, 'WRONG'],
    ['before its time', -SECOND_MS, 'WRONG'],
  ])('is worth something for its time: %s', (_, laterMs, verdict) => {
    expect(verdictAt(NOW + laterMs, shownAt(NOW))).toBe(verdict);
  });

  const code = shownAt(NOW);
  it.each([
    ['scanned', hallCodeText(hall, code)],
    ['scanned in small letters', hallCodeText(hall, code).toLowerCase()],
    ['typed in two halves', `${code.slice(0, 4)} ${code.slice(4)}`],
    ['typed with a dash', `${code.slice(0, 4)}-${code.slice(4)}`],
    [
      'typed in wide digits',
      code.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ],
  ])('is good %s', (_, text) => {
    expect(verdictAt(NOW, text)).toBe('GOOD');
  });

  it.each([
    ['of another hall', hallCode(key, otherHall, codeStep(NOW))],
    ['scanned in another hall', hallCodeText(otherHall, hallCode(key, otherHall, codeStep(NOW)))],
    ['of another meeting', hallCode(key, otherMeeting, codeStep(NOW))],
    ['made with another key', hallCode(otherKey, hall, codeStep(NOW))],
    ['cut short', code.slice(0, -1)],
    ['with a digit more', `${code}0`],
    ['with another digit', code.replace(/.$/, (d) => String((Number(d) + 1) % 10))],
    ['with other characters', '会场签到码好吗'],
    ['with characters of more bytes than letters', '１２３４会场'],
    ['empty', ''],
  ])('is worth nothing %s', (_, text) => {
    expect(verdictAt(NOW, text)).toBe('WRONG');
  });
});
