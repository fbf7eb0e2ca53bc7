import type { Ack } from '../contract.js';

/** Largest message that the house takes, bytes; a larger one would cost the connection. */
export const MAX_FRAME_BYTES = 64 * 1_024;

/** What socket.io puts around name and payload: packet types and the number of the answer. */
const ENVELOPE_BYTES = 16;

const encoder = new TextEncoder();

/** Does this message fit into one frame? */
export const fitsFrame = (name: string, payload: unknown): boolean =>
  encoder.encode(JSON.stringify([name, payload])).length + ENVELOPE_BYTES <= MAX_FRAME_BYTES;

/** What is answered, without asking the house, to what does not fit. */
export const tooLarge = (lang: 'zh-CN' | 'en' | undefined): Ack => ({
  ok: false,
  error: {
    code: 'input.too-large',
    message: lang === 'en' ? 'The input is too large.' : '提交的内容过大。',
  },
});
