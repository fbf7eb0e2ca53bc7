import { newId } from '../../src/platform/ids/id.js';
import {
  bodyOf,
  give,
  playerNamed,
  refusedCode,
  seatOfUnit,
  venueNamed,
  type SeatOfStage,
  type Stage,
} from '../stage.js';
import { CUT_OFF, operatorOf, WITH_SUBSTITUTE } from './cast.js';

const MAX_ITEMS = 60;

/** Seats that are not simply checked in with the others. */
interface Special {
  readonly onLeave: SeatOfStage;
  readonly substituted: SeatOfStage;
  readonly late: readonly SeatOfStage[];
  readonly absent: readonly SeatOfStage[];
  readonly raced: SeatOfStage;
}

type Item = Parameters<typeof checkIn>[3][number];

async function checkIn(
  stage: Stage,
  who: string,
  venueId: string,
  items: readonly {
    seatId?: string;
    badge?: string;
    method: 'SEAT_LIST' | 'BADGE';
    occurredAt: string;
    substitute?: { name: string; post: string };
  }[],
): Promise<{ first: boolean; status: string; checkInId: string | null }[]> {
  const { items: acks } = await give(stage, who, 'attendance:check-in', {
    venueId,
    items: items.map((item) => ({ id: newId(), ...item })),
  });
  return acks.map((ack) => {
    if (!ack.ok) throw new Error(`check-in: ${ack.error.code}`);
    return ack.data;
  });
}

const seatsAt = (stage: Stage, venueId: string): SeatOfStage[] =>
  stage.seats.filter((seat) => seat.venueId === venueId);

const listed = (seat: SeatOfStage, occurredAt: string): Item => ({
  seatId: seat.id,
  method: 'SEAT_LIST',
  occurredAt,
});

function chooseSpecial(stage: Stage): Special {
  const due = stage.seats.filter(({ attendanceClass }) => attendanceClass === 'DUE');
  const leaders = due.filter(({ kind }) => kind === 'PERSON');
  const viceChairs = leaders.filter(({ postTitle }) => postTitle.includes('副主席'));
  const [onLeave, lateLeader] = viceChairs;
  const anda = venueNamed(stage, '安达市');
  const raced = seatsAt(stage, anda.id)[0];
  if (!onLeave || !lateLeader || !raced) throw new Error('the fixture has changed');
  return {
    onLeave,
    substituted: seatOfUnit(stage, WITH_SUBSTITUTE),
    late: [lateLeader, seatOfUnit(stage, '市商务局')],
    absent: [seatOfUnit(stage, '市林草局'), seatOfUnit(stage, '市供销社')],
    raced,
  };
}

/** Leave is asked for and approved; a deputy is named and approved. */
async function approveLeaves(stage: Stage, special: Special): Promise<void> {
  const { narrator } = stage;
  const { onLeave, substituted } = special;
  await give(stage, 'organizer', 'convocation:request-leave', {
    seatId: onLeave.id,
    reason: '省里会议冲突',
  });
  await give(stage, 'organizer', 'convocation:decide-leave', { seatId: onLeave.id, approve: true });
  await give(stage, 'unit-substitute', 'convocation:request-leave', {
    seatId: substituted.id,
    reason: '住院治疗',
  });
  await give(stage, 'unit-substitute', 'convocation:propose-substitute', {
    seatId: substituted.id,
    name: '杜若衡',
    post: '副局长',
  });
  for (const decide of ['convocation:decide-leave', 'convocation:decide-substitute'] as const) {
    await give(stage, 'organizer', decide, { seatId: substituted.id, approve: true });
  }
  narrator.say('请假已批准 1 人;请假并批准代会 1 人');
  narrator.equal(
    '四个班子领导不得代会 / leaders may not be replaced',
    await refusedCode(stage, 'organizer', 'convocation:propose-substitute', {
      seatId: onLeave.id,
      name: '杜若衡',
      post: '副主任',
    }),
    'convocation.substitute-forbidden',
  );
}

/** Half of the main venue from the seat list, half by scanned badges. */
async function fillMainVenue(stage: Stage, special: Special): Promise<void> {
  const { narrator } = stage;
  const main = venueNamed(stage, '主会场');
  const apart = new Set(
    [special.onLeave, special.substituted, ...special.late, ...special.absent].map(({ id }) => id),
  );
  const coming = seatsAt(stage, main.id).filter(({ id }) => !apart.has(id));
  const path = `/api/v1/meetings/${stage.meetingId}/badges`;
  const { badges } = bodyOf(
    await playerNamed(stage, 'organizer').http.get<{
      badges: { seatId: string; badge: string }[];
    }>(path),
  );
  const badgeOf = new Map(badges.map(({ seatId, badge }) => [seatId, badge]));
  const occurredAt = '2025-02-14T08:38:00+08:00';
  const items = coming.map((seat, i): Item =>
    i % 2 === 0
      ? listed(seat, occurredAt)
      : { badge: badgeOf.get(seat.id) ?? '', method: 'BADGE', occurredAt },
  );
  const operator = operatorOf(stage, '主会场');
  for (let i = 0; i < items.length; i += MAX_ITEMS) {
    await checkIn(stage, operator, main.id, items.slice(i, i + MAX_ITEMS));
  }
  await checkIn(stage, operator, main.id, [
    {
      ...listed(special.substituted, occurredAt),
      substitute: { name: '杜若衡', post: '副局长' },
    },
  ]);
  narrator.say(`主会场签到 ${items.length + 1} 席(名单与出席证各半,代会 1)`);
}

/** Each sub-venue by its own operator; 安达市 and the one that is cut off come apart. */
async function fillSubVenues(stage: Stage): Promise<void> {
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
  stage.narrator.say(`${venues.length} 个分会场各自签到 / by their own operators`);
}

