import { uuid } from '../support/topic-play.js';
import type { Device, End } from './device.js';
import { House } from './house.js';
import { LEDGER } from './world.js';

/** What a schedule came to. */
export interface Played {
  readonly commits: number;
  readonly virtualMs: number;
  readonly longestWrongMs: number;
  /** How long a wrong copy might have been shown as live, by what went wrong in the story. */
  readonly wrongAtMostMs: number;
  /** Of everything that happened, in its order. */
  readonly hash: string;
}

const COUNTERS = [uuid(501), uuid(502), uuid(503), uuid(504)] as const;
/** How many stories end with a restore, after which nobody does anything. */
const RESTORED_LAST = 0.1;
/** How many lose nothing but what a head puts right: heads arrive, and nobody is cut off. */
const MILD = 0.3;

const FIRST_TIMER = 700_000;

/** What may happen, and how often beside the others. */
type Happening = readonly [weight: number, happen: (story: Story) => void];

/** One seed's story: commands and faults at moments of chance, then peace, then the reckoning. */
class Story {
  readonly timers: string[] = [];
  readonly given: (() => void)[] = [];

  constructor(readonly house: House) {}

  get random() {
    return this.house.scheduler.random;
  }

  device(): Device {
    return this.random.of(this.house.devices);
  }

  counter(): { readonly counterId: string } {
    return { counterId: this.random.of(COUNTERS) };
  }

  /** Given once, or once more a moment later by whoever lost patience. */
  add(more: object = {}, end: End = 'counts'): void {
    const device = this.device();
    const input = { ...this.counter(), ...more };
    const id = device.give('ledger:add', input, end);
    if (!this.random.chance(0.2)) return;
    const again = (): void => void device.give('ledger:add', input, end, id);
    this.house.scheduler.in(this.random.between(0, 3_000), device.owner, again);
  }

  setTimer(): void {
    const id = uuid(FIRST_TIMER + this.timers.length);
    this.timers.push(id);
    this.add({ timer: { id, inMs: Math.floor(this.random.between(-10, 4_000)) } });
  }

  cancelTimer(): void {
    if (this.timers.length > 0) this.add({ cancel: this.random.of(this.timers) });
  }

  turn(): void {
    this.device().give('ledger:turn', {}, 'turns');
  }

  /** One node no longer reaches the database; the others do. */
  part(ms: number): void {
    const node = this.house.nodes[this.node()];
    if (node) this.house.server.part(node.owner, ms);
  }

  node(): number {
    return this.random.below(this.house.nodes.length);
  }
}

const happenings: readonly Happening[] = [
  [40, (story) => story.add()],
  [4, (story) => story.device().give('ledger:remove', story.counter())],
  [3, (story) => story.add({ fault: 'refuse' }, 'is-refused')],
  [1, (story) => story.add({ fault: 'throw' }, 'breaks')],
  [1, (story) => story.add({ fault: 'constraint' }, 'breaks')],
  [4, (story) => story.setTimer()],
  [2, (story) => story.cancelTimer()],
  [3, (story) => story.turn()],
];

const faults: readonly Happening[] = [
  [3, (story) => story.house.killNode(story.node(), story.random.between(50, 3_000))],
  [2, (story) => story.house.nodes[story.node()]?.freeze(story.random.between(100, 10_000))],
  [2, (story) => story.house.server.crash(story.random.between(50, 4_000))],
  [3, (story) => story.part(story.random.between(100, 15_000))],
  [1, (story) => void (story.house.server.skewMs -= story.random.between(0, 3_000))],
  [3, (story) => story.house.server.backUp()],
  [3, (story) => story.house.restore(story.random.between(10, 3_000))],
  [2, (story) => story.house.hints.cut()],
  [5, (story) => linkOf(story)?.cut()],
  [5, (story) => linkOf(story)?.pause(story.random.between(100, 8_000))],
  [2, (story) => linkOf(story)?.blackOut(story.random.between(500, 15_000))],
  [2, (story) => cutOffAndBack(story)],
];

const linkOf = (story: Story) => {
  const links = story.device().links();
  return links.length > 0 ? story.random.of(links) : undefined;
};

function cutOffAndBack({ house, random }: Story): void {
  const device = random.of(house.devices);
  device.disconnect();
  house.scheduler.in(random.between(10, 2_000), device.owner, () => device.connect());
}

