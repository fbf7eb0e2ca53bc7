import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { MORNING, onTheDay } from '../support/meeting.js';
import { checkInOne, type DoorClient, type Doors } from './door.js';

/** Says something at a door, in one language. */
type Ask = (doors: Doors, client: DoorClient) => Promise<Ack>;

/** What somebody is told about, how it comes about, and the code and the sentences of the answer. */
export type Case = readonly [
  what: string,
  ask: Ask,
  code: string,
  zh: string,
  en: string,
  who: Who,
];
type Who = 'operator' | 'colleague' | 'organizer';

export const first = ({ seats }: Doors): string => seats[0] ?? '';

export const record =
  (
    name: 'check-out' | 'annul' | 'make-up' | 'answer-question',
    words: (doors: Doors) => object,
  ): Ask =>
  (doors, client) => {
    const { meetingId } = doors.meeting;
    const place = name === 'answer-question' ? {} : { venueId: doors.mainVenueId };
    const input = { meetingId, ...place, ...words(doors) };
    return client.command(`attendance:${name}`, input as never);
  };

export const gus = { name: '顾申', post: '科员' };
export const inMinutes = (minutes: number): string =>
  new Date(Date.parse(MORNING) + minutes * 60_000).toISOString();

const NO_SEAT = ['seat.not-found', '本会场没有该席位。', 'This venue has no such seat.'] as const;

export const inTheMorning: readonly Case[] = [
  [
    'a seat that is nowhere',
    (doors, client) => checkInOne(doors, client, { seatId: newId() }),
    ...NO_SEAT,
    'operator',
  ],
  [
    'a seat of another venue',
    (doors, client) => checkInOne(doors, client, { seatId: doors.andaSeat }),
    ...NO_SEAT,
    'operator',
  ],
  [
    'a badge of another venue',
    (doors, client) =>
      checkInOne(doors, client, { badge: doors.badges.get(doors.andaSeat), method: 'BADGE' }),
    'attendance.wrong-venue',
    '该席位在安达市分会场，请到该会场签到。',
    'This seat is at 安达市分会场; please sign in there.',
    'operator',
  ],
  [
    'a badge that was changed',
    (doors, client) =>
      checkInOne(doors, client, {
        badge: doors.badges.get(first(doors))?.replace(/..$/, '00'),
        method: 'BADGE',
      }),
    'attendance.badge-invalid',
    '证件码无效，或不是本次会议的证件，请到签到台核对。',
    'The badge is not valid, or is of another meeting; please ask at the desk.',
    'operator',
  ],
  [
    'somebody else’s venue',
    (doors, client) => checkInOne(doors, client, { seatId: doors.andaSeat }, doors.andaId),
    'venue.not-found',
    '没有该会场。',
    'There is no such venue.',
    'operator',
  ],
  [
    'what happened before sign-in opened',
    (doors, client) =>
      checkInOne(doors, client, { seatId: first(doors), occurredAt: onTheDay('07:59') }),
    'attendance.too-early',
    '签到尚未开始，2025年2月14日08:00开始。',
    'Sign-in has not begun; it opens at 08:00 on 2025-02-14.',
    'operator',
  ],
  [
    'what is more than two minutes ahead',
    (doors, client) =>
      checkInOne(doors, client, { seatId: first(doors), occurredAt: inMinutes(3) }),
    'attendance.in-future',
    '记录时间晚于会议时间，请校准设备时钟。',
    'The record is ahead of meeting time; please set the clock of the device.',
    'operator',
  ],
  [
    'a substitute whom nobody approved',
    (doors, client) => checkInOne(doors, client, { seatId: first(doors), substitute: gus }),
    'attendance.substitute-not-approved',
    '代会未经批准。',
    'This substitute has not been approved.',
    'operator',
  ],
  [
    'the leaving of somebody who is not in',
    record('check-out', (doors) => ({ seatId: first(doors), occurredAt: MORNING })),
    'attendance.not-in',
    '该席位尚未签到。',
    'Nobody is in for this seat.',
    'operator',
  ],
  [
    'a record that is not here',
    record('annul', () => ({ checkInId: newId() })),
    'attendance.record-not-found',
    '本会场没有该签到记录。',
    'This venue has no such record.',
    'operator',
  ],
  [
    'a make-up by an operator',
    record('make-up', (doors) => ({ seatId: first(doors), occurredAt: MORNING, reason: '漏签' })),
    'access.denied',
    '您没有此项权限。',
    'You may not do this.',
    'operator',
  ],
  [
    'a question that nobody asked',
    record('answer-question', () => ({ questionId: newId(), answer: 'DISMISS' })),
    'attendance.question-not-found',
    '没有该待核记录。',
    'There is no such question.',
    'organizer',
  ],
];

/** Once somebody is in: the operator's record of the first seat. */
export const onceIn = (checkInId: () => string): readonly Case[] => [
  [
    'leaving before coming',
    record('check-out', (doors) => ({ seatId: first(doors), occurredAt: onTheDay('08:20') })),
    'attendance.left-before-arrival',
    '离会时间早于签到时间。',
    'Nobody leaves before coming.',
    'operator',
  ],
  [
    'an annulment of what another recorded',
    record('annul', () => ({ checkInId: checkInId() })),
    'attendance.annul-not-own',
    '只能作废本人录入的记录，请联系会务组。',
    'You may annul only what you recorded yourself; please ask the organizers.',
    'colleague',
  ],
  [
    'an organizer’s annulment without a reason',
    record('annul', () => ({ checkInId: checkInId() })),
    'attendance.reason-needed',
    '请填写原因。',
    'Please give a reason.',
    'organizer',
  ],
];

/** At half past twelve: sign-in ended with the meeting's planned end. */
export const afterTheEnd = (checkInId: () => string): readonly Case[] => [
  [
    'what happened after sign-in ended',
    (doors, client) =>
      checkInOne(doors, client, { seatId: doors.seats[1], occurredAt: onTheDay('12:01') }),
    'attendance.window-closed',
    '签到已于2025年2月14日12:00截止，请联系会务组补签。',
    'Sign-in ended at 12:00 on 2025-02-14; the organizers can make it up.',
    'operator',
  ],
  [
    'an operator’s annulment of something old',
    record('annul', () => ({ checkInId: checkInId() })),
    'attendance.annul-too-late',
    '录入已超过10分钟，请联系会务组作废。',
    'It was recorded more than ten minutes ago; please ask the organizers.',
    'operator',
  ],
];

export const onceClosed: readonly Case[] = [
  [
    'a make-up after the close',
    record('make-up', (doors) => ({
      seatId: doors.seats[1],
      occurredAt: onTheDay('09:10'),
      reason: '漏签',
    })),
    'attendance.closed',
    '会议已结束，不再受理。',
    'The meeting is over; this is no longer accepted.',
    'organizer',
  ],
];
