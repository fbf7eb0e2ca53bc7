import { z } from 'zod';
import { commandIds, instantText, type CommandContract } from '../contract.js';
import { wireSchemaOf, type WireSchema } from '../wire-schema.js';
import { noticeParts, requestParts, type AsyncParts } from './message-channels.js';

const meetingMs = z.number().describe('Meeting time of the server, ms since 1970');
const sync = {
  question: z.strictObject({ t0: z.number().describe('The client’s clock, ms; comes back') }),
  answer: z.object({ t0: z.number(), t1: meetingMs, t2: meetingMs }),
};

const nothing: WireSchema = { type: 'object', maxProperties: 0 };

/** A command of a feature, by its contract. */
export const commandParts = (name: string, contract: CommandContract): AsyncParts =>
  requestParts({
    name,
    summary: contract.summary,
    payload: wireSchemaOf(contract.input.extend(commandIds), 'input'),
    answer: wireSchemaOf(contract.answer, 'output'),
    tag: contract.topic,
    server: 'meetings',
  });

/** What belongs to the line itself: its time, its session, its server. */
export const lineParts = (): readonly AsyncParts[] => [
  requestParts({
    name: 'time:sync',
    summary: 'Measures the offset of the client’s clock, as NTP does (RFC 5905, section 8).',
    payload: wireSchemaOf(sync.question, 'input'),
    answer: wireSchemaOf(sync.answer, 'output'),
    tag: 'time',
    server: 'meetings',
  }),
  noticeParts({
    name: 'session:expiring',
    summary: 'The session runs out within five minutes: refresh it, or sign in again.',
    payload: wireSchemaOf(z.object({ expiresAt: instantText }), 'output'),
    tag: 'session',
  }),
  noticeParts({
    name: 'session:ended',
    summary: 'The session is over; the socket is closed. Sign in again.',
    payload: nothing,
    tag: 'session',
  }),
  noticeParts({
    name: 'server:leaving',
    summary: 'This node stops: connect to another one, after a moment of chance.',
    payload: nothing,
    tag: 'server',
  }),
];

/** The answer that says no; the same codes as over HTTP. */
export const refusal: WireSchema = {
  type: 'object',
  description: '`code` is for programs and never changes, `message` is for people',
  properties: {
    ok: { const: false },
    error: {
      type: 'object',
      properties: { code: { type: 'string' }, message: { type: 'string' }, details: {} },
      required: ['code', 'message'],
    },
  },
  required: ['ok', 'error'],
};
