import type { FloorRequest } from './floor-request.entity.js';
import type { FloorSeat } from './floor-seat.entity.js';
import type { FloorVenue } from './floor-venue.entity.js';

type Row = Readonly<FloorRequest>;

/** Who would speak, as the request keeps it. */
export type RequestSpeaker = Pick<
  Row,
  | 'beneficiaryId'
  | 'seatId'
  | 'venueId'
  | 'unitId'
  | 'speakerName'
  | 'unitName'
  | 'postTitle'
  | 'precedence'
>;

/** What a new request says; the rest begins empty. */
export type NewRequest = Pick<
  Row,
  | 'id'
  | 'meetingId'
  | 'kind'
  | 'state'
  | 'arrival'
  | 'openNo'
  | 'requestedAt'
  | 'requestedBy'
  | 'agendaItemId'
  | 'topic'
> &
  Partial<
    Pick<
      Row,
      | 'agendaPosition'
      | 'mark'
      | 'category'
      | 'note'
      | 'answerTo'
      | 'linkedTo'
      | 'limitMs'
      | 'concerns'
      | 'answerFrom'
    >
  > & {
    readonly speaker: RequestSpeaker;
  };

export const speakerOfSeat = (seat: Readonly<FloorSeat>): RequestSpeaker => ({
  beneficiaryId: seat.id,
  seatId: seat.id,
  venueId: seat.venueId,
  unitId: seat.unitId,
  speakerName: seat.speakerName,
  unitName: seat.unitName,
  postTitle: seat.postTitle,
  precedence: seat.precedence,
});

/** A whole venue asks; who speaks there is not named. */
export const speakerOfVenue = (venue: Readonly<FloorVenue>): RequestSpeaker => ({
  beneficiaryId: venue.id,
  seatId: null,
  venueId: venue.id,
  unitId: null,
  speakerName: venue.name,
  unitName: venue.name,
  postTitle: '',
  precedence: null,
});

/** The same speaker once more. */
export const speakerOfRequest = (row: Row): RequestSpeaker => ({
  beneficiaryId: row.beneficiaryId,
  seatId: row.seatId,
  venueId: row.venueId,
  unitId: row.unitId,
  speakerName: row.speakerName,
  unitName: row.unitName,
  postTitle: row.postTitle,
  precedence: row.precedence,
});

/** The whole row of a request that nobody has granted, placed or called yet. */
export const newRequest = ({ speaker, ...asked }: NewRequest): Row => ({
  ...blank,
  ...asked,
  ...speaker,
});

const blank = {
  agendaPosition: null,
  mark: null,
  category: null,
  note: null,
  answerTo: null,
  linkedTo: null,
  concerns: [],
  answerFrom: null,
  position: null,
  calledAt: null,
  grantedAt: null,
  slot: null,
  interrupts: null,
  spokenMs: 0,
  runningSince: null,
  pausedBecause: null,
  pausedAt: null,
  pausedByChair: false,
  limitMs: null,
  extendedMs: 0,
  timeUpAt: null,
  endedAt: null,
  endReason: null,
  deniedReason: null,
} as const satisfies Partial<Row>;
