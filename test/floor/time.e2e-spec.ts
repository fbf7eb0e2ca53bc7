import type { BudgetValue, UsedValue } from '../../src/floor/floor-time.contract.js';
import type { ClockValue, EndedValue } from '../../src/floor/floor-values.contract.js';
import { speeches as speechesAnswer, type Speech } from '../../src/floor/speeches.contract.js';
import type { SpeechTotals } from '../../src/floor/speech-totals.rules.js';
import { Database } from '../../src/platform/database/database.js';
import { msBetween, plusMs, type Instant } from '../../src/platform/time/instant.js';
import type { Tx } from '../../src/realtime/topic.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenPlenary, type Plenary } from './plenary.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

interface Register {
  readonly speeches: readonly Speech[];
  readonly totals: SpeechTotals;
}

/** The register, held against its contract. */
async function registerOf({ system, meetingId }: Plenary): Promise<Register> {
  const { body } = await system.admin.get<Register>(`/api/v1/meetings/${meetingId}/speeches`);
  expect(speechesAnswer.parse(body)).toEqual(body);
  return body;
}

const clockOf = (floor: OpenView): ClockValue['speeches'][number] | undefined =>
  (floor.get('clock') as ClockValue | undefined)?.speeches[0];

const unitOf = ({ meeting }: Plenary, seatId: string): string =>
  meeting.seats.find(({ id }) => id === seatId)?.unitId ?? '';

/** How much the floor has told so far. */
async function eventsOf({ system, meetingId }: Plenary): Promise<number> {
  const { rows } = await system.plenum.app
    .get(Database)
    .query<{ count: number }>(
      `SELECT count(*)::int AS count FROM events WHERE meeting_id = $1 AND topic = 'floor'`,
      [meetingId],
    );
  return rows[0]?.count ?? 0;
}

/** How often a command was carried out in the floor's lane. */
async function triesOf({ system, meetingId }: Plenary, name: string): Promise<number> {
  const { rows } = await system.plenum.app.get(Database).query<{ tries: number }>(
    `SELECT count(*)::int AS tries FROM audit_batches, regexp_matches(entries, $2, 'g')
     WHERE meeting_id = $1 AND topic = 'floor'`,
    [meetingId, name],
  );
  return rows[0]?.tries ?? 0;
}

/** Behind whoever queues for the floor now. */
const lockOf = ({ meetingId }: Plenary, tx: Tx): Promise<unknown> =>
  tx.query(`SELECT FROM topics WHERE meeting_id = $1 AND topic = 'floor' FOR UPDATE`, [meetingId]);

/** Ada of the main venue speaks, with time left. */
async function givenSpeech(system: TestSystem) {
  const plenary = await givenPlenary(system);
  const ofUnits = plenary.meeting.seatsAt('主会场').findIndex(({ unitId }) => unitId !== null);
  const ada = await plenary.givenSpeaker('主会场', ofUnits);
  const floor = await plenary.view('floor');
  const requestId = await plenary.queue(ada);
  const { request } = await plenary.run('floor:grant', { requestId });
  await floor.until((view) => clockOf(view) !== undefined);
  return { plenary, ada, floor, requestId, since: request.runningSince ?? '' };
}

