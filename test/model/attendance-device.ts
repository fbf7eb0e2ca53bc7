import type { HeldCommand } from '../../src/realtime/client/command-queue.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import type { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import type { Actor } from '../../src/realtime/actor.js';
import type { Ack } from '../../src/realtime/contract.js';
import { organizes } from '../../src/realtime/actor.js';
import { anda, city } from '../attendance/hall.js';
import { parts } from '../simulation/parts.js';
import { ownerNamed } from '../simulation/scheduler.js';
import type { SimLink } from '../simulation/sim-network.js';
import { MEETING } from '../simulation/world.js';
import type { SimHouse } from '../simulation/sim-house.js';

const ORGANIZERS = [
  'totals',
  'board',
  'tally',
  'questions',
  'amendments',
  'breakdown',
  `venue:${city}`,
  `venue:${anda}`,
] as const;

/** Called with the answer that a command was given. */
export type Hear = (ack: Ack) => void;

/** Somebody's screen and keyboard: the real client. */
export class AttendanceDevice {
  readonly owner;
  readonly shown: OpenView[] = [];
  private readonly client: PlenumClient;
  private readonly views: readonly string[];
  private readonly queued = new Map<string, Hear>();
  waiting = 0;

  constructor(
    place: number,
    private readonly house: SimHouse,
    readonly actor: Actor,
  ) {
    this.owner = ownerNamed(`device-${place}`);
    const urls = house.nodes.map(({ owner }) => owner.name);
    const turned = [...urls.slice(place % urls.length), ...urls.slice(0, place % urls.length)];
    this.client = new parts.PlenumClient({ url: turned, token: () => actor.accountId });
    this.client.queue.onAnswer(({ id }, answer) => {
      this.waiting -= 1;
      this.queued.get(id)?.(answer as Ack);
    });
    this.client.queue.onHeld(([held]) => this.givesUp(held));
    this.views = organizes(actor, MEETING) ? ORGANIZERS : [`venue:${actor.grants[0]?.venueId}`];
    house.scheduler.as(this.owner, () => {
      void this.client.connect();
      for (const name of this.views) {
        void this.client.view(MEETING, `attendance:${name}`).then((open) => this.shown.push(open));
      }
    });
  }

  /** Whoever has no right to it hears so once, and lets it be. */
  private givesUp(held: HeldCommand | undefined): void {
    const id = held?.command.id ?? '';
    const hear = this.queued.get(id);
    if (!held || !hear) return;
    this.queued.delete(id);
    this.waiting -= 1;
    hear({ ok: false, error: { code: held.code, message: '' } });
    void this.client.queue.discard(id);
  }

  /** No command waits for its answer, and every view was opened. */
  get settled(): boolean {
    return this.waiting === 0 && this.shown.length === this.views.length;
  }

  /** Gives it until it is answered. */
  give(name: string, payload: { readonly id: string }, hear: Hear): void {
    this.waiting += 1;
    const whole = { ...payload, meetingId: MEETING };
    this.house.scheduler.as(this.owner, () => void this.answered(name, whole, hear));
  }

  private async answered(
    name: string,
    payload: { readonly id: string; readonly meetingId: string },
    hear: Hear,
  ): Promise<void> {
    const ack = await this.client.command(name, payload);
    this.waiting -= 1;
    hear(ack);
  }

  /** Gives it in its turn, from the queue of this device. */
  later(name: string, payload: { readonly id: string }, hear: Hear): void {
    this.waiting += 1;
    this.queued.set(payload.id, hear);
    this.house.scheduler.as(this.owner, () => {
      void this.client.later(name, { ...payload, meetingId: MEETING });
    });
  }

  /** Cut off until it connects again. */
  disconnect(): void {
    this.house.scheduler.as(this.owner, () => this.client.disconnect());
  }

  connect(): void {
    this.house.scheduler.as(this.owner, () => void this.client.connect());
  }

  links(): readonly SimLink[] {
    return [...this.house.network.links].filter(({ owner }) => owner === this.owner);
  }
}
