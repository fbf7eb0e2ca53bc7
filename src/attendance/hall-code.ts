import { createHmac, timingSafeEqual } from 'node:crypto';

/** A screen shows the same code so long, ms of real time; the one before it is still good. */
export const CODE_STEP_MS = 30_000;

const VERSION = 'PLC1';
/** Typed on a phone within half a minute; guessing is slowed down besides (code-attempts.ts). */
const DIGITS = 8;
/** The first 48 bits of the HMAC: eight digits of them are as good as evenly spread. */
const NUMBER_BYTES = 6;
/** Codes of the last ten minutes are told apart from wrong ones: whoever gives one was there. */
const REMEMBERED_STEPS = 20;

/** Where a code is shown. */
export interface Hall {
  readonly meetingId: string;
  readonly venueId: string;
}

/** `GOOD` is what is shown now or was just before; `EXPIRED` what was shown some minutes ago. */
export type CodeVerdict = 'GOOD' | 'EXPIRED' | 'WRONG';

export const codeStep = (nowMs: number): number => Math.floor(nowMs / CODE_STEP_MS);

/** The digits that the screens of a hall show during one step. */
export function hallCode(key: Buffer, { meetingId, venueId }: Hall, step: number): string {
  const words = `${VERSION}.${meetingId}.${venueId}.${step}`;
  const mac = createHmac('sha256', key).update(words).digest();
  const number = mac.readUIntBE(0, NUMBER_BYTES) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** `PLC1.<meetingId>.<venueId>.<digits>`, in capitals: a QR code holds those in less room. */
export const hallCodeText = ({ meetingId, venueId }: Hall, digits: string): string =>
  `${VERSION}.${meetingId}.${venueId}.${digits}`.toUpperCase();

/** What a text, typed or scanned, is worth in this hall at this moment of real time, ms. */
export function codeVerdict(key: Buffer, hall: Hall, text: string, nowMs: number): CodeVerdict {
  const given = Buffer.from(digitsIn(text));
  if (given.length !== DIGITS) return 'WRONG';
  const step = codeStep(nowMs);
  for (let age = 0; age <= REMEMBERED_STEPS; age++) {
    if (!timingSafeEqual(given, Buffer.from(hallCode(key, hall, step - age)))) continue;
    return age <= 1 ? 'GOOD' : 'EXPIRED';
  }
  return 'WRONG';
}

/** People type spaces between digits, and wide digits; of a scanned text the last part counts. */
function digitsIn(text: string): string {
  const last = text.normalize('NFKC').split('.').at(-1) ?? '';
  return last.replaceAll(/[\s-]/g, '');
}
