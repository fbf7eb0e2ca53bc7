import { newId } from '../../src/platform/ids/id.js';
import { losesNotifications } from '../support/postgres-faults.js';
import { codeOf } from '../support/meeting.js';
import { waitForBlocked } from '../support/blocked.js';
import { freezeAndGoOn, TwoNodes, type Session } from './two-nodes.js';

/** Commands that are acknowledged in one part of a story. */
const SOME = 60;
const FROZEN_MS = 6_000;

/** A node that hangs may hold up the other by no more than this, ms. */
const HELD_UP_MS = 15_000;

const HINT_LINES = `SELECT pid FROM pg_stat_activity
  WHERE application_name = 'plenum-hints' AND datname = current_database()`;

describe('two nodes on one database', () => {
  let house: TwoNodes;
  let session: Session;
  beforeAll(async () => void (house = await TwoNodes.start()));
  afterAll(() => house?.stop());

  afterEach(() => {
    house.lines.one.mend();
    house.lines.two.mend();
  });

  const more = (count = SOME): Promise<void> => session.traffic.story.more(count);
  const hintLines = async (): Promise<number[]> => {
    const { rows } = await house.client.query<{ pid: number }>(HINT_LINES);
    return rows.map(({ pid }) => pid);
  };

  it('put the commands of both into one order, and show the same', async () => {
    session = await house.session();

    await more(4 * SOME);

    expect(await house.brokenPromises(session)).toEqual([]);
  });

  it('lose nothing when one is killed and replaced', async () => {
    session = await house.session();
    await more();

    await house.node('two').kill();
    await more();
    await house.replace('two');
    await more();

    expect(await house.brokenPromises(session)).toEqual([]);
  });

  it('lose nothing when one is frozen for a while and goes on', async () => {
    session = await freezeAndGoOn(house, FROZEN_MS);

    expect(await house.brokenPromises(session)).toEqual([]);
  });

  it('follow each other while their LISTEN connections are cut, and lay them again', async () => {
    session = await house.session();
    await more();
    let cut: readonly number[] = [];
    while (cut.length < 2) cut = await hintLines();

    for (const pid of cut) await house.client.query('SELECT pg_terminate_backend($1)', [pid]);
    await more();

    while ((await hintLines()).filter((pid) => !cut.includes(pid)).length < 2) await more(1);
    expect(await house.brokenPromises(session)).toEqual([]);
  });

  it('follow each other without a single notification', async () => {
    // By the node that sent them: on each line, those of both.
    const lost = { one: new Set<string>(), two: new Set<string>() };
    for (const name of ['one', 'two'] as const) {
      house.lines[name].afflict(losesNotifications((sender) => lost[name].add(sender)));
    }
    session = await house.session();

    await more(2 * SOME);

    expect(await house.brokenPromises(session)).toEqual([]);
    expect([lost.one.size, lost.two.size]).toEqual([2, 2]);
  });

  it('let a frozen one that holds a topic stand in the way for a moment only', async () => {
    const meeting = await house.meeting();
    const [ada, ben] = [await meeting.operator('安达市'), await meeting.operator('海伦市')];
    const there = await house.system.connect(ada.http, house.node('two').url);
    await meeting.command('floor:open', {});
    const { meetingId } = meeting;
    const ask = (client: typeof there, venue: string) =>
      client.command('floor:request', {
        id: newId(),
        meetingId,
        beneficiary: { venueId: meeting.venue(venue).id },
        kind: 'NORMAL',
      });
    const letGo = await house.hold(meetingId, 'floor');
    const frozen = ask(there, '安达市');
    await waitForBlocked(house.client, 1);
    await house.node('two').freeze();
    await letGo();

    const askedMs = performance.now();
    const answered = codeOf(await ask(ben.client, '海伦市'));
    const heldUpMs = performance.now() - askedMs;
    house.node('two').thaw();

    process.stdout.write(`two nodes: held up by a frozen one for ${Math.round(heldUpMs)} ms\n`);
    expect([answered, codeOf(await frozen)]).toEqual(['ok', 'ok']);
    expect(heldUpMs).toBeLessThan(HELD_UP_MS);
    const { rows } = await house.client.query(
      `SELECT venue_id FROM floor_requests WHERE meeting_id = $1 AND kind = 'NORMAL'`,
      [meetingId],
    );
    expect(rows).toHaveLength(2);
  });
});
