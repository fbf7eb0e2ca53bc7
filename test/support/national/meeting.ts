import type { Meeting } from '../../../src/meetings/meeting.entity.js';
import { instantOf } from '../../../src/platform/time/instant.js';
import { meetingIdOf, type NationalPlan } from './plan.js';

const HOUR_MS = 3_600_000;
const LASTS_MS = 2 * HOUR_MS;

/** When the conference is, real time, ms; sign-in has been open for an hour at `nowMs`. */
export interface NationalTimes {
  readonly nowMs: number;
  readonly startsAtMs: number;
}

/** The draft of the conference. */
export function nationalMeeting(
  { seed }: NationalPlan,
  { nowMs, startsAtMs }: NationalTimes,
): Meeting {
  const id = meetingIdOf(seed);
  const endsAt = instantOf(startsAtMs + LASTS_MS);
  return {
    id,
    meetingId: id,
    title: '全国电视电话会议',
    form: '电视电话会议',
    status: 'DRAFT',
    startsAt: instantOf(startsAtMs),
    endsAt,
    checkInOpensAt: instantOf(nowMs - HOUR_MS),
    checkInClosesAt: endsAt,
    lateGraceMinutes: 0,
    phoneCheckIn: false,
    divisionCode: '100000',
    openedAt: null,
    closedAt: null,
    version: 1,
  };
}
