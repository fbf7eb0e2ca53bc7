import { listAtDoor, screenOf, seatSeen, shows } from '../screens.js';
import { give, venueNamed, type Stage } from '../stage.js';
import { operatorOf } from './cast.js';
import { twoHands } from './hands.js';
import { endSpeech, grant, MINUTE_MS, Podium, type RequestSeen } from './podium.js';
import { checkRegister } from './register.js';

/** As the report names them. */
const ORDER = [
  '绥化学院',
  '市发改委',
  '绥化经开区',
  '肇东市东龙节能新技术有限公司',
  '黑龙江中桂制药有限公司',
  '黑龙江省北钻半导体科技有限公司',
] as const;

const LIMIT_MS = 8 * MINUTE_MS;

/** Which speech comes after the two hands, over the bad line, after the watcher is back. */
const HANDS_BEFORE = 2;
const BAD_LINE = 3;
const BACK_BEFORE = 4;

/** How long one speaks beyond the limit, and how long a line is down, ms. */
const OVER_MS = 90_000;
const LINE_DOWN_MS = 15_000;

/** The first in the queue is called and gets the floor; the screens show one, then the other. */
async function bringUp(podium: Podium, unitName: string): Promise<RequestSeen> {
  const { stage, floor } = podium;
  await floor.until(() => podium.queue()[0]?.unitName === unitName);
  const { request } = await give(stage, 'chair', 'floor:call-next', {});
  const { requestId } = request;
  await shows(stage, `请 ${unitName} 准备 / called`, floor, () => podium.called === requestId);
  await podium.pass(30_000);
  await grant(podium, requestId, unitName);
  return request;
}

async function speak(podium: Podium, unitName: string, spokenMs: number): Promise<void> {
  const { requestId } = await bringUp(podium, unitName);
  await podium.pass(spokenMs);
  await endSpeech(podium, requestId);
}

/** The line of 肇东市 drops in the middle of its speech: the clock stands until it is back. */
async function speakOverBadLine(podium: Podium, unitName: string): Promise<void> {
  const { stage, floor } = podium;
  const venue = venueNamed(stage, '肇东市');
  const operator = operatorOf(stage, '肇东市');
  const { requestId, venueId, venueName } = await bringUp(podium, unitName);
  stage.narrator.equal('发言会场 / speaks from', venueName, venue.name);
  await podium.pass(3 * MINUTE_MS);
  await give(stage, operator, 'readiness:report-link', { venueId, up: false });
  await shows(stage, '肇东市断线,计时暂停 / the line drops, the clock stands', floor, () => {
    const clock = podium.clockOf(requestId);
    return clock?.pausedBecause === 'LINE' && clock.runningSince === null;
  });
  await podium.pass(LINE_DOWN_MS);
  await give(stage, operator, 'readiness:report-link', { venueId, up: true });
  await shows(stage, '恢复连接,继续计时 / it comes back, the clock runs on', floor, () => {
    const clock = podium.clockOf(requestId);
    return clock?.pausedBecause === null && clock.runningSince !== null;
  });
  await podium.pass(4 * MINUTE_MS);
  await endSpeech(podium, requestId);
}

/** Whoever will speak sits in one of the halls. */
async function checkPresence(podium: Podium): Promise<void> {
  const { stage } = podium;
  const states: (string | undefined)[] = [];
  for (const { seatId, venueId } of podium.queue()) {
    const door = await listAtDoor(stage, venueId);
    states.push(seatSeen(door, seatId ?? '')?.state);
  }
  stage.narrator.equal(
    '发言人均已签到 / the speakers have checked in',
    states,
    ORDER.map(() => 'PRESENT'),
  );
}

/** The six exchange speeches in the order of the report, and two hands between two of them. */
export async function hearSpeeches(
  stage: Stage,
  beforeLastThird: () => Promise<void>,
): Promise<void> {
  const { narrator } = stage;
  narrator.chapter('交流发言 / six exchange speeches');
  const podium = new Podium(stage, await screenOf(stage, 'floor', 'screen'));
  await podium.pass(0);
  narrator.equal(
    '排队次序与报道一致 / the queue has the order of the report',
    podium.queue().map(({ unitName }) => unitName),
    ORDER,
  );
  await checkPresence(podium);
  const lengthsMs = [6 * MINUTE_MS, LIMIT_MS + OVER_MS, 5 * MINUTE_MS, 0, 6 * MINUTE_MS, LIMIT_MS];
  for (const [i, unitName] of ORDER.entries()) {
    if (i === HANDS_BEFORE) await twoHands(podium);
    if (i === BACK_BEFORE) await beforeLastThird();
    if (i === BAD_LINE) await speakOverBadLine(podium, unitName);
    else await speak(podium, unitName, lengthsMs[i] ?? 0);
  }
  await checkRegister(stage, ORDER, OVER_MS);
}
