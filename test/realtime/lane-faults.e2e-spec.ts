import { Client } from 'pg';
import { SYSTEM } from '../../src/realtime/actor.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Lane } from '../../src/realtime/lane/lane.js';
import type { LaneCommand } from '../../src/realtime/topic.js';
import { waitForBlocked } from '../support/blocked.js';
import { startLanes, type LaneBench } from './lane-bench.js';

/** What waits for one lane before one more is answered `busy`. */
const LINE = 10_000;

/** The lane gives up waiting for a lock soon. */
const LANE = '-c lock_timeout=2s';

/**
 * It looks for a deadlock once, so long after it began to wait, and gives up waiting long after that;
 * the other connection never looks, so that it is always the lane's transaction that is the victim.
 */
const DEADLOCK = '-c deadlock_timeout=5s -c lock_timeout=60s';
const OTHER = '-c lock_timeout=0 -c deadlock_timeout=10min';

/** The answer's value, or the code of the refusal. */
const outcome = (answer: Promise<object>): Promise<unknown> =>
  answer.then(
    (data) => Reflect.get(data, 'value'),
    (error: unknown) => Reflect.get(Object(error), 'code'),
  );

describe('a lane under faults', () => {
  let bench: LaneBench;
  let other: Client;
  const start = async (limits: string): Promise<void> => {
    bench = await startLanes(1, limits);
    const address = new URL(bench.database.connectionString);
    address.searchParams.set('options', OTHER);
    other = new Client({ connectionString: address.href });
    await other.connect();
    await other.query('BEGIN');
  };
  afterEach(async () => {
    await other.end();
    await bench.stop();
  });

  const lane = (): Lane => {
    const [node] = bench.nodes;
    if (!node) throw new Error('no node');
    return node.lane;
  };

  const give = (...commands: LaneCommand[]): Promise<unknown[]> =>
    Promise.all(commands.map((command) => outcome(lane().submit(command, false))));

  const holdTopic = () =>
    other.query('SELECT FROM topics WHERE meeting_id = $1 FOR UPDATE', [bench.meetingId]);

  /** Every seq from the first to the head, each once. */
  const expectNoGap = async (): Promise<void> => {
    const { rows } = await bench.database.query<{ head: number; events: number; last: number }>(
      `SELECT (SELECT seq FROM topics WHERE meeting_id = $1) AS head,
         count(*) AS events, max(seq) AS last FROM events WHERE meeting_id = $1`,
      [bench.meetingId],
    );
    const [found] = rows;
    expect(found).toEqual({ head: found?.events, events: found?.events, last: found?.events });
  };

  it('gives the same batch again when the row is held beyond the lock timeout', async () => {
    await start(LANE);
    const counterId = newId();
    await holdTopic();

    const answers = give(bench.command({ counterId }), bench.command({ counterId }));
    while (bench.retries.length === 0) await bench.database.query('SELECT 1');
    await other.query('COMMIT');

    expect(await answers).toEqual([1, 2]);
    expect(new Set(bench.retries)).toEqual(new Set(['55P03']));
    expect(bench.bugs).toEqual([]);
    await expectNoGap();
  });

  it('gives the same batch again when it is the victim of a deadlock', async () => {
    await start(DEADLOCK);
    const counterId = newId();
    const known = bench.command({ counterId });
    await give(known);
    await other.query('SELECT FROM test_counters WHERE id = $1 FOR UPDATE', [counterId]);

    const answers = give(bench.command({ counterId }), bench.command({ counterId }), known);
    await waitForBlocked(bench.database, 1);
    await holdTopic();
    await other.query('COMMIT');

    expect(await answers).toEqual([2, 3, 1]);
    expect(bench.retries).toEqual(['40P01']);
    expect(bench.bugs).toEqual([]);
    await expectNoGap();
  });

  it('answers busy beyond a full line, and carries out what waits and what comes again', async () => {
    await start(LANE);
    const counterId = newId();
    await holdTopic();
    const first = give(bench.command({ counterId }));
    await waitForBlocked(bench.database, 1);
    const waiting = give(...Array.from({ length: LINE }, () => bench.command({ counterId })));
    const beyond = bench.command({ counterId });

    const turnedAway = await give(beyond, beyond);
    const own = give(bench.command({ counterId }, SYSTEM));
    await other.query('COMMIT');

    expect(turnedAway).toEqual(['busy', 'busy']);
    expect(await first).toEqual([1]);
    expect(await waiting).toEqual(Array.from({ length: LINE }, (_, i) => i + 2));
    expect(await own).toEqual([LINE + 2]);
    expect(await give(beyond)).toEqual([LINE + 3]);
    await expectNoGap();
  });

  it('finds several culprits of a constraint in one batch, and keeps the order of the others', async () => {
    await start(LANE);
    const counterId = newId();
    await holdTopic();
    const busy = give(bench.command({ counterId }));
    await waitForBlocked(bench.database, 1);
    const culprits = [1, 2].map(() => bench.command({ counterId: newId(), fault: 'constraint' }));
    const [one, two] = culprits as [LaneCommand, LaneCommand];
    const twice = bench.command({ counterId });

    const answers = give(
      bench.command({ counterId }),
      one,
      twice,
      bench.command({ counterId, fault: 'throw' }),
      twice,
      two,
      bench.command({ counterId, fault: 'refuse' }),
      bench.command({ counterId }),
    );
    await other.query('COMMIT');

    expect(await busy).toEqual([1]);
    expect(await answers).toEqual([2, 'internal', 3, 'internal', 3, 'internal', 'test.refused', 4]);
    expect(bench.bugs).toEqual(expect.arrayContaining([one.id, two.id]));
    await expectNoGap();
  });
});
