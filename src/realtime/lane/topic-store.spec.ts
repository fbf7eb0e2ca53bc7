import { instantOf, msOf } from '../../platform/time/instant.js';
import { meetingTime } from './topic-store.js';

const LAST = '2025-02-14T01:00:00.000Z';
const HOUR_MS = 3_600_000;

describe('meeting time', () => {
  it.each([
    ['the clock of the database', 1, 0, '2025-02-14T01:00:00.001Z'],
    ['that clock, moved', 0, HOUR_MS, '2025-02-14T02:00:00.000Z'],
    ['what the topic saw last, at that moment', 0, 0, LAST],
    ['what the topic saw last, where the clock went back', -HOUR_MS, 0, LAST],
    ['what the topic saw last, where the clock was moved back', 0, -1, LAST],
    ['the clock again, once it has caught up', -HOUR_MS, HOUR_MS + 5, '2025-02-14T01:00:00.005Z'],
  ])('is %s', (_, aheadMs, offsetMs, at) => {
    expect(meetingTime(msOf(LAST) + aheadMs, offsetMs, LAST)).toBe(at);
  });

  it('begins anywhere in a topic that saw nothing yet', () => {
    expect(meetingTime(0, 0, '1970-01-01T00:00:00.000Z')).toBe(instantOf(0));
  });
});
