import { holds, operates, organizes, speaksFor, type Actor } from '../realtime/actor.js';

/** Who would speak, and from where. */
export interface Speaker {
  readonly seatId: string | null;
  readonly venueId: string;
}

/** The floor's desk: whose meeting, and whom the chair was handed to. */
export interface Desk {
  readonly meetingId: string;
  /** Null: it was not handed to anybody, and whoever is a chair of the meeting sits there. */
  readonly chairAccountId: string | null;
}

/** The chair, alone once the chair was handed over; organizers always. */
export const chairsFloor = (actor: Actor, { meetingId, chairAccountId }: Desk): boolean =>
  organizes(actor, meetingId) ||
  (holds(actor, 'CHAIR', meetingId) &&
    (chairAccountId === null || chairAccountId === actor.accountId));

/** The speaker for its own seat, the venue's operators for it and its seats, the chair for all. */
export const mayActFor = (actor: Actor, desk: Desk, speaker: Speaker): boolean =>
  chairsFloor(actor, desk) ||
  operates(actor, desk.meetingId, speaker.venueId) ||
  (speaker.seatId !== null && speaksFor(actor, desk.meetingId, speaker.seatId));

/** Whom a whole venue's question is of, its operators know; and the chair hears. */
export const mayName = (actor: Actor, desk: Desk, venueId: string): boolean =>
  mayActFor(actor, desk, { seatId: null, venueId });
