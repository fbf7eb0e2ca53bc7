import type { Instant } from '../platform/time/instant.js';
import type { Actor } from './actor.js';
import type { Fact, LaneCommand, Phase, TopicName, Tx } from './topic.js';

/** The opening of a meeting's topics: each topic's first rows, made inside the one transaction. */
export interface Opening {
  readonly id: string;
  readonly meetingId: string;
  readonly name: string;
  readonly input: object;
  readonly actor: Actor;
  readonly phase: Phase;
  /** May lock and read drafts; throws DomainError to refuse. The answer is the command's. */
  prepare(
    tx: Tx,
    at: Instant,
  ): Promise<{
    readonly facts: Readonly<Partial<Record<TopicName, readonly Fact[]>>>;
    readonly answer: object;
  }>;
}

/** The one write path: every change of what a view shows goes through here, REST included. */
export abstract class Lanes {
  /** Resolves with the answer once it is durable; rejects with DomainError when refused. */
  abstract submit(command: LaneCommand): Promise<object>;

  /** Makes the five topics of a meeting, with their first event each. The same id answers the same. */
  abstract open(opening: Opening): Promise<object>;
}
