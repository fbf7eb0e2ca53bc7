import { z } from 'zod';
import { instantText } from '../realtime/contract.js';

/** What a screen shows until its time is over; times are real ones, also in a rehearsed meeting. */
export const shownCode = z
  .object({
    code: z.string().describe('Eight digits, to type'),
    qr: z.string().describe('PLC1.<meetingId>.<venueId>.<digits>, for a QR code'),
    from: instantText,
    until: instantText.describe('From then on the screen shows the next one'),
    remainingMs: z.int().describe('Until then, ms; for a screen whose own clock is wrong'),
  })
  .meta({ id: 'HallCode' });
export type ShownCode = z.infer<typeof shownCode>;
