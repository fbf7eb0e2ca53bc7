import { randomBytes } from 'node:crypto';
import type { Database } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Opening } from '../lanes.js';
import type { TopicRegistry } from '../topic-registry.js';
import { MEETING_TOPICS, type Fact, type TopicName, type Tx } from '../topic.js';
import { AUDIT_GENESIS } from './audit-chain.js';
import { close, closingOf } from './commit-step.js';
import { writeFacts } from './fact-rows.js';
import { readBehindLock } from './receipt-store.js';
import { answerOf, outcomeForRetry, payloadHashOf, receiptOf, type Receipt } from './receipt.js';
import { Retries } from './retries.js';
import type { TopicHead } from './topic-head.js';
import { insertHead, meetingTime } from './topic-store.js';

export interface OpeningScene {
  readonly database: Database;
  readonly registry: TopicRegistry;
  offsetMs(): number;
}

const NEVER = '1970-01-01T00:00:00.000Z';

/**
 * Makes the topics of a meeting in one transaction, each with its first event, so that its log begins
 * with all that it knows. A second try under the same id gets the first one's answer.
 */
export async function openTopics(scene: OpeningScene, opening: Opening): Promise<object> {
  const retries = new Retries();
  for (;;) {
    try {
      return await openOnce(scene, opening);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      const next = await retries.next(error);
      if (next === 'give-up') throw new DomainError('unavailable');
      if (next === 'alone') throw error;
    }
  }
}

function openOnce(scene: OpeningScene, opening: Opening): Promise<object> {
  return scene.database.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [opening.meetingId]);
    const { nowMs, receipts } = await readBehindLock(tx, [opening.id]);
    const at = meetingTime(nowMs, scene.offsetMs(), NEVER);
    const hash = payloadHashOf(opening);
    const earlier = receipts.get(opening.id);
    if (earlier) return earlierAnswer(earlier, opening, hash);
    const { facts, answer } = await opening.prepare(tx, at);
    const receipt = receiptOf(opening, hash, { ok: true, data: answer });
    for (const topic of MEETING_TOPICS) {
      const first = topic === 'agenda' ? [receipt] : [];
      await openTopic(tx, scene, opening, {
        topic,
        at,
        facts: facts[topic] ?? [],
        receipts: first,
      });
    }
    return answer;
  });
}

const earlierAnswer = (receipt: Receipt, opening: Opening, hash: string): object =>
  answerOf(outcomeForRetry(receipt, opening.actor.accountId, hash));

async function openTopic(
  tx: Tx,
  scene: OpeningScene,
  opening: Opening,
  first: {
    readonly topic: TopicName;
    readonly at: string;
    readonly facts: readonly Fact[];
    readonly receipts: readonly Receipt[];
  },
): Promise<void> {
  const { topic, codecs } = scene.registry.topicNamed(first.topic);
  const facts = [...first.facts, ...settledFacts(topic, opening.meetingId, first.facts)];
  const head = newHead(opening, first.topic, first.at);
  await insertHead(tx, head);
  await writeFacts(tx, codecs, facts);
  const closing = closingOf(head, {
    at: first.at,
    facts,
    receipts: first.receipts,
    audit: [
      {
        commandId: opening.id,
        accountId: opening.actor.accountId,
        name: opening.name,
        outcome: 'ok',
      },
    ],
  });
  await close(tx, closing);
}

/** Kept tallies of the first rows. */
function settledFacts(
  topic: ReturnType<TopicRegistry['topicNamed']>['topic'],
  meetingId: string,
  facts: readonly Fact[],
): readonly Fact[] {
  const state: unknown = topic.empty(meetingId);
  for (const fact of facts) topic.apply(state, fact);
  return topic.settle?.(state, facts) ?? [];
}

function newHead(opening: Opening, topic: TopicName, at: string): TopicHead {
  return {
    meetingId: opening.meetingId,
    topic,
    seq: 0,
    epoch: randomBytes(6).toString('hex'),
    phase: opening.phase,
    auditSeq: 0,
    auditHash: AUDIT_GENESIS,
    lastAt: at,
  };
}
