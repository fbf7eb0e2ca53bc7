import { z } from 'zod';
import { uuid } from '../realtime/contract.js';
import { MAX_CHUNK_BYTES } from './upload.rules.js';

/**
 * Appends one chunk; acknowledged once it is durable. No receipt: upload and offset are its identity,
 * and sent again it is refused with `upload.wrong-offset` and the offset to go on from. By whoever may
 * write the remark. Other refusals: upload.not-found, upload.expired, upload.committed,
 * upload.beyond-size, upload.damaged-chunk, busy.
 */
export const appendChunk = z
  .strictObject({
    uploadId: uuid,
    offset: z.int().nonnegative().describe('Where the chunk begins, in bytes'),
    crc32: z.int().nonnegative().max(0xffff_ffff).describe('CRC-32 (ISO-HDLC) of the chunk'),
    data: z
      .instanceof(Uint8Array)
      .refine((data) => data.length > 0 && data.length <= MAX_CHUNK_BYTES, {
        error: `1 to ${MAX_CHUNK_BYTES} bytes`,
      }),
  })
  .meta({ id: 'AppendChunk' });
export type AppendChunk = z.infer<typeof appendChunk>;