describe('the time of a floor', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  const setClock = (at: Instant): void => system.setClock(at);

  it('is told once for all that a speech will show, and then only when it is up', async () => {
    const { floor, since, plenary, requestId } = await givenSpeech(system);

    expect(clockOf(floor)).toMatchObject({
      warnAt: [plusMs(since, 4 * MINUTE)],
      endsAt: plusMs(since, 5 * MINUTE),
      timeUpAt: null,
    });
    const told = await eventsOf(plenary);
    setClock(plusMs(since, 5 * MINUTE + 20_000));
    await floor.until((view) => clockOf(view)?.timeUpAt !== null);

    expect(clockOf(floor)?.timeUpAt).toBe(plusMs(since, 5 * MINUTE));
    expect(await eventsOf(plenary)).toBe(told + 1);
    const { request } = await plenary.run('floor:release', { requestId });
    await floor.until((view) => view.get('ended') !== undefined);
    const { overMs, spokenMs } = floor.get('ended') as EndedValue;
    expect([overMs, spokenMs]).toEqual([request.spokenMs - 5 * MINUTE, request.spokenMs]);
  });

  it('never runs backwards: a server whose clock is set back stands until it has caught up', async () => {
    const { plenary, floor, requestId, since } = await givenSpeech(system);
    setClock(plusMs(since, 2 * MINUTE));
    const paused = await plenary.run('floor:pause', { requestId });
    const before = paused.request.spokenMs;
    const { request } = await plenary.run('floor:resume', { requestId });

    setClock(plusMs(since, -30 * MINUTE));
    const again = await plenary.run('floor:pause', { requestId });
    const resumed = await plenary.run('floor:resume', { requestId });

    expect(before).toBeGreaterThan(2 * MINUTE - SECOND);
    expect(again.request.spokenMs - before).toBeLessThan(MINUTE);
    const standing = [request.runningSince, resumed.request.runningSince];
    expect(String(standing[0]) <= String(standing[1])).toBe(true);
    expect(clockOf(floor)).toMatchObject({ timeUpAt: null });
    setClock(plusMs(since, 3 * MINUTE));
    const { request: ended } = await plenary.run('floor:release', { requestId });
    expect(ended.spokenMs).toBeGreaterThan(3 * MINUTE - SECOND);
    expect(ended.spokenMs).toBeLessThan(4 * MINUTE);
    const { speeches } = await registerOf(plenary);
    expect(spansMs(speeches[0])).toBe(ended.spokenMs);
  });

  it('is up once where the clock steps over its end, and back, and over it again', async () => {
    const { plenary, floor, requestId, since } = await givenSpeech(system);
    await plenary.run('floor:configure', { onTimeUp: 'WARN' });
    setClock(plusMs(since, 6 * MINUTE));
    await floor.until((view) => clockOf(view)?.timeUpAt !== null);
    const told = await eventsOf(plenary);

    setClock(plusMs(since, MINUTE));
    setClock(plusMs(since, 7 * MINUTE));
    await plenary.run('floor:extend', { requestId, ms: 10 * MINUTE });
    await floor.until((view) => clockOf(view)?.timeUpAt === null);

    expect(await eventsOf(plenary)).toBe(told + 1);
    expect(clockOf(floor)).toMatchObject({ endsAt: plusMs(since, 15 * MINUTE), timeUpAt: null });
  });

  it('is up once where two nodes notice it at once', async () => {
    const { plenary, floor, since } = await givenSpeech(system);
    await system.addNode();
    const told = await eventsOf(plenary);
    const timeUp = () => {
      setClock(plusMs(since, 5 * MINUTE));
      return floor.until((view) => clockOf(view)?.timeUpAt !== null);
    };

    await plenary.meeting.race('floor', [timeUp], 2);

    await system.plenum.app.get(Database).transaction((tx) => lockOf(plenary, tx));
    expect(await eventsOf(plenary)).toBe(told + 1);
    expect(await triesOf(plenary, 'floor:time-up')).toBe(1);
  });

  it('shows budgets to the desk and what is left to those who wait, and refuses what is used up', async () => {
    const { plenary, ada, requestId, since } = await givenSpeech(system);
    const unitId = unitOf(plenary, ada.seatId);
    const operator = await plenary.meeting.operator('主会场');
    const desk = await plenary.view('floor:desk');
    const mine = await plenary.view('floor:mine', ada);
    const holder = { unitId };

    await plenary.run('floor:configure', { onBudgetUsed: 'REFUSE' });
    await plenary.run('floor:set-budget', { holder, totalMs: 2 * MINUTE });
    await desk.until((view) => view.get(`budget:unit:${unitId}`) !== undefined);
    const denied = await plenary.codeOf('floor:set-budget', { holder, totalMs: null }, operator);
    await mine.until((view) => leftIn(view, requestId) === 2 * MINUTE);
    setClock(plusMs(since, 3 * MINUTE));
    await plenary.run('floor:release', { requestId });
    await desk.until((view) => budgetIn(view, unitId)?.leftMs === 0);
    const beneficiary = { seatId: ada.seatId };
    const refused = await plenary.codeOf('floor:request', { beneficiary, kind: 'NORMAL' }, ada);

    expect([denied, refused]).toEqual(['access.denied', 'floor.budget-used']);
    const register = await registerOf(plenary);
    const used = desk.get(`used:unit:${unitId}`) as UsedValue;
    const [unit] = register.totals.units;
    expect(unit).toMatchObject({ unitId, spokenMs: used.usedMs, speeches: 1 });
    expect(budgetIn(desk, unitId)?.usedMs).toBe(spansMs(register.speeches[0]));
    expect(register.totals.kinds).toMatchObject([{ kind: 'NORMAL', spokenMs: used.usedMs }]);
  });
});

const budgetIn = (desk: OpenView, unitId: string): BudgetValue | undefined =>
  desk.get(`budget:unit:${unitId}`) as BudgetValue | undefined;

const leftIn = (mine: OpenView, requestId: string): number | null | undefined =>
  (mine.get(`request:${requestId}`) as { budgetLeftMs: number | null } | undefined)?.budgetLeftMs;

const spansMs = (speech: Speech | undefined): number =>
  (speech?.spans ?? []).reduce((sum, span) => sum + msBetween(span.startedAt, span.endedAt), 0);
