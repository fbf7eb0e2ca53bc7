import { answerParent, pause, usage } from '../harness/child.js';
import { checkInByArrays, type ArrayLoad, type ArrayResult } from './arrays.js';
import { Crowd, type Arrival } from './crowd.js';
import { broadcastChanges, type Changes, type ChangeTimes } from './changes.js';
import { checkInAtRate, type CheckInLoad, type CheckInResult } from './check-ins.js';
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
  checkIns: (load: CheckInLoad): Promise<CheckInResult> => checkInAtRate(present(), load),
  arrays: (load: ArrayLoad): Promise<ArrayResult> => checkInByArrays(present(), load),
  /** How long each takes to open its views once more, ms. */
  openViews: (views: readonly string[]): Promise<number[]> => present().openAll(views),
};
export type LoadAnswers = typeof answers;

answerParent(answers, () => Promise.resolve(crowd?.drop()));
