import { AUDIT_GENESIS } from '../../src/realtime/lane/audit-chain.js';
import { MEETING_TOPICS } from '../../src/realtime/topic.js';
import { uuid } from '../support/topic-play.js';
import { Device, type ShownCopy } from './device.js';
import { DoorTables } from './door-tables.js';
import { LedgerTopic, TurningTopic } from './ledger-topic.js';
import { parts, wires, type SimNode } from './parts.js';
import { Scheduler, START_MS, type Owner } from './scheduler.js';
import { SimServer } from './sim-database.js';
import { SimHints } from './sim-hints.js';
import { SimNetwork } from './sim-network.js';
import { placeOf } from './sim-statements.js';
import { mustHold, Truth } from './truth.js';
import { LEDGER, MEETING, type World } from './world.js';

const NEVER_ALIKE = 500_000;

/**
 * How long a screen may show as live what is no longer true, ms. A head comes every 5 s and puts right
 * what was lost before it. Where heads are lost too, the screen notices their silence after 6 s; a node
 * that does not hear of what others commit vouches for nothing after 3 s; packets are up to 2.5 s late.
 */
export const WRONG_AT_MOST_MS = 11_500;

/** How often copies are looked at although nothing happened to them, ms. */
const LOOK_MS = 100;

/** Nodes, devices, and what is between them, in one virtual world that a seed decides. */
export class House implements World {
  readonly scheduler: Scheduler;
  readonly network: SimNetwork;
  readonly hints: SimHints;
  readonly server: SimServer;
  readonly truth: Truth;
  readonly nodes: SimNode[] = [];
  readonly devices: Device[] = [];
  private readonly tables: DoorTables;
  private effects = 0;
  private lookedMs = 0;
  /** The longest that a wrong copy was shown as live, ms. */
  longestWrongMs = 0;

  constructor(seed: number) {
    this.scheduler = new Scheduler(seed);
    this.network = new SimNetwork(this.scheduler);
    this.hints = new SimHints(this.scheduler);
    const effectId = (): string => uuid(NEVER_ALIKE + (this.effects += 1));
    this.tables = new DoorTables([new TurningTopic(), new LedgerTopic(effectId)]);
    this.server = new SimServer(this.scheduler, this.tables.codecs(), (topics) => {
      for (const key of topics) this.truth.committed(key, this.scheduler.nowMs);
    });
    for (const topic of MEETING_TOPICS) {
      this.server.tables.topics.set(placeOf(MEETING, topic), {
        seq: 0,
        epoch: 'e',
        phase: 'IN_SESSION',
        audit_seq: 0,
        audit_hash: AUDIT_GENESIS,
        last_at: new Date(START_MS),
      });
    }
    this.truth = new Truth(LEDGER, this.server.tables);
  }

  /** Runs a story in virtual time, from its beginning to its end. */
  async play(story: () => Promise<void>): Promise<void> {
    const undo = this.scheduler.install();
    wires.network = this.network;
    wires.hints = this.hints;
    try {
      await story();
    } finally {
      undo();
    }
  }

  addNode(): void {
    this.startNode(this.nodes.length);
  }

  private startNode(place: number): void {
    const name = `node-${place}`;
    const node = new parts.SimNode(name, this.scheduler, this.server, this.tables);
    this.nodes[place] = node;
    this.network.hosts.set(name, node);
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

  /** SIGKILL; another process takes its place after a while. */
  killNode(place: number, backInMs: number): void {
    const node = this.nodes[place];
    if (!node?.owner.alive) return;
    node.kill();
    this.server.left(node.owner);
    this.network.left(node);
    this.scheduler.in(backInMs, undefined, () => this.startNode(place));
  }

  /** Puts the last backup back, if there is one. */
  restore(forMs: number): void {
    if (!this.server.restore(forMs)) return;
    this.truth.restored(this.scheduler.nowMs);
    for (const device of this.devices) device.forgive();
  }

  /** Everything up to that moment happens; the promises are looked at after each single thing. */
  async pass(ms: number): Promise<void> {
    await this.scheduler.runUntil(this.scheduler.nowMs + ms, (owner) => this.look(owner));
  }

  private look(owner: Owner | undefined): void {
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
      wrongMs <= WRONG_AT_MOST_MS,
      () => `${device.name} shows a wrong ${view} as live, for ${Math.round(wrongMs)} ms`,
    );
  }

  /** Faults are over: whatever was going on comes to its end. */
  heal(): void {
    this.server.faults = undefined;
    this.server.reunite();
    this.network.faults = undefined;
    this.hints.lose = 0;
  }

  /** Passes time until it holds; a promise is broken where it never does. */
  async until(what: string, holds: () => boolean, withinMs = 120_000): Promise<void> {
    const endMs = this.scheduler.nowMs + withinMs;
    while (!holds()) {
      mustHold(this.scheduler.nowMs < endMs, () => `${what}: not within ${withinMs} ms`);
      await this.pass(LOOK_MS);
    }
  }

  /** Everything is answered, has run and is shown, the same on every screen. */
  async settles(): Promise<void> {
    await this.until('all commands are answered', () => this.devices.every((d) => d.answered));
    await this.until('all timers have run', () => this.server.tables.timers.size === 0);
    await this.until('all copies are live and true', () =>
      this.devices.every((device) => device.copies().every((copy) => this.isTrue(copy))),
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
