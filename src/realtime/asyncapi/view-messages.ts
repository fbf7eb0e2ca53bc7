import { z } from 'zod';
import { uuid } from '../contract.js';
import type { KnownView } from '../topic-registry.js';
import { wireSchemaOf, type WireSchema } from '../wire-schema.js';
import { keyOf, noticeParts, requestParts, type AsyncParts } from './message-channels.js';

const TAG = 'views';

const viewName = z.string().max(200).describe('Such as `floor`, or `attendance:venue:` and an id');
const place = { meetingId: uuid, view: viewName };
const epoch = z
  .string()
  .describe('Another epoch is another past: a copy of an earlier one is worth nothing');
const seq = z.int().min(0).describe('How far the log had come');
const digest = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .describe('Of all keys and values, for convergence and not for security');

const unsure = z
  .literal(true)
  .optional()
  .describe('The node may have missed something: what it shows may be old until the next head');

const schemas = {
  open: z.strictObject({
    ...place,
    epoch: epoch.max(64).optional().describe('Of the copy that is held, if any'),
    seq: seq.optional().describe('Of the copy that is held, if any'),
  }),
  close: z.strictObject(place),
  head: z.object({ ...place, epoch, seq, digest }),
  reset: z.object(place),
};

const valueRef = (view: KnownView): WireSchema => ({
  $ref: `#/components/schemas/${valueKeyOf(view)}`,
});

const valueKeyOf = ({ pattern }: KnownView): string =>
  `View.${keyOf(pattern).replaceAll(/[{}]/g, '')}`;

/** The shape of one value of each view, by its name in `components.schemas`. */
export const viewValueSchemas = (views: readonly KnownView[]): Record<string, WireSchema> =>
  Object.fromEntries(views.map((view) => [valueKeyOf(view), valueSchemaOf(view)]));

const valueSchemaOf = ({ pattern, contract }: KnownView): WireSchema => ({
  ...wireSchemaOf(contract.value, 'output'),
  description: `${pattern}: ${contract.summary}`,
});

/** What is said and heard about copies of views; the same four messages for all of them. */
export function viewParts(views: readonly KnownView[]): readonly AsyncParts[] {
  const anyValue = { anyOf: views.map(valueRef) };
  const ops = opsOf(anyValue);
  return [
    requestParts({
      name: 'view:open',
      summary: `Opens a view: what is missing since the client's seq, or everything. ${namesOf(views)}`,
      payload: wireSchemaOf(schemas.open, 'input'),
      answer: openAnswer(anyValue, ops),
      tag: TAG,
      server: 'meetings',
    }),
    requestParts({
      name: 'view:close',
      summary: 'The client holds no copy any more.',
      payload: wireSchemaOf(schemas.close, 'input'),
      answer: { type: 'object', maxProperties: 0 },
      tag: TAG,
      server: 'meetings',
    }),
    noticeParts({
      name: 'view:delta',
      summary: 'Changes after `from`, up to `to`; `from` is the last `to` sent to this socket.',
      payload: deltaOf(ops),
      tag: TAG,
    }),
    noticeParts({
      name: 'view:head',
      summary: 'Where the server stands, about every 5 s, once all that was pending has been sent.',
      payload: wireSchemaOf(schemas.head, 'output'),
      tag: TAG,
    }),
    noticeParts({
      name: 'view:reset',
      summary: 'Drop the copy; open it again if you still may.',
      payload: wireSchemaOf(schemas.reset, 'output'),
      tag: TAG,
    }),
  ];
}

const namesOf = (views: readonly KnownView[]): string =>
  `Views: ${views.map(({ pattern }) => `\`${pattern}\``).join(', ')}.`;

const pair = (...items: readonly WireSchema[]): WireSchema => ({
  type: 'array',
  prefixItems: items,
  minItems: items.length,
  maxItems: items.length,
});

const key = { type: 'string' };

/** Values are whole: `["set", key, value]`, `["del", key]`. */
const opsOf = (value: WireSchema): WireSchema => ({
  type: 'array',
  items: { oneOf: [pair({ const: 'set' }, key, value), pair({ const: 'del' }, key)] },
});

function openAnswer(value: WireSchema, ops: WireSchema): WireSchema {
  const head = wireSchemaOf(z.object({ epoch, seq, digest, unsure }), 'output');
  const oneMore = (name: string, schema: WireSchema): WireSchema => ({
    ...head,
    properties: { ...(head['properties'] as object), [name]: schema },
    required: [...(head['required'] as string[]), name],
  });
  const snapshot = { type: 'array', items: pair(key, value) };
  return { oneOf: [oneMore('snapshot', snapshot), oneMore('ops', ops)] };
}

function deltaOf(ops: WireSchema): WireSchema {
  const range = wireSchemaOf(z.object({ ...place, epoch, from: seq, to: seq }), 'output');
  return {
    ...range,
    properties: { ...(range['properties'] as object), ops },
    required: [...(range['required'] as string[]), 'ops'],
  };
}
