import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { PROTOCOL } from './contracts.js';
import { commandParts, lineParts, refusal } from './realtime/asyncapi/house-messages.js';
import { requestParts, type AsyncParts } from './realtime/asyncapi/message-channels.js';
import { viewParts, viewValueSchemas } from './realtime/asyncapi/view-messages.js';
import { TopicRegistry } from './realtime/topic-registry.js';
import { APPEND_CHUNK, UPLOAD_PATH } from './remarks/upload.names.js';
import { MAX_CHUNK_BYTES } from './remarks/upload.rules.js';

const description = `视频会议后台的实时接口。Live messages of Plenum, over socket.io 4 (websocket first).

The handshake carries \`auth: { token, lang?, deviceMs? }\` with an access token of
\`POST /api/v1/session\`, and what time the device thinks it is (ms since 1970). Every
message that a client gives is acknowledged exactly once: \`{ ok: true, data }\`, or
\`{ ok: false, error: { code, message, details? } }\`. The id of a command is a UUIDv7 that the client
makes and keeps until it has the answer: the same id answers the same again.`;

/** Bytes of documents, on an engine of their own: the one message that no contract of a lane describes. */
const appendChunk = requestParts({
  name: APPEND_CHUNK,
  summary:
    'Appends a chunk to an upload, acknowledged once it is durable. Sent again it is refused with ' +
    '`upload.wrong-offset` and the offset to go on from.',
  payload: {
    type: 'object',
    properties: {
      uploadId: { type: 'string', format: 'uuid' },
      offset: { type: 'integer', minimum: 0, description: 'Where the chunk begins, in bytes' },
      crc32: {
        type: 'integer',
        minimum: 0,
        maximum: 0xffff_ffff,
        description: 'CRC-32 (ISO-HDLC)',
      },
      data: {
        type: 'string',
        format: 'binary',
        minLength: 1,
        maxLength: MAX_CHUNK_BYTES,
        description: 'A binary attachment of socket.io',
      },
    },
    required: ['uploadId', 'offset', 'crc32', 'data'],
    additionalProperties: false,
  },
  answer: {
    type: 'object',
    properties: { offset: { type: 'integer', description: 'Bytes that are durable now' } },
    required: ['offset'],
  },
  tag: 'uploads',
  server: 'uploads',
});

/** AsyncAPI 3, made from the contracts that validate: the two cannot part. */
export function asyncApiOf(registry: TopicRegistry): object {
  const views = registry.allViews();
  const commands = [...registry.allCommands()].filter(([, { internal }]) => !internal);
  const parts: readonly AsyncParts[] = [
    ...commands.map(([name, contract]) => commandParts(name, contract)),
    ...viewParts(views),
    ...lineParts(),
    appendChunk,
  ];
  return {
    asyncapi: '3.0.0',
    info: { title: 'Plenum', version: String(PROTOCOL), description },
    defaultContentType: 'application/json',
    servers: { meetings: serverOn('/socket.io'), uploads: serverOn(UPLOAD_PATH) },
    channels: Object.assign({}, ...parts.map(({ channels }) => channels)) as object,
    operations: Object.assign({}, ...parts.map(({ operations }) => operations)) as object,
    components: { schemas: { Refusal: refusal, ...viewValueSchemas(views) } },
  };
}

/** `/api/asyncapi.json`. */
export function serveAsyncApi(app: NestExpressApplication): void {
  app.use('/api/asyncapi.json', (_: Request, response: Response) => {
    response.json(asyncApiOf(app.get(TopicRegistry)));
  });
}

const serverOn = (pathname: string): object => ({
  host: 'localhost:3000',
  pathname,
  protocol: 'ws',
  description: 'socket.io 4; `wss` where HTTPS is on',
});
