import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import { speakerSeatOf, type AgendaRow, type SpeakerSeat } from './agenda.rules.js';

export interface NoticePlan {
  readonly startsAt: Instant;
  readonly venues: readonly {
    readonly id: string;
    readonly role: 'MAIN' | 'SUB';
    readonly status: 'OPEN' | 'CLOSED';
  }[];
  readonly agenda: readonly AgendaRow[];
  readonly seats: readonly (SpeakerSeat & {
    readonly attendanceClass: 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';
  })[];
  /** Of those who have more than one seat, one. */
  readonly seatedTwice: readonly { readonly personName: string; readonly unitName: string }[];
}

/** Something that keeps the notice from going out, in words for people. */
export interface NoticeProblem {
  readonly code:
    | 'no-main-venue'
    | 'start-has-passed'
    | 'no-agenda'
    | 'nobody-expected'
    | 'seated-twice'
    | 'speaker-has-no-seat'
    | 'venue-unknown';
  readonly zh: string;
  readonly en: string;
}

const problems = {
  noMainVenue: { code: 'no-main-venue', zh: '未设主会场。', en: 'There is no main venue.' },
  startHasPassed: {
    code: 'start-has-passed',
    zh: '会议开始时间已过。',
    en: 'The announced start has passed.',
  },
  noAgenda: { code: 'no-agenda', zh: '未安排议程。', en: 'There is no agenda.' },
  nobodyExpected: {
    code: 'nobody-expected',
    zh: '参会范围内没有应到人员。',
    en: 'The scope calls nobody.',
  },
} as const satisfies Record<string, NoticeProblem>;

const speakerHasNoSeat = (title: string): NoticeProblem => ({
  code: 'speaker-has-no-seat',
  zh: `议程“${title}”的发言单位不在参会名单中。`,
  en: `The speaker of “${title}” has no seat in the meeting.`,
});

const hasTwoSeats = (name: string): NoticeProblem => ({
  code: 'seated-twice',
  zh: `${name}重复列入参会名单。`,
  en: `${name} has more than one seat.`,
});

const venueUnknown = (title: string): NoticeProblem => ({
  code: 'venue-unknown',
  zh: `议程“${title}”所在会场已不在本次会议中。`,
  en: `The venue of “${title}” is not in the meeting.`,
});

/**
 * All that the notice still lacks: a main venue, a start to come, an agenda, somebody who is due, one
 * seat and no more for everybody, and a seat for everybody who is to speak.
 */
export function noticeProblems(plan: NoticePlan, at: Instant): NoticeProblem[] {
  const main = plan.venues.filter(({ role, status }) => role === 'MAIN' && status === 'OPEN');
  return [
    ...(main.length === 1 ? [] : [problems.noMainVenue]),
    ...(plan.startsAt > at ? [] : [problems.startHasPassed]),
    ...(plan.agenda.length > 0 ? [] : [problems.noAgenda]),
    ...(plan.seats.some((seat) => seat.attendanceClass === 'DUE') ? [] : [problems.nobodyExpected]),
    ...plan.seatedTwice.map(({ personName, unitName }) => hasTwoSeats(personName || unitName)),
    ...agendaProblems(plan),
  ];
}

function agendaProblems(plan: NoticePlan): NoticeProblem[] {
  const venueIds = new Set(plan.venues.map(({ id }) => id));
  const silent = plan.agenda
    .filter((item) => item.kind === 'SPEECH' && !speakerSeatOf(item, plan.seats))
    .map(({ title }) => speakerHasNoSeat(title));
  const astray = plan.agenda
    .filter(({ venueId }) => venueId !== null && !venueIds.has(venueId))
    .map(({ title }) => venueUnknown(title));
  return [...silent, ...astray];
}

/** Throws `meeting.not-ready` with everything that is lacking. */
export function assertMayIssueNotice(plan: NoticePlan, at: Instant): void {
  const found = noticeProblems(plan, at);
  if (found.length > 0) throw new DomainError('meeting.not-ready', { problems: found });
}

/** Seats by the hall's role and the class of attendance; 应到 is DUE alone. */
export type SeatCounts = Record<
  'MAIN' | 'SUB',
  Record<'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF', number>
>;

export function seatCounts(plan: Pick<NoticePlan, 'seats' | 'venues'>): SeatCounts {
  const counts: SeatCounts = {
    MAIN: { DUE: 0, OBSERVER: 0, GUEST: 0, STAFF: 0 },
    SUB: { DUE: 0, OBSERVER: 0, GUEST: 0, STAFF: 0 },
  };
  const roles = new Map(plan.venues.map(({ id, role }) => [id, role]));
  for (const seat of plan.seats) {
    counts[roles.get(seat.venueId) ?? 'SUB'][seat.attendanceClass] += 1;
  }
  return counts;
}
