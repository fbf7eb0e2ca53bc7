import { plannedRequestId } from '../../src/floor/agenda-rows.js';
import type { ChangedItem, ChangedSeat } from '../../src/floor/floor-internal.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { Hall, MINUTE, type Speaker } from './hall.js';

/** An item of the agenda that is a speech; of nobody, unless said. */
export const item = (position: number, more: Partial<ChangedItem> = {}): ChangedItem => ({
  id: newId(),
  position,
  kind: 'SPEECH',
  title: `交流发言${position}`,
  speakerSeatId: null,
  venueId: null,
  limitMs: 6 * MINUTE,
  status: 'PLANNED',
  ...more,
});

/** The seat of a speaker in the main venue, as the agenda tells of it. */
export const seatRow = (
  hall: Hall,
  speaker: Speaker,
  more: Partial<ChangedSeat> = {},
): ChangedSeat => ({
  id: speaker.seatId,
  venueId: hall.mainVenue,
  unitId: null,
  attendanceClass: 'DUE',
  personName: 'Ada',
  unitName: '市发改委',
  postTitle: '主任',
  protocolOrder: 7,
  substitute: null,
  status: 'EXPECTED',
  ...more,
});

/** A hall with a planned speech of each speaker, in this order. */
export function givenAgenda() {
  const hall = new Hall();
  const [ada, ben, cleo] = ['Ada', 'Ben', 'Cleo'].map((name) => hall.givenSpeaker(name));
  if (!ada || !ben || !cleo) throw new Error('three speakers');
  const items = [ada, ben, cleo].map(({ seatId }, i) => item(i + 1, { speakerSeatId: seatId }));
  hall.run('floor:sync-agenda', { rows: items });
  const planned = items.map(({ id }) => plannedRequestId(hall.meetingId, id));
  return { hall, ada, ben, cleo, items, planned };
}