/** One seat, two operators, the same instant: both succeed, one check-in. */
async function raceForOneSeat(stage: Stage, special: Special): Promise<void> {
  const { narrator } = stage;
  const anda = venueNamed(stage, '安达市');
  const item = listed(special.raced, '2025-02-14T08:39:30+08:00');
  const both = await Promise.all(
    [operatorOf(stage, '安达市'), 'op-second'].map((who) => checkIn(stage, who, anda.id, [item])),
  );
  const answers = both.flat();
  narrator.equal(
    '两人同时为同一席签到:都成功 / both succeed',
    answers.filter(({ first }) => first).length,
    1,
  );
  narrator.equal(
    '只有一条签到 / one check-in',
    new Set(answers.map(({ checkInId }) => checkInId)).size,
    1,
  );
  const rest = seatsAt(stage, anda.id).filter(({ id }) => id !== special.raced.id);
  await checkIn(
    stage,
    'op-second',
    anda.id,
    rest.map((seat) => listed(seat, item.occurredAt)),
  );
}

/** An operator of 安达市 tries a seat of 海伦市 and learns nothing. */
async function tryForeignSeat(stage: Stage): Promise<void> {
  const { narrator } = stage;
  const anda = venueNamed(stage, '安达市');
  const hailun = venueNamed(stage, '海伦市');
  const [seat] = seatsAt(stage, hailun.id);
  if (!seat) throw new Error('no seat');
  const who = operatorOf(stage, '安达市');
  const item = { id: newId(), ...listed(seat, '2025-02-14T08:40:00+08:00') };
  const { items } = await give(stage, who, 'attendance:check-in', {
    venueId: anda.id,
    items: [item],
  });
  const [ack] = items;
  narrator.equal(
    '外会场席位 = 不存在 / a foreign seat is not there',
    ack?.ok === false ? ack.error.code : 'ok',
    'seat.not-found',
  );
  narrator.equal(
    '外会场 = 不存在 / nor is a foreign venue',
    await refusedCode(stage, who, 'attendance:check-in', {
      venueId: hailun.id,
      items: [{ ...item, id: newId() }],
    }),
    'venue.not-found',
  );
}

/** The line is cut; the tablet goes on, keeps what it was told, and delivers it when it is back. */
async function checkInWhileCutOff(stage: Stage): Promise<void> {
  const { narrator, house, meetingId } = stage;
  const venue = venueNamed(stage, CUT_OFF);
  const { client } = playerNamed(stage, operatorOf(stage, CUT_OFF));
  const view = await client.view(meetingId, `attendance:venue:${venue.id}`);
  const seats = seatsAt(stage, venue.id);
  client.disconnect();
  for (const [i, seat] of seats.entries()) {
    const occurredAt = `2025-02-14T08:4${i + 1}:00+08:00`;
    const items = [{ id: newId(), ...listed(seat, occurredAt) }];
    await client.later('attendance:check-in', { meetingId, venueId: venue.id, items });
  }
  narrator.equal(`${venue.name}断线期间待传 / kept while cut off`, client.queue.length, 2);
  await house.setTime('2025-02-14T08:55:00+08:00');
  await client.connect();
  await client.queue.run();
  narrator.equal('恢复后全部送达 / delivered when back', client.queue.length, 0);
  const present = (): { at: string; reportedLater: boolean }[] =>
    view.entries().flatMap(([key, value]) => {
      const { checkIn: arrival } = value as {
        checkIn?: { at: string; reportedLater: boolean } | null;
      };
      return key.startsWith('seat:') && arrival
        ? [{ at: arrival.at, reportedLater: arrival.reportedLater }]
        : [];
    });
  await view.until(() => present().length === seats.length);
  narrator.equal(
    '保留本地时间并标注补报 / their own times, marked as reported later',
    present().toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    [
      { at: '2025-02-14T00:41:00.000Z', reportedLater: true },
      { at: '2025-02-14T00:42:00.000Z', reportedLater: true },
    ],
  );
}

async function lateAndWalkIn(stage: Stage, special: Special): Promise<void> {
  const { narrator, house } = stage;
  const main = venueNamed(stage, '主会场');
  await house.setTime('2025-02-14T09:06:00+08:00');
  const operator = operatorOf(stage, '主会场');
  const late = await checkIn(
    stage,
    operator,
    main.id,
    special.late.map((seat) => listed(seat, '2025-02-14T09:05:00+08:00')),
  );
  narrator.equal(
    '两人迟到 / two late',
    late.map(({ status }) => status),
    ['LATE', 'LATE'],
  );
  const walkIn = await give(stage, operator, 'attendance:add-walk-in', {
    venueId: main.id,
    name: '黎望舒',
    unitName: '市科技局',
    postTitle: '工程师',
    occurredAt: '2025-02-14T09:05:30+08:00',
  });
  narrator.check('计划外到会 1 人,单独计 / one walk-in, counted apart', walkIn.walkInId !== null);
}

/** Check-in before the start: everybody but the late. */
export async function checkEverybodyIn(stage: Stage): Promise<() => Promise<void>> {
  const { narrator, house } = stage;
  narrator.chapter('签到 / check-in at all eleven venues');
  const special = chooseSpecial(stage);
  await house.setTime('2025-02-14T08:40:00+08:00');
  await approveLeaves(stage, special);
  await fillMainVenue(stage, special);
  await fillSubVenues(stage);
  await raceForOneSeat(stage, special);
  await tryForeignSeat(stage);
  await checkInWhileCutOff(stage);
  return () => lateAndWalkIn(stage, special);
}
