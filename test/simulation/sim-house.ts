import { AUDIT_GENESIS } from '../../src/realtime/lane/audit-chain.js';
import { MEETING_TOPICS } from '../../src/realtime/topic.js';
import type { DoorTables } from './door-tables.js';
import { parts, wires, type SimNode } from './parts.js';
import { Scheduler, START_MS, type Owner } from './scheduler.js';
import { SimServer } from './sim-database.js';
import { SimHints } from './sim-hints.js';
import { SimNetwork } from './sim-network.js';
import { placeOf } from './sim-statements.js';
import { mustHold } from './truth.js';
import { MEETING } from './world.js';

/** How often a house is looked at although nothing happened, ms. */
export const LOOK_MS = 100;

/** Nodes on one database, and the network to them, in one virtual world that a seed decides. */
export abstract class SimHouse {
  readonly scheduler: Scheduler;
  readonly network: SimNetwork;
  readonly hints: SimHints;
  readonly server: SimServer;
  readonly nodes: SimNode[] = [];

  constructor(
    seed: number,
    private readonly tables: DoorTables,
  ) {
    this.scheduler = new Scheduler(seed);
    this.network = new SimNetwork(this.scheduler);
    this.hints = new SimHints(this.scheduler);
    this.server = new SimServer(this.scheduler, tables.codecs(), (topics) => {
      for (const key of topics) this.committed(key);
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
  }

  /** Told of each transaction of a topic, at the moment it is durable. */
  protected abstract committed(key: string): void;

  /** Looks at the promises after something happened to somebody. */
  protected abstract look(owner: Owner | undefined): void;

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

  /** SIGKILL; another process takes its place after a while. */
  killNode(place: number, backInMs: number): void {
    const node = this.nodes[place];
    if (!node?.owner.alive) return;
    node.kill();
    this.server.left(node.owner);
    this.network.left(node);
    this.scheduler.in(backInMs, undefined, () => this.startNode(place));
  }

  /** Everything up to that moment happens; the promises are looked at after each single thing. */
  async pass(ms: number): Promise<void> {
    await this.scheduler.runUntil(this.scheduler.nowMs + ms, (owner) => this.look(owner));
  }

  /** Faults are over: whatever was going on comes to its end. */
  heal(): void {
    this.server.faults = undefined;
    this.server.reunite();
    this.network.faults = undefined;
    this.hints.lose = 0;
  }

  /** Passes time until it holds; a promise is broken where it never does. */
  async until(what: () => string, holds: () => boolean, withinMs = 120_000): Promise<void> {
    const endMs = this.scheduler.nowMs + withinMs;
    while (!holds()) {
      mustHold(this.scheduler.nowMs < endMs, () => `${what()}: not within ${withinMs} ms`);
      await this.pass(LOOK_MS);
    }
  }
}
