import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { answerParent, pause, usage } from '../harness/child.js';
import { checkInByArrays, type ArrayLoad, type ArrayResult } from './arrays.js';
import { Crowd, type Arrival } from './crowd.js';
import { broadcastChanges, type Changes, type ChangeTimes } from './changes.js';
import { checkInAtRate, type CheckInLoad, type CheckInResult } from './check-ins.js';
import { raiseHands, type HandLoad, type HandTimes } from './hands.js';
import { askInLoops, type LoopLoad, type LoopResult } from './loops.js';

/** The load generator: one crowd of sockets in a process of its own. */
let crowd: Crowd | undefined;

function present(): Crowd {
  if (!crowd) throw new Error('nobody has come');
  return crowd;
}

interface Away {
  readonly awayMs: number;
}

const answers = {
  usage,
  async connect(arrival: Arrival): Promise<number[]> {
    crowd?.drop();
    crowd = new Crowd(arrival);
    return crowd.arrive();
  },
  leave(): void {
    crowd?.drop();
    crowd = undefined;
  },
  /** All lines break at once; after `awayMs` they come back as they came. */
  async comeBack({ awayMs }: Away): Promise<number[]> {
    present().drop();
    await pause(awayMs);
    return present().comeIn();
  },
  /** The first so many stop reading; they stay connected. */
  stopReading(count: number): void {
    for (const { wire } of present().members.slice(0, count)) wire?.pause();
  },
  /** Those who stopped read again; where they were dropped meanwhile, they come back. */
  async readAgain(count: number): Promise<void> {
    const some = present().members.slice(0, count);
    for (const { wire } of some) wire?.drop();
    await present().comeIn(some);
  },
  counted: () => ({ delivered: present().delivered, bytes: present().bytes }),
  watched: () => present().ofWatched,
  staleCopies: () => present().staleCopies(),
  loop: (load: LoopLoad): Promise<LoopResult> => askInLoops(present(), load),
  changes: (changes: Changes): Promise<ChangeTimes> => broadcastChanges(present(), changes),
  /** The first one gives a command; rejects when it is refused. */
  async command({ name, words }: { readonly name: string; readonly words: object }): Promise<void> {
    const [first] = present().members;
    const payload = { id: newId(), meetingId: first?.meetingId, ...words };
    const ack = await first?.wire?.ask<Ack>(name, payload);
    if (!ack?.ok) throw new Error(`${name}: ${JSON.stringify(ack)}`);
  },
  hands: (load: HandLoad): Promise<HandTimes> => raiseHands(present(), load),
  checkIns: (load: CheckInLoad): Promise<CheckInResult> => checkInAtRate(present(), load),
  arrays: (load: ArrayLoad): Promise<ArrayResult> => checkInByArrays(present(), load),
  /** How long each takes to open its views once more, ms. */
  openViews: (views: readonly string[]): Promise<number[]> => present().openAll(views),
};
export type LoadAnswers = typeof answers;

answerParent(answers, () => Promise.resolve(crowd?.drop()));
