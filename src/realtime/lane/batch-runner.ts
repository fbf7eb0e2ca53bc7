import type { Instant } from '../../platform/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { isSystem } from '../actor.js';
import type { AnyTopic, Decision, Fact, LaneCommand, Moment, TimerChange } from '../topic.js';
import { isForWantOfRight } from '../want-of-right.rules.js';
import type { AuditEntry } from './audit-chain.js';
import { auditTarget } from './audit-target.js';
import {
  outcomeForRetry,
  payloadHashOf,
  receiptOf,
  refusalOf,
  type Outcome,
  type Receipt,
  type Refusal,
} from './receipt.js';

/** What a batch came to, command by command, before it is committed. */
export interface BatchResult {
  readonly outcomes: readonly Outcome[];
  readonly facts: readonly Fact[];
  readonly timers: readonly TimerChange[];
  readonly receipts: readonly Receipt[];
  readonly audit: readonly AuditEntry[];
  readonly phase: Decision['phase'];
  /** Commands whose rule threw something that is no refusal: bugs, to be logged. */
  readonly bugs: readonly { readonly command: LaneCommand; readonly error: unknown }[];
}

/** What stands around the deciding: the state's topic and what may be known at this moment. */
export interface BatchScene {
  readonly topic: AnyTopic;
  readonly state: unknown;
  readonly at: Instant;
  readonly phase: Moment['phase'];
  readonly context: unknown;
  readonly receipts: ReadonlyMap<string, Receipt>;
  /** The command with its actor's rights of this moment; throws DomainError when they no longer reach. */
  authorise(command: LaneCommand): LaneCommand;
}

/**
 * Decides the commands of one batch in order on the working state, which changes only after a command
 * was decided: a refusal changes nothing and does not disturb its neighbours.
 */
export class BatchRunner {
  private readonly outcomes: Outcome[] = [];
  private readonly facts: Fact[] = [];
  private readonly timers: TimerChange[] = [];
  private readonly receipts = new Map<string, Receipt>();
  private readonly audit: AuditEntry[] = [];
  private readonly bugs: { command: LaneCommand; error: unknown }[] = [];
  private phase: Decision['phase'];

  constructor(private readonly scene: BatchScene) {}

  run(commands: readonly LaneCommand[]): BatchResult {
    for (const command of commands) this.outcomes.push(this.outcomeOf(command));
    this.settle();
    return {
      outcomes: this.outcomes,
      facts: this.facts,
      timers: this.timers,
      receipts: [...this.receipts.values()],
      audit: this.audit,
      phase: this.phase,
      bugs: this.bugs,
    };
  }

  private outcomeOf(command: LaneCommand): Outcome {
    const hash = payloadHashOf(command);
    const earlier = this.scene.receipts.get(command.id) ?? this.receipts.get(command.id);
    if (earlier) return outcomeForRetry(earlier, command.actor.accountId, hash);
    const authorised = this.authorised(command);
    if ('code' in authorised) return authorised;
    try {
      return this.keep(command, hash, this.decide(authorised));
    } catch (error) {
      if (error instanceof DomainError) return this.refuse(command, hash, refusalOf(error));
      this.bugs.push({ command, error });
      return { ok: false, code: 'internal' };
    }
  }

  /**
   * A refusal by the policy is noted in the trail and keeps no receipt: the same command may be right
   * after the next sign-in.
   */
  private authorised(command: LaneCommand): LaneCommand | Refusal {
    try {
      return this.scene.authorise(command);
    } catch (error) {
      const refusal = refusalOf(error);
      this.note(command, refusal.code);
      return refusal;
    }
  }

  private decide(command: LaneCommand): Outcome {
    const { topic, state, at, phase, context } = this.scene;
    const decision: Decision = topic.decide(state, command, {
      at,
      phase,
      context,
    });
    this.take(decision.facts);
    for (const change of decision.timers ?? []) this.timers.push(change);
    this.phase = decision.phase ?? this.phase;
    return { ok: true, data: decision.answer };
  }

  /** What only fails for want of a right keeps no receipt here either; a timer's does, since it runs once. */
  private refuse(command: LaneCommand, hash: string, refusal: Refusal): Refusal {
    if (isSystem(command.actor) || !isForWantOfRight(refusal.code)) {
      this.receipts.set(command.id, receiptOf(command, hash, refusal));
    }
    this.note(command, refusal.code);
    return refusal;
  }

  private keep(command: LaneCommand, hash: string, outcome: Outcome): Outcome {
    this.receipts.set(command.id, receiptOf(command, hash, outcome));
    this.note(command, 'ok');
    return outcome;
  }

  private note(command: LaneCommand, outcome: string): void {
    const { id, actor, name, input } = command;
    const tried = outcome === 'ok' ? undefined : this.scene.topic.tried?.(command);
    const target = tried ?? auditTarget(input);
    this.audit.push({ commandId: id, accountId: actor.accountId, name, outcome, target });
  }

  private settle(): void {
    const { topic, state } = this.scene;
    if (this.facts.length === 0) return;
    this.take(topic.settle?.(state, this.facts) ?? []);
  }

  private take(facts: readonly Fact[]): void {
    for (const fact of facts) {
      this.scene.topic.apply(this.scene.state, fact);
      this.facts.push(fact);
    }
  }
}
