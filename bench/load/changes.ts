import { randomInt } from 'node:crypto';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { pause } from '../harness/child.js';
import type { Crowd } from './crowd.js';

/** Changes that every screen is told, one after another. */
export interface Changes {
  readonly count: number;
  readonly pauseMs: number;
  /** What a bare peer shall broadcast; without it the floor is configured. */
  readonly payload?: object;
}

export interface ChangeTimes {
  /** From the command until the last screen had it, ms, one a change. */
  readonly lastScreenMs: readonly number[];
  /** Events that came in meanwhile, heads of views among them. */
  readonly delivered: number;
  /** The payload of one of them. */
  readonly payload: object;
}

const GIVE_UP_MS = 10_000;
const HOUR_MS = 3_600_000;

/** The first member gives the commands; all count. */
export async function broadcastChanges(crowd: Crowd, changes: Changes): Promise<ChangeTimes> {
  const lastScreenMs: number[] = [];
  const before = crowd.delivered;
  let payload: object = {};
  for (let turn = 0; turn < changes.count; turn += 1) {
    const startedMs = performance.now();
    const told = everybodyTold(crowd, (text) => {
      payload = (JSON.parse(text) as [string, object])[1];
    });
    const asked = crowd.members[0]?.wire?.ask<Ack>(...commandOf(crowd, changes));
    await told;
    lastScreenMs.push(performance.now() - startedMs);
    const ack = await asked;
    if (!ack?.ok) throw new Error(`refused: ${JSON.stringify(ack)}`);
    await pause(changes.pauseMs);
  }
  crowd.onEvent = undefined;
  return { lastScreenMs, delivered: crowd.delivered - before, payload };
}

function everybodyTold(crowd: Crowd, onFirst: (text: string) => void): Promise<void> {
  let missing = crowd.members.length;
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error(`${missing} were not told`)), GIVE_UP_MS);
    crowd.onEvent = (_, text) => {
      if (!text.startsWith('["view:delta"') || text.includes('"attendance:')) return;
      if (missing === crowd.members.length) onFirst(text);
      missing -= 1;
      if (missing > 0) return;
      clearTimeout(giveUp);
      resolve();
    };
  });
}

/** A value that is another one each time. */
function commandOf(crowd: Crowd, { payload }: Changes): [string, object] {
  if (payload) return ['change', payload];
  const ids = { id: newId(), meetingId: crowd.meetingId() };
  return ['floor:configure', { ...ids, lineGraceMs: randomInt(HOUR_MS) }];
}
