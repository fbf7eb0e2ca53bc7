import type { AttendanceState } from '../../src/attendance/attendance.state.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import { newId } from '../../src/platform/ids/id.js';
import { waitForBlocked } from '../support/blocked.js';
import { codeOf, done } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenSitting } from './lane-faults-sitting.js';

describe('the lanes of a meeting under faults', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('lets the index refuse a second valid check-in that got past the rule, and its neighbours through', async () => {
    const sitting = await givenSitting(system);
    const [ada, ben, cleo] = sitting.seats;
    const { operator } = sitting;
    expect(codeOf(await sitting.checkIn(ada, operator))).toBe('ok');
    const before = await sitting.validCheckIns(ada);
    const culprit = newId();
    const stopBlinding = blindFor(system.plenum.app.get(AttendanceTopic), culprit);

    const given = await sitting.holding('attendance', async () => {
      const busy = sitting.checkIn(sitting.seats[5], operator);
      await waitForBlocked(sitting.database, 1);
      const asks = [
        sitting.checkIn(ben, operator),
        sitting.checkIn(ada, operator, culprit),
        sitting.checkIn(cleo, operator),
      ];
      await sitting.taken();
      return [busy, ...asks];
    });
    const answers = await Promise.all(given);
    stopBlinding();

    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'internal', 'ok']);
    expect(await sitting.validCheckIns(ada)).toEqual(before);
    expect(
      [await sitting.validCheckIns(ben), await sitting.validCheckIns(cleo)].map(
        (ids) => ids.length,
      ),
    ).toEqual([1, 1]);
    expect(await sitting.inPerson()).toBe(4);
    expect(await sitting.rows('SELECT FROM receipts WHERE id = $1', culprit)).toEqual([]);
    const again = await sitting.checkIn(ada, operator, culprit);
    expect(again).toMatchObject({ ok: true, data: { first: false, checkInId: before[0] } });
  });

  it.each([
    ['all within one batch', false],
    ['the first of them before it', true],
  ])('checks in, annuls and checks in again, %s', async (_, earlier) => {
    const sitting = await givenSitting(system);
    const { operator, seats } = sitting;
    const [ada] = seats;
    const [first, second, third] = [newId(), newId(), newId()];
    if (earlier) await sitting.checkIn(ada, operator, first);
    const view = await sitting.roster();
    const eventsBefore = await sitting.eventCount();

    const given = await sitting.holding('attendance', async () => {
      const busy = sitting.checkIn(seats[1], operator);
      await waitForBlocked(sitting.database, 1);
      const asks = [
        sitting.checkIn(ada, operator, first),
        sitting.annul(first),
        sitting.checkIn(ada, operator, second),
        sitting.annul(second),
        sitting.checkIn(ada, operator, third),
      ];
      await sitting.taken();
      return [busy, ...asks];
    });
    const answers = await Promise.all(given);

    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
    expect(answers.at(-1)).toMatchObject({ data: { first: true, checkInId: third } });
    expect((await sitting.eventCount()) - eventsBefore).toBe(2);
    expect(await sitting.validCheckIns(ada)).toEqual([third]);
    expect(
      await sitting.rows(
        'SELECT FROM check_ins WHERE seat_id = $1 AND annulled_at IS NOT NULL',
        ada,
      ),
    ).toHaveLength(2);
    expect(await sitting.inPerson()).toBe(2);
    await view.until((copy) => JSON.stringify(copy.entries()).includes(third));
    expect(JSON.stringify(view.entries())).not.toContain(second);
    const fresh = await sitting.roster(await sitting.meeting.operator('主会场'));
    expect(fresh.digest).toBe(view.digest);
  });

  it('asks the policy again behind the lock: a role that went meanwhile no longer reaches', async () => {
    const sitting = await givenSitting(system);
    const { operator, seats } = sitting;
    const { body } = await operator.http.get<{
      account: { id: string; grants: { id: string }[] };
    }>('/api/v1/session/me');
    const { id: accountId, grants } = body.account;
    const itemId = newId();
    const eventsBefore = await sitting.eventCount();

    const waiting = await sitting.holding('attendance', async () => {
      const ask = sitting.checkIn(seats[0], operator, itemId);
      await waitForBlocked(sitting.database, 1);
      await done(system.admin.delete(`/api/v1/accounts/${accountId}/grants/${grants[0]?.id}`));
      return [ask];
    });
    const [answer] = await Promise.all(waiting);

    expect(answer && codeOf(answer)).toBe('meeting.not-found');
    expect(await sitting.validCheckIns(seats[0])).toEqual([]);
    expect(await sitting.eventCount()).toBe(eventsBefore);
    expect(await sitting.rows('SELECT FROM receipts WHERE id = $1', itemId)).toEqual([]);
    expect(await sitting.trailOf(itemId)).toEqual([{ accountId, outcome: 'meeting.not-found' }]);
  });

  it('carries the same command out once its role is back: the refusal kept no receipt', async () => {
    const sitting = await givenSitting(system);
    const { operator, seats, meeting } = sitting;
    const { body } = await operator.http.get<{
      account: { id: string; grants: { id: string }[] };
    }>('/api/v1/session/me');
    const { id: accountId, grants } = body.account;
    const itemId = newId();
    const waiting = await sitting.holding('attendance', async () => {
      const ask = sitting.checkIn(seats[0], operator, itemId);
      await waitForBlocked(sitting.database, 1);
      await done(system.admin.delete(`/api/v1/accounts/${accountId}/grants/${grants[0]?.id}`));
      return [ask];
    });
    await Promise.all(waiting);

    const { meetingId } = meeting;
    const grant = { role: 'OPERATOR', meetingId, venueId: sitting.venueId };
    await done(
      system.admin.post(`/api/v1/accounts/${accountId}/grants`, { id: newId(), ...grant }),
    );

    expect(codeOf(await sitting.checkIn(seats[0], operator, itemId))).toBe('ok');
    expect(await sitting.validCheckIns(seats[0])).toEqual([itemId]);
  });
});

/** For one command the rule does not see who is in: as if it had a fault. Call what it gives to mend it. */
function blindFor(topic: AttendanceTopic, commandId: string): () => void {
  const decide = topic.decide.bind(topic);
  topic.decide = (state, command, moment) => {
    if (command.id !== commandId) return decide(state, command, moment);
    const blind: AttendanceState = Object.create(state, { present: { value: new Map() } });
    return decide(blind, command, moment);
  };
  return () => Reflect.deleteProperty(topic, 'decide');
}
