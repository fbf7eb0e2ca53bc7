import { Database, type Queryable } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { lockRooms } from '../../src/meetings/rooms.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { at, givenDirectory, givenDraft, givenScope, PARENT } from './planned-meeting.js';

async function waitingCount(tx: Queryable): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM pg_locks l
      JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
      WHERE l.locktype = 'advisory' AND NOT l.granted`,
  );
  return rows[0]?.count ?? 0;
}

describe('a room', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem();
    await givenDirectory(system);
    givenScope(system, ['Ada']);
  });
  afterAll(() => system?.stop());

  it('goes to one of two notices that are sent at once', async () => {
    const drafts = [
      await givenDraft(system, { room: 'Hall 1' }),
      await givenDraft(system, { room: 'Hall 1', plan: { startsAt: at(2), endsAt: at(4) } }),
    ];

    const answers = await whileRoomIsLocked('Hall 1', 2, () =>
      drafts.map(({ path }) => system.admin.post(`${path}/notice`, { id: newId() })),
    );

    const taken = answers.find(({ status }) => status !== 200);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
    expect(taken?.body).toMatchObject({
      code: 'meeting.room-taken',
      details: { room: 'Hall 1', clashes: [{ room: 'Hall 1', divisionCode: PARENT }] },
    });
  });

  it('is free for the meeting after, and once the first is called off', async () => {
    const first = await givenDraft(system, { room: 'Hall 2' });
    const after = await givenDraft(system, {
      room: 'Hall 2',
      plan: { startsAt: at(3), endsAt: at(4) },
    });
    const same = await givenDraft(system, { room: 'Hall 2' });
    const notice = ({ path }: { readonly path: string }) =>
      system.admin.post(`${path}/notice`, { id: newId() });

    const before = [await notice(first), await notice(after), await notice(same)];
    await system.admin.post('/api/v1/commands/meeting:cancel', {
      id: newId(),
      meetingId: first.id,
    });

    expect(before.map(({ status }) => status)).toEqual([200, 200, 409]);
    expect((await notice(same)).status).toBe(200);
  });

  it('goes to one of two meetings that move into it at once', async () => {
    const drafts = [
      await givenDraft(system, { room: 'Hall 5' }),
      await givenDraft(system, { room: 'Hall 6' }),
    ];
    for (const { path } of drafts) await system.admin.post(`${path}/notice`, { id: newId() });

    const answers = await whileRoomIsLocked('Hall 7', 2, () =>
      drafts.map(({ id, mainVenueId }) =>
        system.admin.post('/api/v1/commands/meeting:update-venue', {
          id: newId(),
          meetingId: id,
          venueId: mainVenueId,
          room: 'Hall 7',
        }),
      ),
    );

    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
  });

  it('cannot be moved into while another meeting holds it', async () => {
    const holder = await givenDraft(system, { room: 'Hall 3' });
    const mover = await givenDraft(system, { room: 'Hall 4' });
    for (const { path } of [holder, mover]) {
      await system.admin.post(`${path}/notice`, { id: newId() });
    }

    const answer = await system.admin.post('/api/v1/commands/meeting:update-venue', {
      id: newId(),
      meetingId: mover.id,
      venueId: mover.mainVenueId,
      room: 'Hall 3',
    });

    expect(answer).toMatchObject({ status: 409, body: { code: 'meeting.room-taken' } });
  });

  /** Lets go of the room only when that many wait for it: then all of them have asked. */
  async function whileRoomIsLocked<T>(
    room: string,
    waiting: number,
    start: () => readonly Promise<T>[],
  ): Promise<T[]> {
    const database = system.plenum.app.get(Database);
    const started = await database.transaction(async (tx) => {
      await lockRooms(tx, [room]);
      const answers = start();
      for (let count = 0; count < waiting; count = await waitingCount(tx));
      return { answers };
    });
    return Promise.all(started.answers);
  }
});

describe('the database itself', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  const hold = (room: string, meetingId: string, from: number, to: number, status = 'HELD') =>
    system.plenum.app.get(Database).query(
      `INSERT INTO room_bookings
          (id, meeting_id, division_code, room, starts_at, ends_at, status)
        VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), meetingId, PARENT, room, at(from), at(to), status],
    );

  it('refuses a room to a second meeting at an overlapping time', async () => {
    await hold('Hall 1', newId(), 1, 3);

    await expect(hold('Hall 1', newId(), 2, 4)).rejects.toMatchObject({
      constraint: 'room_bookings_one_hall_at_a_time',
    });
  });

  it('refuses a room to a second hall of the same meeting', async () => {
    const meetingId = newId();
    await hold('Hall 3', meetingId, 1, 3);

    await expect(hold('Hall 3', meetingId, 1, 3)).rejects.toMatchObject({
      constraint: 'room_bookings_one_hall_at_a_time',
    });
  });

  it('lets one hall out of a room and another in by one statement', async () => {
    const meetingId = newId();
    const database = system.plenum.app.get(Database);
    await hold('Hall 4', meetingId, 1, 3);
    await hold('Hall 5', meetingId, 1, 3);

    const swapped = database.query(
      `UPDATE room_bookings SET room = CASE room WHEN 'Hall 4' THEN 'Hall 5' ELSE 'Hall 4' END
       WHERE meeting_id = $1`,
      [meetingId],
    );

    await expect(swapped).resolves.toMatchObject({ rowCount: 2 });
  });

  it('gives a person one seat in a meeting', async () => {
    const [meetingId, personId] = [newId(), newId()];
    const sit = (status: string, meeting = meetingId) =>
      system.plenum.app.get(Database).query(
        `INSERT INTO seats (id, meeting_id, venue_id, kind, attendance_class, person_id,
          person_name, unit_name, post_title, rank_code, protocol_order, rule_ids, leave, status)
        VALUES ($1, $2, $1, 'PERSON', 'DUE', $3, 'Ada', '', '', 'X00', 1, '[]', 'NONE', $4)`,
        [newId(), meeting, personId, status],
      );
    await sit('EXPECTED');
    await sit('REMOVED');
    await sit('EXPECTED', newId());

    await expect(sit('EXPECTED')).rejects.toMatchObject({ constraint: 'seats_one_per_person' });
  });

  it('lets the next meeting in, and a room that was freed', async () => {
    await hold('Hall 2', newId(), 1, 3);

    const others = [hold('Hall 2', newId(), 3, 5), hold('Hall 2', newId(), 1, 3, 'RELEASED')];

    await expect(Promise.all(others)).resolves.toHaveLength(2);
  });

  it('refuses a second main venue, and two items at one place of the agenda', async () => {
    const { id } = await givenDraft(system);
    const database = system.plenum.app.get(Database);
    const secondMain = () =>
      database.query(
        `INSERT INTO venues (id, meeting_id, role, name, division_code, status, list_order)
        VALUES ($1, $2, 'MAIN', 'x', $3, 'OPEN', 9)`,
        [newId(), id, PARENT],
      );
    const samePlace = () =>
      database.query(
        `INSERT INTO agenda_items (id, meeting_id, position, kind, title, status)
        VALUES ($1, $2, 1, 'OTHER', 'x', 'PLANNED')`,
        [newId(), id],
      );

    await expect(secondMain()).rejects.toMatchObject({ constraint: 'venues_one_main' });
    await expect(samePlace()).rejects.toMatchObject({
      constraint: 'agenda_items_one_per_position',
    });
  });
});
