import { createHmac, timingSafeEqual } from 'node:crypto';

const VERSION = 'PLB1';
/** 128 bits of the HMAC: short enough to scan, far too long to guess. */
const SIGNATURE_BYTES = 16;
/** The end of a UUIDv7 is its random part; it tells badges of two meetings apart on sight. */
const MEETING_DIGITS = 8;

/** `PLB1.<meeting>.<seatId>.<signature>`; the signature covers the whole meeting id. */
export function badgeCode(key: Buffer, meetingId: string, seatId: string): string {
  const signed = `${VERSION}.${meetingId.slice(-MEETING_DIGITS)}.${seatId}`;
  const signature = createHmac('sha256', key).update(`${meetingId}.${signed}`).digest();
  return `${signed}.${signature.subarray(0, SIGNATURE_BYTES).toString('base64url')}`;
}

/** The seat that a code was signed for in this meeting; undefined for every other text. */
export function seatOfBadge(key: Buffer, meetingId: string, code: string): string | undefined {
  const seatId = code.split('.')[2];
  if (seatId === undefined) return undefined;
  const given = Buffer.from(code);
  const right = Buffer.from(badgeCode(key, meetingId, seatId));
  return given.length === right.length && timingSafeEqual(given, right) ? seatId : undefined;
}
