import { policy } from '../../src/access/policy.js';
import { plenumCommands, type PlenumCommands } from '../../src/contracts.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { sampleOf } from '../attack/sample.js';
import { codeOf, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { accountOf, chairsOf, untilChair } from './given-chairs.js';
import { givenPlenary, type Plenary } from './plenary.js';

/** Every command of the floor's desk. */
const DESK = Object.entries(plenumCommands).filter(([name, { action }]) => {
  const row: unknown = Reflect.get(policy, action);
  if (!name.startsWith('floor:') || typeof row !== 'object' || row === null) return false;
  return 'CHAIR' in row && !('SPEAKER' in row);
});

const NO_RIGHT = ['access.denied', 'floor.chair-only', 'meeting.not-found'];

/** Verbs that somebody is refused for want of the right. */
async function refusedVerbs({ meetingId }: Plenary, who: TestPlayer): Promise<string[]> {
  const refused: string[] = [];
  for (const [name, { input }] of DESK) {
    const payload = { ...(sampleOf(input) as object), id: newId(), meetingId };
    const ack = await who.client.command(name as keyof PlenumCommands, payload);
    if (NO_RIGHT.includes(codeOf(ack))) refused.push(name);
  }
  return refused;
}

/** Holds the row of the house's topic meanwhile, so that no right changes. */
const beforeTheRightMoves = <T>({ plenum }: TestSystem, work: () => Promise<T>): Promise<T> =>
  plenum.app.get(Database).transaction(async (tx) => {
    await tx.query(`SELECT FROM topics WHERE topic = 'access' FOR UPDATE`);
    return work();
  });

describe('floor:hand-chair', () => {
  let system: TestSystem;
  let plenary: Plenary;
  let vice: TestPlayer;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => {
    plenary = await givenPlenary(system);
    vice = await plenary.givenSpeaker('主会场', 1);
  });
  afterAll(() => system?.stop());

  it('refuses the old chair in the very next command, and gives the new one every verb', async () => {
    const [accountId, before] = [await accountOf(vice), await accountOf(plenary.chair)];
    const floor = await plenary.view('floor', vice);

    const codes = await beforeTheRightMoves(system, async () => [
      await plenary.codeOf('floor:hand-chair', { accountId }),
      await plenary.codeOf('floor:close', {}),
      chairsOf(system.plenum, plenary.meetingId).join(),
    ]);
    expect(codes).toEqual(['ok', 'floor.chair-only', before]);
    await floor.until(
      (view) => (view.get('floor') as { chairAccountId: string }).chairAccountId === accountId,
    );
    await untilChair(system.plenum, plenary.meetingId, accountId);

    expect(DESK.length).toBeGreaterThan(20);
    expect(await refusedVerbs(plenary, vice)).toEqual([]);
    expect(await refusedVerbs(plenary, plenary.chair)).toEqual(DESK.map(([name]) => name));
    expect((await plenary.meeting.command('floor:open', {})).status).toBe(200);
    const desk = await plenary.view('floor:desk', vice);
    expect(desk.digest).toHaveLength(16);
    expect(await plenary.codeOf('floor:hand-chair', { accountId: before }, vice)).toBe('ok');
    await untilChair(system.plenum, plenary.meetingId, before);
    expect(await plenary.codeOf('floor:close', {})).toBe('ok');
  });

  it('closes the desk of the old chair in place', async () => {
    const accountId = await accountOf(vice);
    const desk = await plenary.view('floor:desk');
    const ada = await plenary.givenSpeaker('主会场', 0);
    await plenary.ask(ada);
    await desk.until((view) => view.entries().some(([key]) => key.startsWith('request:')));

    await plenary.run('floor:hand-chair', { accountId });
    await untilChair(system.plenum, plenary.meetingId, accountId);

    await desk.until((view) => view.entries().length === 0);
    expect((await plenary.view('floor:desk')).refused).toBe('meeting.not-found');
  });

  it('is for accounts of the meeting, and no screen', async () => {
    const screen = await plenary.meeting.given({ role: 'SCREEN' });
    const stranger = await givenPlenary(system);
    const ids = [newId(), await accountOf(screen), await accountOf(stranger.chair)];

    for (const accountId of ids) {
      expect(await plenary.codeOf('floor:hand-chair', { accountId })).toBe(
        'floor.account-not-found',
      );
    }
    expect(await plenary.codeOf('floor:hand-chair', { accountId: ids[0] ?? '' }, vice)).toBe(
      'access.denied',
    );
  });

  it('lets one of two hands of one chair through that cross on two nodes', async () => {
    const other = await system.addNode();
    const elsewhere = await plenary.meeting.elsewhere(plenary.chair, other);
    const rival = await plenary.givenSpeaker('主会场', 0);
    const [first, second] = [await accountOf(vice), await accountOf(rival)];

    const codes = await plenary.meeting.race(
      'floor',
      [
        () => plenary.codeOf('floor:hand-chair', { accountId: first }),
        () => plenary.codeOf('floor:hand-chair', { accountId: second }, elsewhere),
      ],
      2,
    );

    expect(codes.toSorted()).toEqual(['floor.chair-only', 'ok']);
    const winner = codes[0] === 'ok' ? first : second;
    for (const node of [system.plenum, other]) {
      await untilChair(node, plenary.meetingId, winner);
      expect(chairsOf(node, plenary.meetingId)).toEqual([winner]);
    }
    const floor = await plenary.view('floor', vice);
    expect(floor.get('floor')).toMatchObject({ chairAccountId: winner });
  });

  it('moves the right as the floor has it when an organizer’s hand crosses the chair’s', async () => {
    const organizer = await plenary.meeting.given({ role: 'ORGANIZER' });
    const rival = await plenary.givenSpeaker('主会场', 0);
    const [first, second] = [await accountOf(vice), await accountOf(rival)];

    const codes = await plenary.meeting.race('floor', [
      () => plenary.codeOf('floor:hand-chair', { accountId: first }),
      () => plenary.codeOf('floor:hand-chair', { accountId: second }, organizer),
    ]);

    expect(codes).toContain('ok');
    const floor = await plenary.view('floor', organizer);
    const { chairAccountId } = floor.get('floor') as { chairAccountId: string };
    expect([first, second]).toContain(chairAccountId);
    await untilChair(system.plenum, plenary.meetingId, chairAccountId);
    const checks = await system.plenum.app.get(Verifier).run();
    expect(checks.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});