function choose(story: Story, list: readonly Happening[]): void {
  const total = list.reduce((sum, [weight]) => sum + weight, 0);
  let left = story.random.next() * total;
  for (const [weight, happen] of list) {
    left -= weight;
    if (left >= 0) continue;
    happen(story);
    return;
  }
}

/** Which faults a story has at all: most have a few, some none, some everything; and how often they strike. */
function chooseFaults(story: Story): number {
  const { house, random } = story;
  const some = (most: number): number => (random.chance(0.5) ? random.between(0, most) : 0);
  house.hints.lose = some(1);
  if (random.chance(MILD)) {
    house.network.faults = {
      lose: some(0.5),
      double: some(0.1),
      late: some(0.2),
      sparesHeads: true,
    };
    return 0;
  }
  house.server.faults = {
    loss: some(0.01),
    deadlock: some(0.01),
    commitLost: some(0.05),
    commitUnanswered: some(0.1),
    commitLate: some(0.05),
  };
  house.network.faults = { lose: some(0.1), double: some(0.1), late: some(0.2) };
  return some(0.3);
}

/** Plays the story of one seed to its end; throws where a promise is broken. */
export async function playSeed(seed: number): Promise<Played> {
  const house = new House(seed);
  await house.play(async () => {
    const story = new Story(house);
    const { random } = story;
    house.addNode();
    house.addNode();
    await house.pass(10);
    for (let i = 0; i < 3; i++) house.addDevice();
    await house.pass(random.between(0, 500));
    const faulty = chooseFaults(story);
    const steps = 10 + random.below(40);
    const paceMs = random.of([5, 50, 400]);
    for (let i = 0; i < steps; i++) {
      choose(story, random.chance(faulty) ? faults : happenings);
      await house.pass(random.next() * paceMs);
    }
    await house.pass(random.between(0, 12_000));
    if (random.chance(RESTORED_LAST)) house.restore(random.between(10, 3_000));
    house.heal();
    await house.settles();
  });
  return {
    commits: house.server.tables.events.get(LEDGER)?.length ?? 0,
    virtualMs: house.scheduler.nowMs,
    longestWrongMs: house.longestWrongMs,
    wrongAtMostMs: house.troubles.wrongAtMostMs,
    hash: house.scheduler.hash(),
  };
}

/** What many schedules came to. */
export interface PlayedMany {
  readonly count: number;
  readonly commits: number;
  /** The longest that a wrong copy was shown as live, by how long it might have been; ms. */
  readonly longestWrongMs: ReadonlyMap<number, number>;
  /** In a line, with the time that the processor took. */
  readonly report: string;
}

const MICROSECONDS = 1_000_000;
const MINUTE_SECONDS = 60;

/** Plays these seeds, or until the time is over, ms; a seed that fails is named. */
export async function playSeeds(
  first: number,
  most: number,
  budgetMs = Number.POSITIVE_INFINITY,
): Promise<PlayedMany> {
  const endMs = performance.now() + budgetMs;
  const before = process.cpuUsage();
  const longestWrongMs = new Map<number, number>();
  let count = 0;
  let commits = 0;
  for (; count < most && performance.now() < endMs; count++) {
    const played = await toldSeed(first + count);
    commits += played.commits;
    const { wrongAtMostMs: bound } = played;
    const longest = Math.max(longestWrongMs.get(bound) ?? 0, played.longestWrongMs);
    longestWrongMs.set(bound, longest);
  }
  const { user, system } = process.cpuUsage(before);
  const report = reportOf(count, (user + system) / MICROSECONDS, longestWrongMs);
  return { count, commits, longestWrongMs, report };
}

function reportOf(
  count: number,
  seconds: number,
  longestWrongMs: ReadonlyMap<number, number>,
): string {
  const aMinute = Math.round((count / seconds) * MINUTE_SECONDS);
  const wrong = [...longestWrongMs]
    .toSorted(([one], [other]) => one - other)
    .map(([bound, ms]) => `${Math.round(ms)} of ${bound}`);
  return (
    `${count} schedules, ${aMinute} a minute of processor time; ` +
    `longest wrong copy, ms: ${wrong.join(', ')}`
  );
}

async function toldSeed(seed: number): Promise<Played> {
  try {
    return await playSeed(seed);
  } catch (error) {
    throw new Error(`it replays with SEED=${seed}: ${String(error)}`, { cause: error });
  }
}
