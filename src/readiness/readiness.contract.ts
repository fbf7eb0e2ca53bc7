/**
 * Is every venue ready. Words: a *line test* (线路调试) checks picture (video), sound (audio) and the
 * return channel (return) of a venue; a *roll call* (点名) asks all venues one by one, and a *call* is
 * one venue's turn in it; the *link* is its line while the meeting runs. Rounds are numbered: by
 * custom tests 1 the day before and 2 an hour before the start, but any number may follow.
 */
import { z } from 'zod';
import { defineCommands, defineViews, uuid } from '../realtime/contract.js';

const MAX_TEXT = 200;
const MAX_ROUND = 99;

const round = z.int().min(1).max(MAX_ROUND);
const remark = z.string().trim().min(1).max(MAX_TEXT).optional();

const channels = {
  video: z.boolean().describe('Picture arrives'),
  audio: z.boolean().describe('Sound arrives'),
  return: z.boolean().describe('The venue sees and hears the main venue'),
};

const followedVenue = z.object({
  id: uuid,
  role: z.enum(['MAIN', 'SUB']),
  name: z.string(),
  status: z.enum(['OPEN', 'CLOSED']),
  listOrder: z.int(),
});
export type FollowedVenue = z.infer<typeof followedVenue>;

const testResult = z.enum(['OK', 'FAULT']);
const callResult = z.enum(['OK', 'NO_ANSWER', 'FAULT']);

/** Everything that readiness is told. */
export const readinessCommands = defineCommands({
  'readiness:report-test': {
    topic: 'readiness',
    action: 'readiness.report-test',
    summary:
      'Reports a line test of a venue; all three well is OK, else FAULT, which a later OK mends. For ' +
      'operators of the venue and organizers; refused with venue.not-found, venue.closed or readiness.closed.',
    input: z.strictObject({ venueId: uuid, round, ...channels, remark }),
    answer: z.object({ testId: uuid, venueId: uuid, round, result: testResult }),
  },
  'readiness:start-roll-call': {
    topic: 'readiness',
    action: 'readiness.start-roll-call',
    summary:
      'Begins a roll call, the next round unless one is named. For organizers; refused with ' +
      'readiness.roll-call-open while one is under way.',
    input: z.strictObject({ round: round.optional() }),
    answer: z.object({ rollCallId: uuid, round }),
  },
  'readiness:call-venue': {
    topic: 'readiness',
    action: 'readiness.call-venue',
    summary:
      'Calls a venue in the roll call under way; a call of it that still waits ends without answer. ' +
      'For organizers; refused with readiness.no-roll-call, venue.not-found or venue.closed.',
    input: z.strictObject({ venueId: uuid }),
    answer: z.object({ callId: uuid, venueId: uuid, calledAt: z.string() }),
  },
  'readiness:answer-call': {
    topic: 'readiness',
    action: 'readiness.answer-call',
    summary:
      'Answers the call of a venue: all three well is OK, else FAULT. For its operators, and for ' +
      'organizers who were told; refused with readiness.not-called or readiness.already-answered.',
    input: z.strictObject({ venueId: uuid, ...channels, remark }),
    answer: z.object({
      callId: uuid,
      venueId: uuid,
      result: callResult,
      latencyMs: z.int().describe('From the call to this answer'),
    }),
  },
  'readiness:finish-roll-call': {
    topic: 'readiness',
    action: 'readiness.finish-roll-call',
    summary:
      'Ends the roll call under way, also after the close; calls without answer become NO_ANSWER. For ' +
      'organizers; refused with readiness.no-roll-call, or readiness.closed once it is archived.',
    input: z.strictObject({}),
    answer: z.object({
      rollCallId: uuid,
      round,
      called: z.int(),
      ok: z.int(),
      fault: z.int(),
      noAnswer: z.int(),
    }),
  },
  'readiness:report-link': {
    topic: 'readiness',
    action: 'readiness.report-link',
    summary:
      'Says that the line of a venue went down or came back; the floor pauses and resumes who speaks ' +
      'from there. For operators of the venue and organizers.',
    input: z.strictObject({ venueId: uuid, up: z.boolean(), remark }),
    answer: z.object({ venueId: uuid, state: z.enum(['UP', 'DOWN']), since: z.string() }),
  },
  'readiness:sync-venues': {
    topic: 'readiness',
    action: 'readiness.sync-venues',
    summary: 'Takes over changed venues of the agenda.',
    input: z.strictObject({ rows: z.array(followedVenue) }),
    answer: z.object({ changed: z.int() }),
    internal: true,
    inOrder: true,
  },
});

const testValue = z.object({
  testId: uuid,
  round,
  ...channels,
  result: testResult,
  remark: z.string().nullable(),
  at: z.string(),
  by: uuid,
});

const callValue = z.object({
  callId: uuid,
  round,
  calledAt: z.string(),
  answeredAt: z.string().nullable(),
  video: z.boolean().nullable(),
  audio: z.boolean().nullable(),
  return: z.boolean().nullable(),
  remark: z.string().nullable(),
  result: callResult.nullable().describe('Null while it waits for the answer'),
  latencyMs: z.int().nullable(),
});

const linkValue = z.object({
  state: z.enum(['UP', 'DOWN']),
  since: z.string(),
  remark: z.string().nullable(),
});

const boardVenue = z.object({
  venueId: uuid,
  name: z.string(),
  role: z.enum(['MAIN', 'SUB']),
  listOrder: z.int(),
  test: z.object({ round, result: testResult, at: z.string() }).nullable().describe('The last one'),
  call: z
    .object({ round, result: callResult.nullable(), latencyMs: z.int().nullable() })
    .nullable()
    .describe('The last one'),
  link: z.enum(['UP', 'DOWN']).nullable().describe('Null until it is reported'),
  state: z
    .enum(['UNTESTED', 'READY', 'FAULT', 'DOWN'])
    .describe('By what was heard last: link down, then the last test or answer'),
});

const rollCallValue = z.object({
  rollCallId: uuid,
  round,
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  called: z.int(),
  ok: z.int(),
  fault: z.int(),
  noAnswer: z.int(),
});

/** What screens and consoles may see of readiness. */
export const readinessViews = defineViews({
  'readiness:board': {
    topic: 'readiness',
    action: 'view.readiness-board',
    summary: 'A venue each under `venue:<id>`, and the last roll call under `roll-call`.',
    speed: 'merged',
    value: z.union([boardVenue, rollCallValue]),
  },
  'readiness:venue:{venueId}': {
    topic: 'readiness',
    action: 'view.readiness-venue',
    summary: 'One venue: `test:<id>`, `call:<id>` and `link`.',
    speed: 'merged',
    value: z.union([testValue, callValue, linkValue]),
  },
});
