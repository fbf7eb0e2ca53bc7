import type { OpenView } from '../../src/realtime/client/open-view.js';
import type { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { Outcome } from '../../src/realtime/lane/receipt.js';
import { uuid } from '../support/topic-play.js';
import { ledgerViews, type ledgerCommands } from './ledger-topic.js';
import { parts } from './parts.js';
import { ownerNamed } from './scheduler.js';
import type { SimLink } from './sim-network.js';
import { mustHold } from './truth.js';
import { MEETING, type World } from './world.js';

type Commands = typeof ledgerCommands;
type Client = PlenumClient<Commands>;

const FIRST_ACCOUNT = 800;
const FIRST_COMMAND = 100_000;

/** How a command must end: it counts, turns the phase, is refused by the rule, or breaks. */
export type End = 'counts' | 'turns' | 'is-refused' | 'breaks';

const ENDS: Readonly<Partial<Record<End, string>>> = {
  'is-refused': 'test.refused',
  breaks: 'internal',
};

interface Given {
  readonly id: string;
  readonly end: End;
  answers: string[];
  /** A restore may have undone it: only that it has one effect at most still holds. */
  undone: boolean;
}

/** One view as a device shows it. */
export interface ShownCopy {
  readonly device: Device;
  readonly view: string;
  readonly open: OpenView;
  /** Infinity while it is stale. */
  liveSinceMs: number;
}

/** Somebody's screen and keyboard: the real client, and a notebook of what it was answered. */
export class Device {
  readonly owner;
  readonly account: string;
  private readonly client: Client;
  private readonly shown: ShownCopy[] = [];
  private readonly given = new Map<string, Given>();
  private waiting = 0;

  constructor(
    private readonly place: number,
    private readonly world: World,
    urls: readonly string[],
  ) {
    this.owner = ownerNamed(`device-${place}`);
    this.account = uuid(FIRST_ACCOUNT + place);
    const turned = [...urls.slice(place % urls.length), ...urls.slice(0, place % urls.length)];
    this.client = new parts.PlenumClient<Commands>({ url: turned, token: () => this.account });
    world.scheduler.as(this.owner, () => {
      void this.client.connect();
      for (const view of Object.keys(ledgerViews)) {
        void this.client
          .view(MEETING, view)
          .then((open) =>
            this.shown.push({ device: this, view, open, liveSinceMs: Number.POSITIVE_INFINITY }),
          );
      }
    });
  }

  get name(): string {
    return this.owner.name;
  }

  /** What the house calls a view of this device. */
  storeOf(view: string): string {
    return view === 'ledger:mine' ? `${view}:${this.account}` : view;
  }

  copies(): readonly ShownCopy[] {
    return this.shown;
  }

  /** No command waits for its answer, and every view was opened. */
  get answered(): boolean {
    return this.waiting === 0 && this.shown.length === Object.keys(ledgerViews).length;
  }

  /** A command of its own; with `again`, one that was given before, as an impatient user does. */
  give(
    name: keyof Commands,
    input: object,
    end: End = 'counts',
    id = uuid(FIRST_COMMAND * (this.place + 1) + this.given.size),
  ): string {
    const given = this.given.get(id) ?? { id, end, answers: [], undone: false };
    this.given.set(id, given);
    this.waiting += 1;
    this.world.scheduler.as(this.owner, () => {
      const payload = { ...input, id, meetingId: MEETING };
      void this.client.command(name, payload as never).then((ack) => this.noted(given, ack));
    });
    return id;
  }

  private noted(given: Given, ack: Ack): void {
    this.waiting -= 1;
    const told = ack.ok ? JSON.stringify(ack.data) : ack.error.code;
    given.answers.push(told);
    if (told === 'internal' || given.undone) return;
    const receipt = this.world.server.tables.receipts.get(given.id);
    const outcome = receipt ? (JSON.parse(receipt.answer) as Outcome) : undefined;
    const kept = outcome?.ok ? JSON.stringify(outcome.data) : outcome?.code;
    mustHold(kept === told, () => `${given.id} was answered ${told}; what is durable is ${kept}`);
  }

  /** One id, one effect, one answer. */
  checkAnswers(): void {
    for (const { id, answers, end, undone } of this.given.values()) {
      if (undone) continue;
      const effect = this.world.truth.effects.get(id);
      const [told = ''] = answers;
      mustHold(new Set(answers).size === 1, () => `${id} was answered ${answers.join(' and ')}`);
      mustHold((end === 'counts') === (effect !== undefined), () => `${id}: effect ${effect}`);
      mustHold(
        told === (ENDS[end] ?? told) && (effect === undefined || told === `{"value":${effect}}`),
        () => `${id} was answered ${told}; its effect is ${effect}`,
      );
      mustHold(end !== 'turns' || told.startsWith('{'), () => `${id} was answered ${told}`);
    }
  }

  /** The database was put back to what it was before all this. */
  forgive(): void {
    for (const given of this.given.values()) given.undone = true;
  }

  connect(): void {
    this.world.scheduler.as(this.owner, () => void this.client.connect());
  }

  disconnect(): void {
    this.world.scheduler.as(this.owner, () => this.client.disconnect());
  }

  links(): readonly SimLink[] {
    return [...this.world.network.links].filter(({ owner }) => owner === this.owner);
  }
}
