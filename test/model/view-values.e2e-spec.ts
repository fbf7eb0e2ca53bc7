import fc from 'fast-check';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import {
  finalFacts,
  readFacts,
  topicCodecsOf,
  writeFacts,
} from '../../src/realtime/lane/fact-rows.js';
import type { AnyTopic, Fact, Tx } from '../../src/realtime/topic.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { histories, type History } from './histories.js';

const RUNS = 25;

/** Everything that a history wrote is undone. */
class Undo extends Error {}

/** The JSON text of every key of every view. */
function textsOf(topic: AnyTopic, state: unknown, facts: readonly Fact[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { view, key, value } of topic.views(state, facts)) {
    const place = `${view} ${key}`;
    if (value === undefined) texts.delete(place);
    else texts.set(place, JSON.stringify(value));
  }
  return texts;
}

function folded(topic: AnyTopic, meetingId: string, facts: readonly Fact[]): unknown {
  const state: unknown = topic.empty(meetingId);
  for (const fact of facts) topic.apply(state, fact);
  return state;
}

/** What the tables give back of these facts. */
async function stored(tx: Tx, { topic, meetingId, facts }: History): Promise<readonly Fact[]> {
  const codecs = topicCodecsOf(topic);
  await writeFacts(tx, codecs, finalFacts(facts));
  return readFacts(tx, codecs, meetingId);
}

describe.each(Object.keys(histories))('a node that loads the rows of %s', (name) => {
  const history = histories[name] ?? fc.constant(() => Promise.reject(new Error(name)));
  let fresh: FreshDatabase;
  let database: PgDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = new PgDatabase({ databaseUrl: fresh.url, databasePool: 1 });
  });
  afterAll(async () => {
    await database?.onApplicationShutdown();
    await fresh?.drop();
  });

  it('shows every value with the same letters as the one that decided', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (play) => {
        const played = await play();
        const { topic, meetingId } = played;
        let rows: readonly Fact[] = [];
        const undone = database.transaction(async (tx) => {
          rows = await stored(tx, played);
          throw new Undo();
        });
        await expect(undone).rejects.toThrow(Undo);

        const here = textsOf(topic, played.state, played.facts);
        const there = textsOf(topic, folded(topic, meetingId, rows), rows);
        expect(there).toEqual(here);
      }),
      { numRuns: RUNS },
    );
  });
});
