import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { givenPlenary } from '../floor/plenary.js';
import { codeOf, done, givenMeeting, MORNING, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

type Told = readonly (readonly [id: string, code: string])[];

/** What the queue of a device was answered, as it comes. */
function toldTo({ client }: TestPlayer): Told {
  const told: (readonly [string, string])[] = [];
  client.queue.onAnswer(({ id }, answer) => told.push([id, codeOf(answer as Ack)]));
  return told;
}

const heldBy = ({ client }: TestPlayer): Told =>
  client.queue.held.map(({ command: { id }, code }) => [id, code]);

describe('a refusal by a rule for want of a right', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  const countReceipts = async (ids: readonly string[]): Promise<unknown> => {
    const database = system.plenum.app.get(Database);
    const sql = 'SELECT FROM receipts WHERE id = ANY($1::uuid[])';
    return (await database.query(sql, [ids])).rowCount;
  };

  it('is no answer for ever: the same command is carried out once the right is there', async () => {
    const { meeting, meetingId } = await givenPlenary(system);
    const operator = await meeting.operator('主会场');
    const told = toldTo(operator);
    const venueId = meeting.venue('安达市').id;
    const beneficiary = { venueId };
    const asking = { meetingId, beneficiary, kind: 'NORMAL' } as const;
    const id = await operator.client.later('floor:request', asking);
    await operator.client.queue.run();
    expect([heldBy(operator), told]).toEqual([[[id, 'venue.not-found']], []]);
    expect(await countReceipts([id])).toBe(0);

    const me = operator.http.get<{ account: { id: string } }>('/api/v1/session/me');
    const path = `/api/v1/accounts/${(await done(me)).account.id}/grants`;
    await done(system.admin.post(path, { id: newId(), role: 'OPERATOR', meetingId, venueId }));
    await operator.client.queue.retry();

    expect([heldBy(operator), told]).toEqual([[], [[id, 'ok']]]);
    expect(await countReceipts([id])).toBe(1);
  });

  it('holds what an organizer’s device gives for a venue that is not there, and nothing else', async () => {
    const meeting = await givenMeeting(system);
    const organizer = await meeting.given({ role: 'ORGANIZER' });
    const told = toldTo(organizer);
    const [ada, ben] = meeting.seatsAt('主会场').map(({ id }) => id);
    const itemIds = [newId(), newId()];
    const arrival = (place: number, seatId = '', venueId = meeting.venue('主会场').id) =>
      organizer.client.later('attendance:check-in', {
        meetingId: meeting.meetingId,
        venueId,
        items: [{ id: itemIds[place] ?? '', seatId, method: 'SEAT_LIST', occurredAt: MORNING }],
      });

    const astray = await arrival(0, ada, newId());
    const right = await arrival(1, ben);
    await organizer.client.queue.run();

    expect([heldBy(organizer), told]).toEqual([[[astray, 'venue.not-found']], [[right, 'ok']]]);
    expect(await countReceipts(itemIds)).toBe(1);
    expect(await organizer.client.queue.discard(astray)).toBe(true);
    expect(heldBy(organizer)).toEqual([]);
  });
});
