import { z } from 'zod';
import { defineViews } from '../realtime/contract.js';
import { outcome } from './amendment.contract.js';
import { rehearsalValue, rehearsedSeatValue } from './rehearsal.contract.js';

const counts = {
  due: z.int().describe('应到'),
  present: z.int().describe('实到: in person and by substitute'),
  inPerson: z.int().describe('本人'),
  bySubstitute: z.int().describe('代会'),
  late: z.int().describe('迟到, part of present'),
  leftEarly: z.int().describe('早退, part of present'),
  outNow: z.int().describe('离场: came and is out of the room now, part of present'),
  onLeave: z.int().describe('请假'),
  absent: z.int().describe('缺席'),
};

const substitute = z.object({ name: z.string(), post: z.string() });

const amended = outcome.extend({
  ordinal: z.int(),
  reason: z.string(),
  amendedAt: z.string(),
  by: z.uuid(),
});

const seat = z.object({
  seatId: z.uuid(),
  personName: z.string(),
  unitName: z.string(),
  postTitle: z.string(),
  rankCode: z.string(),
  attendanceClass: z.string(),
  protocolOrder: z.int(),
  onLeave: z.boolean().describe('Leave was approved'),
  substitute: substitute.nullable().describe('The one who may come instead'),
  state: z.enum(['EXPECTED', 'PRESENT', 'LATE', 'LEFT']),
  checkIn: z
    .object({
      checkInId: z.uuid(),
      method: z.string(),
      at: z.string(),
      receivedAt: z.string(),
      clockOffsetMs: z
        .int()
        .nullable()
        .describe('What was added to the time of the device, ms; null where it was not measured'),
      clockCorrected: z
        .boolean()
        .describe('By more than two seconds: the clock of the device is wrong'),
      bySubstitute: z.boolean(),
      reportedLater: z.boolean(),
      makeUp: z.boolean(),
      leftAt: z.string().nullable(),
      leftEarly: z.boolean(),
      by: z.uuid(),
      elsewhere: z
        .uuid()
        .nullable()
        .describe('Venue where it was recorded, if the seat has been moved since'),
      seenAt: z
        .string()
        .nullable()
        .describe('When they were last seen at a door again; null where they were not'),
    })
    .nullable(),
  amended: amended.nullable().describe('What holds instead, since the close'),
});

