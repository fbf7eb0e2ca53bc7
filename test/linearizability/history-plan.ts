import type {
  Line,
  PlainActor,
  PlainCommand,
  PlainKind,
  PlainRules,
} from '../floor/plain-words.js';
import type { Seeded } from '../support/seeded.js';

/** Whoever gives commands: the chair, an organizer, an operator, and a speaker, each on a socket. */
export const CLIENTS = ['chair', 'desk', 'operator', 'ada'] as const;
export type ClientName = (typeof CLIENTS)[number];

/** Seats by the names they have in histories; the speaker's is the first. */
export const SEATS = ['s0', 's1', 's2'] as const;

export const ACTORS: Readonly<Record<ClientName, PlainActor>> = {
  chair: { chair: true, seats: [] },
  desk: { chair: true, seats: [] },
  operator: { chair: false, seats: SEATS },
  ada: { chair: false, seats: ['s0'] },
};

export interface PlannedStep {
  readonly command: PlainCommand;
  /** Given once: its answer may be lost. Else again, under the same id, until it is answered. */
  readonly once: boolean;
}

/** What each client will do, one after the other; names of requests and seats stand for ids. */
export interface HistoryPlan {
  readonly rules: PlainRules;
  readonly steps: Readonly<Record<ClientName, readonly PlannedStep[]>>;
}

export interface PlanWishes {
  /** Views are looked at between commands: only on one node, where they are never behind. */
  readonly reads: boolean;
  /** Some commands are given only once, as the house may go away under them. */
  readonly once: boolean;
}

type Verb = PlainCommand['verb'];

const FEWEST = 8;
const MORE = 13;
const ONCE_OF_TEN = 5;

/** Each as often as it stands here. */
const often = (...words: readonly (readonly [Verb, number])[]): readonly Verb[] =>
  words.flatMap(([verb, times]) => Array.from({ length: times }, () => verb));

const DESK_VERBS = often(
  ['request', 5],
  ['accept', 5],
  ['grant', 7],
  ['release', 3],
  ['deny', 1],
  ['revoke', 2],
  ['move', 3],
  ['skip', 2],
  ['sort', 6],
  ['open', 1],
  ['close', 1],
  ['clear', 1],
  ['turn-to', 2],
  ['call-next', 2],
  ['pause', 2],
  ['resume', 3],
  ['read-floor', 5],
  ['read-desk', 1],
);
const HALL_VERBS = often(['request', 6], ['release', 3], ['read-floor', 2]);

const KINDS: readonly PlainKind[] = [
  'NORMAL',
  'NORMAL',
  'NORMAL',
  'POINT_OF_ORDER',
  'QUESTION',
  'INTERVENTION',
];
const LINES: readonly (Line | 'heard')[] = ['heard', 'heard', 'main', 'item'];
const RULES: readonly PlainRules['algorithm'][] = ['CHAIR', 'FCFS', 'FCFS', 'AUTOMATIC'];

const isRead = (verb: Verb): verb is 'read-floor' | 'read-desk' =>
  verb === 'read-floor' || verb === 'read-desk';

/** Follows from the numbers alone, whatever is answered. */
export function planHistory(random: Seeded, wishes: PlanWishes): HistoryPlan {
  return new Planner(random, wishes).plan();
}

class Planner {
  private readonly requests: string[] = [];

  constructor(
    private readonly random: Seeded,
    private readonly wishes: PlanWishes,
  ) {}

  plan(): HistoryPlan {
    const steps = { chair: [], desk: [], operator: [], ada: [] } as Record<
      ClientName,
      PlannedStep[]
    >;
    const rules = {
      algorithm: this.random.oneOf(RULES),
      capacity: 1 + this.random.below(2),
      perSeat: 1 + this.random.below(2),
    };
    for (const name of CLIENTS) steps[name].push(this.step(name, 'request'));
    const count = FEWEST + this.random.below(MORE) - CLIENTS.length;
    for (let left = count; left > 0; left -= 1) {
      const name = this.random.oneOf(CLIENTS);
      steps[name].push(this.step(name, this.verbOf(name)));
    }
    return { rules, steps };
  }

  private verbOf(name: ClientName): Verb {
    const verb = this.random.oneOf(ACTORS[name].chair ? DESK_VERBS : HALL_VERBS);
    return isRead(verb) && !this.wishes.reads ? 'request' : verb;
  }

  private step(name: ClientName, verb: Verb): PlannedStep {
    const once = this.random.below(10) < ONCE_OF_TEN && this.wishes.once;
    return { command: this.command(ACTORS[name], verb), once };
  }

  private command(by: PlainActor, verb: Verb): PlainCommand {
    const line = this.random.oneOf(LINES);
    const some = line === 'heard' ? {} : { line };
    if (verb === 'request') return { ...this.request(by), ...some };
    if (verb === 'open' || verb === 'close' || verb === 'clear') return { by, verb, ...some };
    if (verb === 'turn-to') return { by, verb, line: this.random.oneOf(['main', 'item']) };
    if (verb === 'sort') return { by, verb, ...some, order: this.requests.toReversed() };
    if (verb === 'call-next' || isRead(verb)) return { by, verb };
    return { by, verb, id: this.oneAsked(), ...this.more(verb) };
  }

  private request(by: PlainActor): Extract<PlainCommand, { readonly verb: 'request' }> {
    const words = { seat: this.seatOf(by), kind: this.random.oneOf(KINDS) };
    return { by, verb: 'request', id: this.newRequest(), ...words };
  }

  private more(verb: Verb): { readonly position?: number; readonly replaces?: string } {
    if (verb === 'move') return { position: 1 + this.random.below(3) };
    if (this.random.below(4) > 0) return {};
    if (verb === 'accept') return { position: 1 + this.random.below(3) };
    return verb === 'grant' ? { replaces: this.oneAsked() } : {};
  }

  /** Sooner one that was planned early: it may have been made by then. */
  private oneAsked(): string {
    const places = [0, 1].map(() => this.random.below(this.requests.length));
    return this.requests[Math.min(...places)] ?? '';
  }

  private newRequest(): string {
    const id = `r${this.requests.length + 1}`;
    this.requests.push(id);
    return id;
  }

  /** Now and then a seat that one may not speak for. */
  private seatOf({ chair, seats }: PlainActor): string {
    const strange = chair || this.random.below(8) === 0;
    return this.random.oneOf(strange ? SEATS : seats);
  }
}
