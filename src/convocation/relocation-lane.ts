import type { PresentSeats } from '../attendance/present-seats.js';
import { lockRooms, takenRooms } from '../meetings/rooms.js';
import type { CommandOf } from '../realtime/contract.js';
import type { Decision, LaneCommand, Tx } from '../realtime/topic.js';
import { relocationCommands } from './relocation.contract.js';
import {
  closeVenue,
  moveVenue,
  undoRelocation,
  type BesideAgenda,
  type RelocationCase,
} from './relocation.decisions.js';

export type RelocationCommand = CommandOf<typeof relocationCommands>;

export const isRelocation = (command: LaneCommand): command is RelocationCommand =>
  command.name in relocationCommands;

export function decideRelocation(on: RelocationCase, command: RelocationCommand): Decision {
  switch (command.name) {
    case 'convocation:move-venue':
      return moveVenue(on, command.input);
    case 'convocation:close-venue':
      return closeVenue(on, command.input);
    case 'convocation:undo-relocation':
      return undoRelocation(on, command.input);
  }
}

/** Read for whole halls alone: who has come there, and the rooms of halls that may open again. */
export async function readBeside(
  present: PresentSeats,
  tx: Tx,
  meetingId: string,
  commands: readonly LaneCommand[],
): Promise<BesideAgenda | undefined> {
  const asked = commands.filter(isRelocation).map(({ input }) => input);
  if (asked.length === 0) return undefined;
  const venueIds = asked.flatMap((input) => ('whom' in input ? [input.venueId] : []));
  const relocationIds = asked.flatMap((input) =>
    'relocationId' in input ? [input.relocationId] : [],
  );
  return {
    arrived: await present.arrivedAt(tx, meetingId, venueIds),
    takenRooms: await roomsOf(tx, meetingId, relocationIds),
  };
}

/** Locks the rooms that the halls had, and reads who has them. */
async function roomsOf(tx: Tx, meetingId: string, relocationIds: readonly string[]) {
  if (relocationIds.length === 0) return [];
  const { rows } = await tx.query<{ room: string }>(
    `SELECT v.room FROM relocations r JOIN venues v ON v.id = r.from_venue_id
     WHERE r.meeting_id = $1 AND r.id = ANY($2::uuid[]) AND v.room IS NOT NULL`,
    [meetingId, relocationIds],
  );
  const rooms = rows.map(({ room }) => room);
  await lockRooms(tx, rooms);
  return takenRooms(tx, meetingId, rooms);
}
