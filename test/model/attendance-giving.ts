import fc from 'fast-check';
import { organizes, operates } from '../../src/realtime/actor.js';
import type { Ack } from '../../src/realtime/contract.js';
import { anda, city } from '../attendance/hall.js';
import { MEETING } from '../simulation/world.js';
import type { AttendanceDevice } from './attendance-device.js';
import type { AttendanceHouse } from './attendance-house.js';

/** One thing that happens in a story. */
export type Command = fc.AsyncCommand<object, AttendanceHouse>;

/** A number that picks among what is there. */
export const place = fc.nat(99);

export const pick = <T>(list: readonly T[], number: number): T | undefined =>
  list[number % Math.max(1, list.length)];

export const deviceOf = ({ devices }: AttendanceHouse, which: number): AttendanceDevice => {
  const device = pick(devices, which);
  if (!device) throw new Error('no device');
  return device;
};

/** Something that happens to the house. */
export const step = (words: string, run: (house: AttendanceHouse) => void): Command => ({
  check: () => true,
  run: async (_, house) => {
    run(house);
    await house.pass(1);
  },
  toString: () => words,
});

const onlyOrganizers = /make-up|answer-question|amend|planning/;

/** The code with which the door refuses; whoever has the right comes in. */
export function turnedAway(
  device: AttendanceDevice,
  name: string,
  venueId: string,
): string | undefined {
  if (organizes(device.actor, MEETING)) return undefined;
  if (onlyOrganizers.test(name)) return 'access.denied';
  return operates(device.actor, MEETING, venueId) ? undefined : 'venue.not-found';
}

/** Where somebody stands: usually where one belongs. */
export const spots = fc.constantFrom<string>('home', 'home', 'home', 'home', 'home', city, anda);

/** An operator's own venue; the organizer goes to where the seat is. */
export function venueAt(house: AttendanceHouse, who: number, spot: string, seatId: string): string {
  if (spot !== 'home') return spot;
  const own = deviceOf(house, who).actor.grants[0]?.venueId;
  return own ?? house.model.seats.get(seatId)?.venueId ?? city;
}

/** How a command is given: until it is answered, or through the device's queue. */
export interface Manner {
  readonly who: number;
  readonly queued: boolean;
}

export const ORGANIZER: Manner = { who: 0, queued: false };

export const manner = fc.record({ who: place, queued: fc.boolean() });

/** A command that goes into its lane as it is. */
export function give(house: AttendanceHouse, how: Manner, name: string, input: object): void {
  const device = deviceOf(house, how.who);
  const id = house.newId();
  const { venueId = '' } = input as { readonly venueId?: string };
  const away = turnedAway(device, name, venueId);
  house.given.set(id, { id, name, input, actor: device.actor, turnedAway: away, answers: [] });
  const told = (ack: Ack): void => house.heard(id, ack);
  send(house, how, { name, payload: { id, ...input }, told });
}

interface Sent {
  readonly name: string;
  readonly payload: { readonly id: string };
  readonly told: (ack: Ack) => void;
}

/** By one device, now; and perhaps once more later, as impatient users do. */
export function send(house: AttendanceHouse, { who, queued }: Manner, sent: Sent): void {
  const { name, payload, told } = sent;
  const device = deviceOf(house, who);
  if (queued) device.later(name, payload, told);
  else device.give(name, payload, told);
  house.again.push(() => device.give(name, payload, told));
}

export const shown = ({ who, queued }: Manner): string => `${who}${queued ? ' (queued)' : ''}`;

/** The id of something else, with words of one's own: never answered as if it were that. */
export function reuse(house: AttendanceHouse, which: number, nth: number): void {
  const device = deviceOf(house, which);
  const known = [...house.server.tables.receipts.keys()];
  const id = pick(known, nth);
  const venueId = device.actor.grants[0]?.venueId ?? city;
  if (id === undefined) return;
  const payload = { id, venueId, people: 1, occurredAt: new Date(house.at).toISOString() };
  device.give('attendance:report-headcount', payload, (ack) => house.refusedReuse(id, ack));
}
