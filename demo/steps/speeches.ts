import type { OpenView } from '../../src/realtime/client/open-view.js';
import { bodyOf, give, playerNamed, seatOfUnit, venueNamed, type Stage } from '../stage.js';
import { operatorOf } from './cast.js';

const MINUTE_MS = 60_000;
const LIMIT_MS = 8 * MINUTE_MS;

/** Commands travel in real time while the meeting's clock is set: spans may be this much off, ms. */
const TOLERANCE_MS = 10_000;

/** How long one speaks beyond the limit, and how long a line is down, ms. */
const OVER_MS = 90_000;
const LINE_DOWN_MS = 15_000;

interface RequestSeen {
  readonly requestId: string;
  readonly kind: string;
  readonly position: number | null;
  readonly unitName: string;
  readonly state: string;
}

interface ClockSeen {
  readonly speeches: readonly {
    readonly requestId: string;
    readonly runningSince: string | null;
    readonly pausedBecause: string | null;
  }[];
}

/** Keeps the meeting's clock while the speeches go on. */
class Podium {
  private nowMs = Date.parse('2025-02-14T09:08:00+08:00');

  constructor(
    readonly stage: Stage,
    readonly floor: OpenView,
  ) {}

  async pass(ms: number): Promise<void> {
    this.nowMs += ms;
    await this.stage.house.setTime(new Date(this.nowMs).toISOString());
  }

  queue(): RequestSeen[] {
    return this.floor
      .entries()
      .filter(([key]) => key.startsWith('request:'))
      .map(([, value]) => value as RequestSeen)
      .filter(({ position }) => position !== null)
      .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  }

  clockOf(requestId: string): ClockSeen['speeches'][number] | undefined {
    const clock = this.floor.get('clock') as ClockSeen | undefined;
    return clock?.speeches.find((speech) => speech.requestId === requestId);
  }
}

/** Called, granted, spoken, released. */
async function speak(podium: Podium, unitName: string, spokenMs: number): Promise<string> {
  const { stage } = podium;
  await podium.floor.until(() => podium.queue()[0]?.unitName === unitName);
  const { request } = await give(stage, 'chair', 'floor:call-next', {});
  await podium.pass(30_000);
  await give(stage, 'chair', 'floor:grant', { requestId: request.requestId });
  await podium.pass(spokenMs);
  await give(stage, 'chair', 'floor:release', { requestId: request.requestId });
  await podium.pass(20_000);
  return request.requestId;
}

/** The line of 肇东市 drops in the middle of its speech: the clock stands until it is back. */
async function speakOverBadLine(podium: Podium, unitName: string): Promise<void> {
  const { stage, floor } = podium;
  const { narrator } = stage;
  const venue = venueNamed(stage, '肇东市');
  const operator = operatorOf(stage, '肇东市');
  await floor.until(() => podium.queue()[0]?.unitName === unitName);
  const { request } = await give(stage, 'chair', 'floor:call-next', {});
  narrator.equal('发言会场 / speaks from', request.venueName, venue.name);
  const { requestId } = await give(stage, 'chair', 'floor:grant', {
    requestId: request.requestId,
  }).then((answer) => answer.request);
  await podium.pass(3 * MINUTE_MS);
  await give(stage, operator, 'readiness:report-link', { venueId: venue.id, up: false });
  await floor.until(() => podium.clockOf(requestId)?.pausedBecause === 'LINE');
  narrator.check('肇东市断线,计时暂停 / the line drops, the clock stands', true);
  await podium.pass(LINE_DOWN_MS);
  await give(stage, operator, 'readiness:report-link', { venueId: venue.id, up: true });
  await floor.until(() => podium.clockOf(requestId)?.runningSince !== null);
  narrator.check('恢复连接,继续计时 / it comes back, the clock runs on', true);
  await podium.pass(4 * MINUTE_MS);
  await give(stage, 'chair', 'floor:release', { requestId });
  await podium.pass(20_000);
}

