import { newId } from '../src/platform/ids/id.js';
import type { House } from './house.js';
import { Narrator, type WriteLine } from './narrator.js';
import { give, type Stage } from './stage.js';
import { gatherCast } from './steps/cast.js';
import { comeLate } from './steps/arrivals.js';
import { checkEverybodyIn } from './steps/check-in.js';
import { closeMeeting } from './steps/closing.js';
import { planConference } from './steps/planning.js';
import { makeReady } from './steps/readiness.js';
import { takeInRemarks } from './steps/remarks.js';
import { hearSpeeches } from './steps/speeches.js';
import { compareDigests, startWatching } from './watchers.js';

const STEPS = 8;

/** What the demo leaves: the closing paragraphs, and everybody who took part. */
export interface PlayedConference {
  readonly communique: string;
  readonly checks: number;
  /** Lets all connections go. */
  readonly leave: () => void;
}

/** 绥化市新质生产力发展大会, 14 February 2025, from planning to the closing paragraphs. */
export async function playConference(house: House, write: WriteLine): Promise<PlayedConference> {
  const narrator = new Narrator(write, STEPS);
  const stage: Stage = {
    house,
    narrator,
    meetingId: newId(),
    players: new Map(),
    accountIds: new Map(),
    units: new Map(),
    venues: [],
    seats: [],
  };
  const leave = (): void =>
    stage.players.forEach(({ client, line }) => {
      client.close();
      line?.close();
    });
  try {
    const communique = await play(stage);
    return { communique, checks: narrator.held, leave };
  } catch (error) {
    leave();
    throw error;
  }
}

async function play(stage: Stage): Promise<string> {
  const { narrator, house } = stage;
  await planConference(stage);
  narrator.chapter('与会各方登录 / everybody signs in');
  await gatherCast(stage);
  const { steady, cut } = await startWatching(stage);
  await makeReady(stage);
  const special = await checkEverybodyIn(stage);
  cut.cutOff();
  narrator.say('一个观察者断线(中间三分之一) / one watcher is cut off for the middle third');
  await house.setTime('2025-02-14T09:00:00+08:00');
  await give(stage, 'organizer', 'meeting:start', {});
  await comeLate(stage, special);
  await hearSpeeches(stage, () => cut.comeBack());
  await takeInRemarks(stage);
  const communique = await closeMeeting(stage, special);
  narrator.chapter('核对 / what is kept twice is the same');
  narrator.equal(
    '屏幕上同时发言者至多 / speakers at once on screen, at most',
    steady.mostHolders(),
    1,
  );
  await compareDigests(stage, { '始终在线 / always there': steady, '中途断线 / cut off': cut });
  await verifyHouse(stage);
  return communique;
}

/** The command itself, in a process of its own. */
async function verifyHouse({ narrator, house }: Stage): Promise<void> {
  const { code, lines } = await house.verify();
  for (const line of lines) narrator.say(`│ ${line}`);
  narrator.equal('npm run verify:退出码 / exit code', code, 0);
}
