import type { CheckInItem } from '../../src/attendance/attendance.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpClient } from '../../src/realtime/client/http-client.js';
import type { Ack } from '../../src/realtime/contract.js';
import {
  codeOf,
  MORNING,
  type TestMeeting,
  type TestPlayer,
  type TestSeat,
  printedBadges,
} from '../support/meeting.js';

export const MAIN = '主会场';
export const ANDA = '安达市';

/** One arrival, by the list in the morning unless said otherwise. */
export const arrival = (words: Partial<CheckInItem>): CheckInItem => ({
  id: newId(),
  method: 'SEAT_LIST',
  occurredAt: MORNING,
  ...words,
});

/** The same by a badge. */
export const scanned = (badge: string): CheckInItem => arrival({ badge, method: 'BADGE' });

/** The answers to items at one venue. */
export async function arrive(
  { client }: TestPlayer,
  meeting: TestMeeting,
  items: readonly CheckInItem[],
  part = MAIN,
): Promise<readonly Ack[]> {
  const { meetingId } = meeting;
  const venueId = meeting.venue(part).id;
  const payload = { meetingId, venueId, items: [...items] };
  const answer = await client.command('attendance:check-in', payload);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data.items;
}

export const codesOf = (acks: readonly Ack[]): string[] => acks.map(codeOf);

export function seatIn(meeting: TestMeeting, part = MAIN, nth = 0): TestSeat {
  const seat = meeting.seatsAt(part)[nth];
  if (!seat) throw new Error(`no seat ${nth} in ${part}`);
  return seat;
}

/** What the QR codes of printed badges hold, by seat. */
export async function badgesOf(
  meeting: TestMeeting,
  by: HttpClient,
): Promise<(seatId: string) => string> {
  const badges = await printedBadges(by, meeting);
  const bySeat = new Map(badges.map(({ seatId, badge }) => [seatId, badge]));
  return (seatId) => {
    const badge = bySeat.get(seatId);
    if (badge === undefined) throw new Error(`no badge of ${seatId}`);
    return badge;
  };
}
