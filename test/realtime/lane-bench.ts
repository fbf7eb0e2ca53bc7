import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { errorCode } from '../../src/platform/errors/error-code.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Actor } from '../../src/realtime/actor.js';
import { AUDIT_GENESIS } from '../../src/realtime/lane/audit-chain.js';
import { topicCodecsOf } from '../../src/realtime/lane/fact-rows.js';
import { LaneTransaction } from '../../src/realtime/lane/lane-transaction.js';
import { Lane } from '../../src/realtime/lane/lane.js';
import { TopicReplica } from '../../src/realtime/lane/topic-replica.js';
import { insertHead } from '../../src/realtime/lane/topic-store.js';
import type { LaneCommand } from '../../src/realtime/topic.js';
import { freshDatabase } from '../support/database.js';
import { CounterTopic, createCounters, type CounterInput } from './counter-topic.js';

export const ADA: Actor = { accountId: newId(), sessionId: null, grants: [] };
export const BEN: Actor = { accountId: newId(), sessionId: null, grants: [] };

/** One lane over a real database, on as many nodes as asked for. */
export interface LaneBench {
  readonly database: PgDatabase;
  readonly meetingId: string;
  readonly nodes: readonly { readonly lane: Lane; readonly replica: TopicReplica }[];
  readonly bugs: string[];
  /** SQLSTATEs after which a batch was tried again. */
  readonly retries: string[];
  command(input: CounterInput, actor?: Actor, id?: string): LaneCommand;
  stop(): Promise<void>;
}

/** `limits`: what the lanes' connections start with instead of the usual, such as a short lock timeout. */
export async function startLanes(nodeCount = 1, limits?: string): Promise<LaneBench> {
  const fresh = await freshDatabase();
  const database = new PgDatabase({ databaseUrl: withLimits(fresh.url, limits), databasePool: 8 });
  await createCounters(database);
  const meetingId = newId();
  await insertHead(database, {
    meetingId,
    topic: 'attendance',
    seq: 0,
    epoch: 'e',
    phase: 'NOTICED',
    auditSeq: 0,
    auditHash: AUDIT_GENESIS,
    lastAt: '2025-02-14T00:00:00.000Z',
  });
  const bugs: string[] = [];
  const retries: string[] = [];
  const nodes = Array.from({ length: nodeCount }, () =>
    nodeOf(database, meetingId, { bugs, retries }),
  );
  return {
    database,
    meetingId,
    nodes,
    bugs,
    retries,
    command: (input, actor = ADA, id = newId()) => ({
      id,
      meetingId,
      name: 'test:count',
      input,
      actor,
    }),
    stop: async () => {
      await database.onApplicationShutdown();
      await fresh.drop();
    },
  };
}

function withLimits(url: string, limits: string | undefined): string {
  const address = new URL(url);
  if (limits !== undefined) address.searchParams.set('options', limits);
  return address.href;
}

function nodeOf(
  database: PgDatabase,
  meetingId: string,
  { bugs, retries }: Pick<LaneBench, 'bugs' | 'retries'>,
): { lane: Lane; replica: TopicReplica } {
  const topic = new CounterTopic();
  const codecs = topicCodecsOf(topic);
  const replica = new TopicReplica(meetingId, topic, codecs, database, () => undefined);
  const bug = (command: LaneCommand): void => void bugs.push(command.id);
  const transaction = new LaneTransaction(replica, codecs, {
    database,
    offsetMs: () => 0,
    authorise: (command) => command,
    isLifecycle: () => false,
    wake: () => undefined,
    broken: (name) => void bugs.push(name),
    bug,
  });
  const retry = (error: unknown): void => void retries.push(errorCode(error) ?? 'none');
  const lane = new Lane(transaction, { bug, retry, batch: () => undefined });
  return { lane, replica };
}
