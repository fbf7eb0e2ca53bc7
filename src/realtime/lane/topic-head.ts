import type { Instant } from '../../platform/time/instant.js';
import type { Fact, Phase, TopicName } from '../topic.js';

/** A topic's row: where its log and its audit chain stand. */
export interface TopicHead {
  readonly meetingId: string;
  readonly topic: TopicName;
  readonly seq: number;
  readonly epoch: string;
  readonly phase: Phase;
  readonly auditSeq: number;
  readonly auditHash: string;
  readonly lastAt: Instant;
}

/** One committed transaction of a topic, as other nodes and `verify` read it. */
export interface LoggedEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly facts: readonly Fact[];
}

/** What names a lane on this node. */
export const topicKey = (meetingId: string, topic: TopicName): string => `${meetingId}/${topic}`;
