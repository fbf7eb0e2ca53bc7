import { newId } from '../../src/platform/ids/id.js';
import { arrivalsSeen, listAtDoor, seatSeen, shows } from '../screens.js';
import {
  bodyOf,
  give,
  playerNamed,
  venueNamed,
  type SeatOfStage,
  type Stage,
  type VenueOfStage,
} from '../stage.js';
import { CUT_OFF, operatorOf } from './cast.js';
import { seatsAt, SUBSTITUTE, type SpecialSeats } from './special-seats.js';

/** Of one command. */
const MAX_ITEMS = 60;

/** Somebody who arrives: by the list at the door, or by a badge. */
export interface Arrival {
  readonly seatId?: string;
  readonly badge?: string;
  readonly method: 'SEAT_LIST' | 'BADGE';
  readonly occurredAt: string;
  readonly substitute?: { readonly name: string; readonly post: string };
}

export const listed = (seat: SeatOfStage, occurredAt: string): Arrival => ({
  seatId: seat.id,
  method: 'SEAT_LIST',
  occurredAt,
});

export async function checkIn(
  stage: Stage,
  who: string,
  venueId: string,
  arrivals: readonly Arrival[],
): Promise<{ first: boolean; status: string; checkInId: string | null }[]> {
  const { items: acks } = await give(stage, who, 'attendance:check-in', {
    venueId,
    items: arrivals.map((arrival) => ({ id: newId(), ...arrival })),
  });
  return acks.map((ack) => {
    if (!ack.ok) throw new Error(`check-in: ${ack.error.code}`);
    return ack.data;
  });
}

interface Badges {
  readonly badges: readonly { readonly seatId: string; readonly badge: string }[];
  readonly next: string | null;
}

/** All of them, page by page. */
async function badgesOf(stage: Stage): Promise<Map<string, string>> {
  const path = `/api/v1/meetings/${stage.meetingId}/badges?limit=500`;
  const { http } = playerNamed(stage, 'organizer');
  const badges = new Map<string, string>();
  let next: string | null = null;
  do {
    const after: string = next === null ? '' : `&after=${next}`;
    const page: Badges = bodyOf(await http.get<Badges>(`${path}${after}`));
    for (const { seatId, badge } of page.badges) badges.set(seatId, badge);
    next = page.next;
  } while (next !== null);
  return badges;
}

/** Half of the main venue from the seat list, half by scanned badges; and the deputy. */
export async function fillMainVenue(stage: Stage, special: SpecialSeats): Promise<void> {
  const main = venueNamed(stage, '主会场');
  const apart = new Set(
    [special.onLeave, special.substituted, ...special.late, ...special.absent].map(({ id }) => id),
  );
  const coming = seatsAt(stage, main.id).filter(({ id }) => !apart.has(id));
  const badges = await badgesOf(stage);
  const occurredAt = '2025-02-14T08:38:00+08:00';
  const arrivals = coming.map((seat, i): Arrival => {
    if (i % 2 === 0) return listed(seat, occurredAt);
    return { badge: badges.get(seat.id) ?? '', method: 'BADGE', occurredAt };
  });
  const operator = operatorOf(stage, '主会场');
  for (let i = 0; i < arrivals.length; i += MAX_ITEMS) {
    await checkIn(stage, operator, main.id, arrivals.slice(i, i + MAX_ITEMS));
  }
  const deputy = { ...listed(special.substituted, occurredAt), substitute: SUBSTITUTE };
  await checkIn(stage, operator, main.id, [deputy]);
  await mainVenueShows(stage, main, arrivals, special);
}

/** The list at the door shows how each came, and the deputy in the principal's stead. */
async function mainVenueShows(
  stage: Stage,
  main: VenueOfStage,
  arrivals: readonly Arrival[],
  { substituted }: SpecialSeats,
): Promise<void> {
  const door = await listAtDoor(stage, main.id);
  const came = (method: string): number =>
    arrivalsSeen(door).filter((arrival) => arrival.method === method && !arrival.bySubstitute)
      .length;
  const told = (method: string): number =>
    arrivals.filter((arrival) => arrival.method === method).length;
  await shows(
    stage,
    `主会场:名单签到 ${told('SEAT_LIST')},出席证签到 ${told('BADGE')} / by seat list, by badge`,
    door,
    () => came('SEAT_LIST') === told('SEAT_LIST') && came('BADGE') === told('BADGE'),
  );
  await shows(stage, '代会 1 人 / one deputy came', door, () => {
    const seat = seatSeen(door, substituted.id);
    return seat?.state === 'PRESENT' && seat.checkIn?.bySubstitute === true;
  });
}

/** Each sub-venue by its own operator; 安达市 and the one that is cut off come apart. */
export async function fillSubVenues(stage: Stage): Promise<void> {
  const apart = [venueNamed(stage, '安达市').id, venueNamed(stage, CUT_OFF).id];
  const venues = stage.venues.filter(({ id, role }) => role === 'SUB' && !apart.includes(id));
  await Promise.all(
    venues.map((venue) =>
      checkIn(
        stage,
        `op-${venue.divisionCode}`,
        venue.id,
        seatsAt(stage, venue.id).map((seat) => listed(seat, '2025-02-14T08:39:00+08:00')),
      ),
    ),
  );
}

/** At all eleven venues everybody was taken in by an operator of that venue. */
export async function checkOperators(stage: Stage): Promise<void> {
  let foreign = 0;
  for (const venue of stage.venues) {
    const own = [
      operatorOf(stage, venue.name),
      ...(venue.name.includes('安达市') ? ['op-second'] : []),
    ];
    const ids = own.map((name) => stage.accountIds.get(name));
    const arrivals = arrivalsSeen(await listAtDoor(stage, venue.id));
    if (arrivals.length === 0 || arrivals.some(({ by }) => !ids.includes(by))) foreign += 1;
  }
  stage.narrator.equal(
    `${stage.venues.length} 个会场均由本会场操作员签到,例外 / by their own operators, exceptions`,
    foreign,
    0,
  );
}

/** After the start: two who are late, and one whom nobody expected. */
export async function comeLate(stage: Stage, special: SpecialSeats): Promise<void> {
  const { narrator, house } = stage;
  const main = venueNamed(stage, '主会场');
  await house.setTime('2025-02-14T09:06:00+08:00');
  const operator = operatorOf(stage, '主会场');
  const late = special.late.map((seat) => listed(seat, '2025-02-14T09:05:00+08:00'));
  const answers = await checkIn(stage, operator, main.id, late);
  const statuses = answers.map(({ status }) => status);
  narrator.equal('两人迟到 / two late', statuses, ['LATE', 'LATE']);
  const { walkInId } = await give(stage, operator, 'attendance:add-walk-in', {
    venueId: main.id,
    name: '黎望舒',
    unitName: '市科技局',
    postTitle: '工程师',
    occurredAt: '2025-02-14T09:05:30+08:00',
  });
  const door = await listAtDoor(stage, main.id);
  await shows(
    stage,
    '计划外到会 1 人,单独列出 / one walk-in, listed apart',
    door,
    () => walkInId !== null && door.get(`walk-in:${walkInId}`) !== undefined,
  );
}