/** What screens and consoles may see of attendance. */
export const attendanceViews = defineViews({
  'attendance:totals': {
    topic: 'attendance',
    action: 'view.attendance-totals',
    summary:
      'Counts of the whole meeting. Keys: `all`; `rank:<code>`; `class:guest`, `class:observer`, ' +
      '`class:staff`; `walk-ins` and `headcount` ({ people }); `rehearsal` while one runs; ' +
      '`closed` ({ closedAt }) once the result is fixed, from when on only amendments change it.',
    speed: 'merged',
    value: z.union([
      z.object(counts),
      z.object({ people: z.int() }),
      rehearsalValue,
      z.object({ closedAt: z.string() }),
    ]),
  },
  'attendance:board': {
    topic: 'attendance',
    action: 'view.attendance-board',
    summary:
      'A venue each, without names; the key is the venue id. And `rehearsal` while one runs.',
    speed: 'merged',
    value: z.union([
      z.object({
        venueId: z.uuid(),
        name: z.string(),
        role: z.enum(['MAIN', 'SUB']),
        listOrder: z.int(),
        due: z.int(),
        present: z.int(),
        outNow: z.int().describe('Of those present, not in the room now'),
        onLeave: z.int(),
        absent: z.int(),
        headcount: z.int().nullable(),
        state: z
          .enum(['WAITING', 'ARRIVING', 'COMPLETE'])
          .describe('Nobody yet; some; nobody is missing but those on leave'),
      }),
      rehearsalValue,
    ]),
  },
  'attendance:tally': {
    topic: 'attendance',
    action: 'view.attendance-tally',
    summary:
      'Counts by venue and rank. Keys: `<venueId>:<rankCode>`, and for those who count apart ' +
      '`<venueId>:<rankCode>:guest`, `:observer`, `:staff`.',
    speed: 'merged',
    value: z.object({
      venueId: z.uuid(),
      rankCode: z.string(),
      attendanceClass: z.string(),
      ...counts,
    }),
  },
  'attendance:breakdown': {
    topic: 'attendance',
    action: 'view.attendance-breakdown',
    summary:
      'Counts of due seats on every level of the venue tree, by kind of leading body and of unit. Keys: ' +
      '`country`; `division:<code>`, a GB/T 2260 code cut to 2 digits for a province, 4 for a ' +
      'prefecture, 6 for a county, 9 for a township; `body:<kind>` (`PARTY` 党委, `NPC` 人大, `GOV` ' +
      '政府, `CPPCC` 政协, `DISCIPLINE`, `MILITARY`), all divisions together; `unit-type:<type>`.',
    speed: 'merged',
    value: z.object({
      level: z
        .enum(['COUNTRY', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'BODY', 'UNIT_TYPE'])
        .describe('What the code names'),
      code: z.string(),
      ...counts,
    }),
  },
  'attendance:amendments': {
    topic: 'attendance',
    action: 'view.attendance-amendments',
    summary:
      '更正: what was corrected after the close, by whom and why; the key is the amendment id. The ' +
      'one with the highest ordinal of a seat holds.',
    speed: 'merged',
    value: z.object({
      amendmentId: z.uuid(),
      venueId: z.uuid(),
      seatId: z.uuid(),
      personName: z.string(),
      unitName: z.string(),
      cause: z
        .enum(['AMENDED', 'ANNULLED', 'QUESTION'])
        .describe('An amendment, an annulled check-in, or a late record that was accepted'),
      before: outcome,
      ...amended.shape,
    }),
  },
  'attendance:questions': {
    topic: 'attendance',
    action: 'view.attendance-questions',
    summary: 'What waits for an organizer; the key is the question id, gone when it is answered.',
    speed: 'merged',
    value: z.object({
      questionId: z.uuid(),
      venueId: z.uuid(),
      seatId: z.uuid().nullable(),
      personName: z.string(),
      reason: z.enum([
        'EARLIER_TIME',
        'AFTER_CLOSE',
        'OTHER_PERSON',
        'HOLDER_REPLACED',
        'OTHER_EXIT',
        'MOVED_AWAY',
        'SEAT_REMOVED',
        'ARRIVAL_UNSETTLED',
        'ARRIVAL_ANNULLED',
        'RECORD_CHANGED',
        'VENUE_CLOSED',
        'SUBSTITUTE_WITHDRAWN',
      ]),
      kind: z.enum(['CHECK_IN', 'CHECK_OUT', 'WALK_IN', 'HEADCOUNT', 'ANNUL']),
      people: z.int().nullable().describe('Of a headcount'),
      checkInId: z
        .uuid()
        .nullable()
        .describe('The check-in or walk-in that is to be annulled, of an annulment'),
      remark: z.string().nullable().describe('Of an annulment or a headcount, as it was told'),
      method: z.string().nullable().describe('How an arrival became known'),
      substitute: substitute.nullable().describe('Who came instead, by this record'),
      substituteHeld: z
        .object({ from: z.string().nullable(), until: z.string() })
        .nullable()
        .describe('From when (null: the notice) until when that one was approved, if no more'),
      holder: z.string().nullable().describe('Whom the list of the device named, where it says so'),
      leftAt: z.string().nullable().describe('When they left, on a paper line that says so'),
      at: z.string(),
      askedAt: z.string(),
      by: z.uuid(),
    }),
  },
  'attendance:venue:{venueId}': {
    topic: 'attendance',
    action: 'view.attendance-venue',
    summary:
      'The list at the door of one venue. Keys: `seat:<id>`; `walk-in:<id>` ({ walkInId, name, ' +
      'unitName, postTitle, method, at, clockCorrected, by }); `headcount` ({ people, remark, ' +
      'at, clockCorrected, reportedAt, by }); `closed` ({ closedAt }) while the venue is closed; while a ' +
      'rehearsal runs `rehearsal` ({ rehearsalId, startedAt }) and `rehearsal:<seatId>` for each ' +
      'seat that was tried.',
    speed: 'merged',
    value: z.union([
      seat,
      z.object({
        walkInId: z.uuid(),
        name: z.string(),
        unitName: z.string(),
        postTitle: z.string(),
        method: z.enum(['DOOR', 'PAPER']).describe('PAPER: written on a sheet, entered afterwards'),
        at: z.string(),
        clockCorrected: z.boolean(),
        by: z.uuid(),
      }),
      z.object({
        people: z.int(),
        remark: z.string().nullable(),
        at: z.string().describe('When it was counted'),
        clockCorrected: z.boolean(),
        reportedAt: z.string(),
        by: z.uuid(),
      }),
      z.object({ closedAt: z.string() }),
      rehearsalValue.omit({ checkedIn: true }),
      rehearsedSeatValue,
    ]),
  },
});
