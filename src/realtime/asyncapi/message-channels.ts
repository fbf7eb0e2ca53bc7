import type { WireSchema } from '../wire-schema.js';

/** The parts of an AsyncAPI 3 document that grow with every message. */
export interface AsyncParts {
  readonly channels: Record<string, object>;
  readonly operations: Record<string, object>;
}

/** A message that a client gives, and that is acknowledged exactly once. */
export interface Request {
  /** The event's name, such as `floor:request`. */
  readonly name: string;
  readonly summary: string;
  readonly payload: WireSchema;
  /** `data` of an acknowledgement that says ok. */
  readonly answer: WireSchema;
  readonly tag: string;
  readonly server: ServerName;
}

/** A message that the service sends by itself. */
export interface Notice {
  readonly name: string;
  readonly summary: string;
  readonly payload: WireSchema;
  readonly tag: string;
}

/** The two engines: one for meetings, one for the bytes of documents. */
export type ServerName = 'meetings' | 'uploads';

/** Keys in the document have no colon: `floor:request` is `floor.request`, as in the policy. */
export const keyOf = (name: string): string => name.replaceAll(':', '.');

const refTo = (...path: readonly string[]): object => ({ $ref: `#/${path.join('/')}` });

/** A channel for the event with what is sent and its acknowledgement; the service receives, and replies. */
export function requestParts(request: Request): AsyncParts {
  const { name, summary, payload, answer, tag, server } = request;
  const key = keyOf(name);
  const messages = {
    request: { name, title: name, summary, payload },
    acknowledgement: {
      name: `${name} acknowledgement`,
      summary: 'Exactly one, as the argument of the acknowledgement function.',
      payload: acknowledgementOf(answer),
    },
  };
  const [own, reply] = ['request', 'acknowledgement'].map((message) =>
    refTo('channels', key, 'messages', message),
  );
  return {
    channels: {
      [key]: { address: name, summary, servers: [refTo('servers', server)], messages },
    },
    operations: {
      [key]: {
        action: 'receive',
        summary,
        tags: [{ name: tag }],
        channel: refTo('channels', key),
        messages: [own],
        reply: { channel: refTo('channels', key), messages: [reply] },
      },
    },
  };
}

/** A channel for an event that clients hear. */
export function noticeParts({ name, summary, payload, tag }: Notice): AsyncParts {
  const key = keyOf(name);
  return {
    channels: {
      [key]: {
        address: name,
        summary,
        servers: [refTo('servers', 'meetings')],
        messages: { notice: { name, title: name, summary, payload } },
      },
    },
    operations: {
      [key]: {
        action: 'send',
        summary,
        tags: [{ name: tag }],
        channel: refTo('channels', key),
        messages: [refTo('channels', key, 'messages', 'notice')],
      },
    },
  };
}

const acknowledgementOf = (answer: WireSchema): WireSchema => ({
  oneOf: [
    {
      type: 'object',
      properties: { ok: { const: true }, data: answer },
      required: ['ok', 'data'],
      additionalProperties: false,
    },
    refTo('components', 'schemas', 'Refusal'),
  ],
});
