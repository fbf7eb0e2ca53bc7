import { newId } from '../../src/platform/ids/id.js';
import type { WireError } from '../../src/realtime/contract.js';
import { arrivalsSeen, listAtDoor, screenOf, shows } from '../screens.js';
import {
  give,
  lineOf,
  playerNamed,
  refusal,
  sendTogether,
  venueNamed,
  type Stage,
} from '../stage.js';
import { checkIn, listed } from './arrivals.js';
import { CUT_OFF, operatorOf } from './cast.js';
import { seatsAt, type SpecialSeats } from './special-seats.js';

/** One seat, two operators, the same instant: both succeed, one check-in. */
export async function raceForOneSeat(stage: Stage, { raced }: SpecialSeats): Promise<void> {
  const { narrator } = stage;
  const anda = venueNamed(stage, '安达市');
  const arrival = listed(raced, '2025-02-14T08:39:30+08:00');
  const ask = () => ({ venueId: anda.id, items: [{ id: newId(), ...arrival }] });
  const answers = await sendTogether(stage, 'attendance:check-in', [
    [operatorOf(stage, '安达市'), ask()],
    ['op-second', ask()],
  ]);
  const items = answers.flatMap((answer) => answer.items);
  const taken = items.flatMap((item) => (item.ok ? [item.data] : []));
  narrator.equal(
    '两人同时为同一席签到:都成功,一先一后 / both succeed, one is first',
    [taken.length, taken.filter(({ first }) => first).length],
    [2, 1],
  );
  const ids = new Set(taken.map(({ checkInId }) => checkInId));
  const door = await listAtDoor(stage, anda.id);
  await shows(stage, '名单上只有一条签到 / one check-in on the list', door, () => {
    const [only, ...more] = arrivalsSeen(door);
    return ids.size === 1 && more.length === 0 && ids.has(only?.checkInId ?? '');
  });
  const rest = seatsAt(stage, anda.id).filter(({ id }) => id !== raced.id);
  const others = rest.map((seat) => listed(seat, arrival.occurredAt));
  await checkIn(stage, 'op-second', anda.id, others);
}

/** An operator of 安达市 tries a seat of 海伦市: it is told what it is told of a seat that does not exist. */
export async function tryForeignSeat(stage: Stage): Promise<void> {
  const { narrator } = stage;
  const anda = venueNamed(stage, '安达市');
  const hailun = venueNamed(stage, '海伦市');
  const [foreign] = seatsAt(stage, hailun.id);
  if (!foreign) throw new Error('no seat');
  const seatRefusal = await refusedItem(stage, anda.id, foreign.id);
  narrator.equal('试签外会场席位 / a seat of another venue', seatRefusal.code, 'seat.not-found');
  narrator.equal(
    '答复与不存在的席位完全相同 / told exactly what is told of no seat at all',
    seatRefusal,
    await refusedItem(stage, anda.id, newId()),
  );
  const who = operatorOf(stage, '安达市');
  const at = (venueId: string): Promise<WireError> =>
    refusal(stage, who, 'attendance:check-in', {
      venueId,
      items: [{ id: newId(), ...listed(foreign, '2025-02-14T08:40:00+08:00') }],
    });
  narrator.equal(
    '外会场同样如同不存在 / nor is there a foreign venue',
    await at(hailun.id),
    await at(newId()),
  );
}

async function refusedItem(stage: Stage, venueId: string, seatId: string): Promise<WireError> {
  const arrival = { seatId, method: 'SEAT_LIST', occurredAt: '2025-02-14T08:40:00+08:00' } as const;
  const { items } = await give(stage, operatorOf(stage, '安达市'), 'attendance:check-in', {
    venueId,
    items: [{ id: newId(), ...arrival }],
  });
  const [ack] = items;
  if (!ack || ack.ok) throw new Error('a foreign seat was checked in');
  return ack.error;
}

/** The line is cut; the tablet goes on, keeps what it was told, and delivers it when it is back. */
export async function checkInWhileCutOff(stage: Stage): Promise<void> {
  const { narrator, house, meetingId } = stage;
  const venue = venueNamed(stage, CUT_OFF);
  const who = operatorOf(stage, CUT_OFF);
  const { client } = playerNamed(stage, who);
  const line = lineOf(stage, who);
  const door = await screenOf(stage, `attendance:venue:${venue.id}`, who);
  line.cut();
  await door.until(({ stale }) => stale);
  const seats = seatsAt(stage, venue.id);
  for (const [i, seat] of seats.entries()) {
    const items = [{ id: newId(), ...listed(seat, `2025-02-14T08:4${i + 1}:00+08:00`) }];
    await client.later('attendance:check-in', { meetingId, venueId: venue.id, items });
  }
  narrator.equal(
    `${venue.name}断线,签到暂存本机 / cut off, kept on the tablet`,
    client.queue.length,
    2,
  );
  const elsewhere = arrivalsSeen(await listAtDoor(stage, venue.id)).length;
  narrator.equal('此时会务组看到的到会 / what the organizers see meanwhile', elsewhere, 0);
  await house.setTime('2025-02-14T08:55:00+08:00');
  line.mend();
  await client.queue.run();
  await shows(stage, '恢复后全部送达 / delivered when the line is back', door, () => {
    return client.queue.length === 0 && arrivalsSeen(door).length === seats.length;
  });
  narrator.equal(
    '保留本地时间并标注补报 / their own times, marked as reported later',
    arrivalsSeen(door)
      .map(({ at, reportedLater }) => ({ at, reportedLater }))
      .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    [
      { at: '2025-02-14T00:41:00.000Z', reportedLater: true },
      { at: '2025-02-14T00:42:00.000Z', reportedLater: true },
    ],
  );
}
