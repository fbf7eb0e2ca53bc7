import fc from 'fast-check';
import type { Ack } from '../../src/realtime/contract.js';
import { ada, ben, cleo, dora, emil, finn } from '../attendance/hall.js';
import { badgeOf } from './attendance-feature.js';
import { deviceOf, send, turnedAway, venueAt, type Manner } from './attendance-giving.js';
import type { AttendanceHouse, Given } from './attendance-house.js';
import { momentOf, shownWhen, whens, type When } from './attendance-moments.js';

/** One of them far more often: what happens to a seat must meet. */
export const seats = fc.constantFrom(ada, ada, ada, ada, ben, cleo, dora, emil);
export const gus = { name: 'Gus', post: '科员' };
/** Nobody, the one who is approved for Cleo, one whom the agenda may approve. */
export const substitutes = fc.constantFrom(undefined, undefined, undefined, finn, gus);

export interface Arrival {
  readonly seatId: string;
  readonly when: When;
  readonly by: 'list' | 'badge' | 'forged badge';
  readonly substitute: { readonly name: string; readonly post: string } | undefined;
  /** Whom the list named; SHOWN: whoever holds the seat then. */
  readonly holder?: string | undefined;
}

export const arrivals = fc.array(
  fc.record({
    seatId: seats,
    when: whens,
    by: fc.constantFrom<Arrival['by']>('list', 'list', 'list', 'badge', 'badge', 'forged badge'),
    substitute: substitutes,
    holder: fc.constantFrom(undefined, undefined, undefined, 'SHOWN', 'SHOWN', 'Ada'),
  }),
  { minLength: 1, maxLength: 4 },
);

/** An array of arrivals: each is a command of its own. */
export function checkIn(
  house: AttendanceHouse,
  how: Manner,
  spot: string,
  list: readonly Arrival[],
): void {
  const venueId = venueAt(house, how.who, spot, list[0]?.seatId ?? ada);
  const device = deviceOf(house, how.who);
  const name = 'attendance:check-in';
  const denied = turnedAway(device, name, venueId);
  const items = list.map((arrival) => itemOf(house, arrival));
  for (const [i, { id, seatId, badge, ...rest }] of items.entries()) {
    const byBadge = badge !== undefined;
    const forged = list[i]?.by === 'forged badge';
    const item = { seatId: forged ? null : (list[i]?.seatId ?? seatId), byBadge, ...rest };
    const given = { id, name, input: { venueId, item }, actor: device.actor, answers: [] };
    house.given.set(id, { ...given, turnedAway: denied } satisfies Given);
  }
  const told = (ack: Ack): void => {
    const answers = ack.ok ? (ack.data as { readonly items: readonly Ack[] }).items : [];
    for (const [i, { id }] of items.entries()) house.heard(id, answers[i] ?? ack);
  };
  const id = house.newId();
  const payload = { id, venueId, items };
  send(house, how, { name, payload, told });
}

function itemOf(house: AttendanceHouse, { seatId, when, by, substitute, holder }: Arrival) {
  const badge = badgeOf(seatId);
  const named =
    by === 'list'
      ? { seatId }
      : {
          badge:
            by === 'badge' ? badge : `${badge.slice(0, -2)}${badge.endsWith('AA') ? 'BB' : 'AA'}`,
        };
  return {
    id: house.newId(),
    seatId: undefined,
    badge: undefined,
    ...named,
    method: by === 'list' ? 'SEAT_LIST' : 'BADGE',
    occurredAt: momentOf(house, when, seatId),
    ...(substitute && { substitute }),
    ...(holder !== undefined && {
      holder: holder === 'SHOWN' ? shownHolder(house, seatId) : holder,
    }),
  };
}

const shownHolder = (house: AttendanceHouse, seatId: string): string =>
  house.model.seats.get(seatId)?.personName ?? '';

export const shownArrival = ({ seatId, when, by, substitute, holder }: Arrival): string =>
  [
    `${seatId.slice(-3)} by ${by} ${shownWhen(when)}`,
    ...(substitute ? [`for ${substitute.name}`] : []),
    ...(holder === undefined ? [] : [`the list says ${holder}`]),
  ].join(' ');
