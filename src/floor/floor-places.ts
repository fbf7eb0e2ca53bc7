import type { GrantPlaces } from '../access/grant-holders.js';
import type { Tx } from '../realtime/topic.js';
import type { FloorCommand } from './floor.decide.js';

/** Where somebody would speak from; null where it is not named. */
interface Place {
  readonly seatId: string | null;
  readonly venueId: string | null;
}

/** Of all who wait or speak (or spoke, $3), of the seats named, and of the agenda's speeches of these seats. */
const PLACES = `
  SELECT seat_id AS "seatId", venue_id AS "venueId" FROM floor_requests
  WHERE meeting_id = $1 AND (ended_at IS NULL OR ($3 AND granted_at IS NOT NULL))
  UNION
  SELECT id, venue_id FROM floor_seats WHERE meeting_id = $1 AND id = ANY($2::uuid[])
  UNION
  SELECT speaker_seat_id, venue_id FROM floor_items
  WHERE meeting_id = $1 AND speaker_seat_id = ANY($2::uuid[])`;

/** Seats and venues that a batch is about: any of them may get the floor in it. One read. */
export async function placesOf(
  tx: Tx,
  meetingId: string,
  commands: readonly FloorCommand[],
): Promise<GrantPlaces> {
  const named = commands.flatMap(placesNamedIn);
  const spoke = commands.some(({ name }) => name === 'floor:re-add-last');
  const { rows } = await tx.query<Place>(PLACES, [meetingId, seatsOf(named), spoke]);
  return { seatIds: seatsOf([...rows, ...named]), venueIds: venuesOf([...rows, ...named]) };
}

const seatsOf = (places: readonly Place[]): readonly string[] =>
  known(places.map(({ seatId }) => seatId));

const venuesOf = (places: readonly Place[]): readonly string[] =>
  known(places.map(({ venueId }) => venueId));

const known = (ids: readonly (string | null)[]): readonly string[] => [
  ...new Set(ids.filter((id) => id !== null)),
];

/** New requests, seats and agenda items name places; other commands name a request. */
function placesNamedIn(command: FloorCommand): readonly Place[] {
  if (command.name === 'floor:request') return [placeOf(command.input.beneficiary)];
  if (command.name === 'floor:name-speaker') {
    return [{ seatId: command.input.seatId, venueId: null }];
  }
  if (command.name === 'floor:sync-seats') {
    return command.input.rows.map(({ id, venueId }) => ({ seatId: id, venueId }));
  }
  if (command.name !== 'floor:sync-agenda') return [];
  return command.input.rows.map(({ speakerSeatId, venueId }) => ({
    seatId: speakerSeatId,
    venueId,
  }));
}

function placeOf(beneficiary: FloorCommand<'floor:request'>['input']['beneficiary']): Place {
  if ('venueId' in beneficiary) return { seatId: null, venueId: beneficiary.venueId };
  return {
    seatId: 'seatId' in beneficiary ? beneficiary.seatId : beneficiary.guestId,
    venueId: null,
  };
}
