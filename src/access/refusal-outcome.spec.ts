import { describe, expect, it } from '@jest/globals';
import { ACCESS_MEETING_ID } from './access.contract.js';
import { refusalIn, refusalOutcome } from './refusal-outcome.js';

describe('refusalOutcome', () => {
  const refusal = { action: 'floor:grant', code: 'access.denied', times: 3 };
  const inside = `floor:grant in ${ACCESS_MEETING_ID}: access.denied (3)`;

  it.each([
    [{ meetingId: ACCESS_MEETING_ID }, inside],
    [{ meetingId: undefined }, 'floor:grant: access.denied (3)'],
  ])('says what was tried, where, and how often, and is read back', (place, outcome) => {
    expect(refusalOutcome({ ...refusal, ...place })).toBe(outcome);
    expect(refusalIn(outcome)).toEqual({ ...refusal, ...place });
  });

  it.each(['ok', 'access.denied', ''])('is not %j', (outcome) => {
    expect(refusalIn(outcome)).toBeUndefined();
  });
});
