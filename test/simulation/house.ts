import { uuid } from '../support/topic-play.js';
import { Device, type ShownCopy } from './device.js';
import { DoorTables, type SimFeature } from './door-tables.js';
import { ledgerCommands, LedgerTopic, ledgerViews, TurningTopic } from './ledger-topic.js';
import { OpenGate } from './open-gate.js';
import type { Owner } from './scheduler.js';
import { LOOK_MS, SimHouse } from './sim-house.js';
import { Troubles } from './troubles.js';
import { mustHold, Truth } from './truth.js';
import { LEDGER, type World } from './world.js';

const NEVER_ALIKE = 500_000;

/** Counters, and what may go wrong with them. */
function ledgerFeature(): SimFeature {
  let effects = 0;
  const effectId = (): string => uuid(NEVER_ALIKE + (effects += 1));
  return {
    topics: [new TurningTopic(), new LedgerTopic(effectId)],
    commands: ledgerCommands,
    views: ledgerViews,
    errors: { 'test.refused': { status: 409, zh: '', en: '' } },
    gate: () => new OpenGate(),
  };
}

/** Nodes, devices, and what is between them. */
export class House extends SimHouse implements World {
  readonly truth: Truth;
  readonly devices: Device[] = [];
  readonly troubles = new Troubles();
  private lookedMs = 0;
  /** The longest that a wrong copy was shown as live, ms. */
  longestWrongMs = 0;

  constructor(seed: number) {
    super(seed, new DoorTables(ledgerFeature()));
    this.truth = new Truth(LEDGER, this.server.tables);
  }

  protected committed(key: string): void {
    this.truth.committed(key, this.scheduler.nowMs);
  }

  addDevice(): Device {
    const device = new Device(
      this.devices.length,
      this,
      this.nodes.map(({ owner }) => owner.name),
    );
    this.devices.push(device);
    return device;
  }

  /** Puts the last backup back, if there is one. */
  restore(forMs: number): void {
    if (!this.server.restore(forMs)) return;
    this.truth.restored(this.scheduler.nowMs);
    for (const device of this.devices) device.forgive();
  }

  protected look(owner: Owner | undefined): void {
    this.troubles.note(this);
    const often = this.scheduler.nowMs - this.lookedMs >= LOOK_MS;
    if (often) this.lookedMs = this.scheduler.nowMs;
    for (const device of this.devices) {
      if (often || device.owner === owner) device.copies().forEach((copy) => this.check(copy));
    }
  }

  private check(copy: ShownCopy): void {
    const { device, view, open } = copy;
    const { nowMs } = this.scheduler;
    if (open.stale) copy.liveSinceMs = Number.POSITIVE_INFINITY;
    else copy.liveSinceMs = Math.min(copy.liveSinceMs, nowMs);
    const wrongSinceMs = this.truth.wrongSinceMs(device.storeOf(view), open.digest);
    const wrongMs = nowMs - Math.max(wrongSinceMs, copy.liveSinceMs);
    this.longestWrongMs = Math.max(this.longestWrongMs, wrongMs);
    mustHold(
      wrongMs <= this.troubles.wrongAtMostMs,
      () =>
        `${device.name} shows a wrong ${view} as live, for ${Math.round(wrongMs)} ms, ` +
        `where ${this.troubles.wrongAtMostMs} is the most, at ${Math.round(nowMs)} ms`,
    );
  }

  /** Everything is answered, has run and is shown, the same on every screen. */
  async settles(): Promise<void> {
    await this.until(
      () => 'all commands are answered',
      () => this.devices.every((d) => d.answered),
    );
    await this.until(
      () => 'all timers have run',
      () => this.server.tables.timers.size === 0,
    );
    await this.until(
      () => 'all copies are live and true',
      () => this.devices.every((device) => device.copies().every((copy) => this.isTrue(copy))),
    );
    for (const device of this.devices) device.checkAnswers();
  }

  private isTrue({ device, view, open }: ShownCopy): boolean {
    const entries = this.truth.entriesOf(device.storeOf(view));
    const shown = open.entries();
    return (
      !open.stale &&
      shown.length === entries.size &&
      shown.every(([key, value]) => JSON.stringify(value) === entries.get(key)?.json)
    );
  }
}
