import { chairs, operates, speaksFor, type Actor } from '../realtime/actor.js';

/** Who would speak, and from where. */
export interface Speaker {
  readonly seatId: string | null;
  readonly venueId: string;
}

/** The speaker for its own seat, the venue's operators for it and its seats, the chair for all. */
export const mayActFor = (actor: Actor, meetingId: string, speaker: Speaker): boolean =>
  chairs(actor, meetingId) ||
  operates(actor, meetingId, speaker.venueId) ||
  (speaker.seatId !== null && speaksFor(actor, meetingId, speaker.seatId));

/** Whom a whole venue's question is of, its operators know; and the chair hears. */
export const mayName = (actor: Actor, meetingId: string, venueId: string): boolean =>
  mayActFor(actor, meetingId, { seatId: null, venueId });