/** Two sub-venues ask at once: one is heard, one is turned down. */
async function twoHands(podium: Podium): Promise<void> {
  const { stage } = podium;
  const { narrator } = stage;
  const names = ['望奎县', '明水县'] as const;
  await give(stage, 'chair', 'floor:open', {});
  const hands = await Promise.all(
    names.map((name) =>
      give(stage, operatorOf(stage, name), 'floor:request', {
        beneficiary: { venueId: venueNamed(stage, name).id },
        kind: 'NORMAL',
        topic: '新质生产力项目落地情况',
      }),
    ),
  );
  narrator.equal(
    '两个分会场同时举手 / two hands at once',
    hands.map(({ request }) => request.state),
    ['PENDING', 'PENDING'],
  );
  const [heard, denied] = hands.map(({ request }) => request.requestId);
  if (!heard || !denied) throw new Error('no request');
  await give(stage, 'chair', 'floor:accept', { requestId: heard });
  const answer = await give(stage, 'chair', 'floor:deny', {
    requestId: denied,
    reason: '时间所限,请书面反映',
  });
  narrator.equal(
    '一个被婉拒并说明理由 / one is denied, with a reason',
    answer.request.state,
    'DENIED',
  );
  await give(stage, 'chair', 'floor:grant', { requestId: heard });
  await podium.pass(2 * MINUTE_MS);
  const { request } = await give(stage, 'chair', 'floor:release', { requestId: heard });
  narrator.equal('另一个获准并发言 / the other is heard', request.state, 'RELEASED');
}

interface Speech {
  readonly unitName: string;
  readonly kind: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly spokenMs: number;
  readonly overMs: number;
}

async function heldSpeeches(stage: Stage): Promise<Speech[]> {
  const { http } = playerNamed(stage, 'organizer');
  const path = `/api/v1/meetings/${stage.meetingId}/speeches`;
  const { speeches } = bodyOf(await http.get<{ speeches: Speech[] }>(path));
  return speeches.filter(({ startedAt }) => startedAt !== null);
}

/** True when no speech began before the one before it had ended. */
const oneAfterTheOther = (speeches: readonly Speech[]): boolean =>
  speeches.every((speech, i) => {
    const next = speeches[i + 1];
    return !next || (speech.endedAt ?? '') <= (next.startedAt ?? '');
  });

async function checkRegister(stage: Stage, order: readonly string[]): Promise<void> {
  const { narrator } = stage;
  const held = await heldSpeeches(stage);
  const planned = held.filter(({ kind }) => kind === 'PLANNED');
  narrator.equal(
    '发言次序 / speaking order',
    planned.map(({ unitName }) => unitName),
    order,
  );
  narrator.check('任何时刻至多一人发言 / never two at once (register)', oneAfterTheOther(held));
  checkTimes(stage, planned[1], planned[3]);
}

function checkTimes({ narrator }: Stage, over?: Speech, cut?: Speech): void {
  if (!over || !cut) throw new Error('fewer than four speeches were held');
  narrator.check(
    `${over.unitName}超时约 90 秒并有记录 / over time by about 90 s`,
    Math.abs(over.overMs - OVER_MS) < TOLERANCE_MS,
    over.overMs,
  );
  narrator.check(
    `${cut.unitName}用时约 7 分钟,断线不计 / 7 minutes, the pause not counted`,
    Math.abs(cut.spokenMs - 7 * MINUTE_MS) < TOLERANCE_MS,
    cut.spokenMs,
  );
}

/** The six exchange speeches in the order of the agenda, and two hands. */
export async function hearSpeeches(
  stage: Stage,
  beforeLastThird: () => Promise<void>,
): Promise<void> {
  const { narrator, meetingId } = stage;
  narrator.chapter('交流发言 / six exchange speeches');
  const floor = await playerNamed(stage, 'screen').client.view(meetingId, 'floor');
  const podium = new Podium(stage, floor);
  await podium.pass(0);
  const order = podium.queue().map(({ unitName }) => unitName);
  narrator.equal('排队 / in the queue', order.length, 6);
  narrator.check(
    '发言人均已到会 / the speakers are present',
    order.every((unitName) => seatOfUnit(stage, unitName).id !== ''),
  );
  const lengthsMs = [6 * MINUTE_MS, LIMIT_MS + OVER_MS, 5 * MINUTE_MS, 0, 6 * MINUTE_MS, LIMIT_MS];
  for (const [i, unitName] of order.entries()) {
    if (i === 4) await beforeLastThird();
    if (i === 3) await speakOverBadLine(podium, unitName);
    else await speak(podium, unitName, lengthsMs[i] ?? 0);
    narrator.say(`${i + 1}/6 ${unitName} 发言完毕`);
  }
  await twoHands(podium);
  await checkRegister(stage, order);
}
