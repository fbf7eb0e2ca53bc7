import type { OpeningSource } from '../meetings/opening.js';
import { readyVenueOf } from './readiness.decision.js';

/** Readiness's first rows: the venues. */
export const readinessOpening: OpeningSource = {
  topic: 'readiness',
  opening: ({ meeting, venues }) =>
    Promise.resolve(
      venues.map((venue) => ({ kind: 'ready-venue', row: readyVenueOf(meeting.id, venue) })),
    ),
};
