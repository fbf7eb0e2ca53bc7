import { newId } from '../../src/platform/ids/id.js';
import type { Lane } from '../../src/realtime/lane/lane.js';
import type { LaneCommand } from '../../src/realtime/topic.js';
import { waitForBlocked } from '../support/blocked.js';
import { ADA, BEN, startLanes, type LaneBench } from './lane-bench.js';

/** The answer's value, or the code of the refusal. */
const outcome = (answer: Promise<object>): Promise<unknown> =>
  answer.then(
    (data) => Reflect.get(data, 'value'),
    (error: unknown) => Reflect.get(Object(error), 'code'),
  );

const give = (lane: Lane, ...commands: LaneCommand[]): Promise<unknown[]> =>
  Promise.all(commands.map((command) => outcome(lane.submit(command, false))));

async function seqsOf(bench: LaneBench): Promise<number[]> {
  const { rows } = await bench.database.query<{ seq: string }>(
    'SELECT seq FROM events WHERE meeting_id = $1 ORDER BY seq',
    [bench.meetingId],
  );
  return rows.map(({ seq }) => Number(seq));
}

describe('a lane', () => {
  let bench: LaneBench;
  beforeAll(async () => void (bench = await startLanes(2)));
  afterAll(() => bench?.stop());

  const [first, second] = [0, 1].map((index) => ({
    get lane(): Lane {
      const node = bench.nodes[index];
      if (!node) throw new Error('no such node');
      return node.lane;
    },
  })) as [{ lane: Lane }, { lane: Lane }];

  it('answers in the order given and writes one event for what waited together', async () => {
    const counterId = newId();
    const before = await seqsOf(bench);

    const answers = await give(
      first.lane,
      ...Array.from({ length: 50 }, () => bench.command({ counterId })),
    );

    expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect((await seqsOf(bench)).length - before.length).toBeLessThanOrEqual(2);
  });

  it('lets a refusal change nothing and its neighbours through', async () => {
    const counterId = newId();
    const refused = bench.command({ counterId, fault: 'refuse' });

    const answers = await give(
      first.lane,
      bench.command({ counterId }),
      refused,
      bench.command({ counterId }),
    );

    expect(answers).toEqual([1, 'test.refused', 2]);
    expect(await outcome(first.lane.submit(refused, false))).toBe('test.refused');
  });

  it('answers internal to a rule that throws, logs it, and keeps no receipt of it', async () => {
    const counterId = newId();
    const broken = bench.command({ counterId, fault: 'throw' });

    const answers = await give(first.lane, bench.command({ counterId }), broken);

    expect(answers).toEqual([1, 'internal']);
    expect(bench.bugs).toContain(broken.id);
    const { rowCount } = await bench.database.query('SELECT FROM receipts WHERE id = $1', [
      broken.id,
    ]);
    expect(rowCount).toBe(0);
  });

  it('finds the one that a constraint refuses, and carries out its neighbours', async () => {
    const counterId = newId();
    const culprit = bench.command({ counterId: newId(), fault: 'constraint' });

    const answers = await give(
      first.lane,
      bench.command({ counterId }),
      culprit,
      bench.command({ counterId }),
    );

    expect(answers).toEqual([1, 'internal', 2]);
    expect(bench.bugs).toContain(culprit.id);
  });

  it.each([
    ['in one batch', true],
    ['one after the other', false],
  ])('carries the same id out once, given twice %s', async (_, together) => {
    const command = bench.command({ counterId: newId() });

    const busy = bench.command({ counterId: newId() });
    const one = together
      ? (await give(first.lane, busy, command, command)).slice(1)
      : [...(await give(first.lane, command)), ...(await give(first.lane, command))];

    expect(one).toEqual([1, 1]);
  });

  it('carries the same id out once, given to two nodes at once', async () => {
    const command = bench.command({ counterId: newId() });

    const both = await Promise.all([give(first.lane, command), give(second.lane, command)]);

    expect(both).toEqual([[1], [1]]);
  });

  it.each([
    ['another account', () => ({ actor: BEN })],
    ['another payload', () => ({ input: { counterId: newId() } })],
  ])('refuses a used id with %s, without the old answer', async (_, change) => {
    const command = bench.command({ counterId: newId() }, ADA);
    await give(first.lane, command);

    const answers = await give(first.lane, { ...command, ...change() });

    expect(answers).toEqual(['command.reused']);
  });

  it('stays one order while two nodes take turns', async () => {
    const counterId = newId();

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        outcome((i % 2 === 0 ? first : second).lane.submit(bench.command({ counterId }), false)),
      ),
    );

    expect(answers.map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 200 }, (_, i) => i + 1),
    );
    const seqs = await seqsOf(bench);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
  });

  it('counts right when two nodes wait for the same row', async () => {
    const counterId = newId();
    const held = await bench.database.transaction(async (tx) => {
      await tx.query('SELECT FROM topics WHERE meeting_id = $1 FOR UPDATE', [bench.meetingId]);
      const answers = [first, second].map(({ lane }) =>
        outcome(lane.submit(bench.command({ counterId }), false)),
      );
      await waitForBlocked(bench.database, 2);
      return answers;
    });

    expect(new Set(await Promise.all(held))).toEqual(new Set([1, 2]));
  });

  it('shows on the other node what this one committed', async () => {
    const counterId = newId();
    await give(first.lane, bench.command({ counterId, name: 'shown' }));

    await bench.nodes[1]?.replica.follow();

    const [here, there] = bench.nodes.map(({ replica }) => replica.storeOf('counters'));
    expect(there?.get('shown')).toEqual({ value: 1 });
    await bench.nodes[0]?.replica.follow();
    expect(here?.digest).toBe(there?.digest);
  });

  it('goes on showing what others commit after one of its own transactions failed', async () => {
    const [here, there] = bench.nodes.map(({ replica }) => replica);
    const culprit = bench.command({ counterId: newId(), fault: 'constraint' });
    await give(second.lane, culprit);

    await give(first.lane, bench.command({ counterId: newId(), name: 'after the fault' }));
    await there?.follow();

    expect(there?.storeOf('counters').get('after the fault')).toEqual({ value: 1 });
    expect(there?.storeOf('counters').digest).toBe(here?.storeOf('counters').digest);
  });

  it('drops its views and decides on what is true when the topic was restored', async () => {
    const counterId = newId();
    await give(first.lane, bench.command({ counterId }));
    await bench.database.query('UPDATE topics SET epoch = $2 WHERE meeting_id = $1', [
      bench.meetingId,
      'restored',
    ]);
    await bench.database.query('UPDATE test_counters SET value = 40 WHERE id = $1', [counterId]);

    const answers = await give(first.lane, bench.command({ counterId }));

    expect(answers).toEqual([41]);
    expect(bench.nodes[0]?.replica.epoch).toBe('restored.1');
  });
});
