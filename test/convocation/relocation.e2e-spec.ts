import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import {
  codeOf,
  done,
  givenMeeting,
  MORNING,
  onTheDay,
  type TestMeeting,
  printedBadges,
} from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import {
  arrive,
  dueIn,
  has,
  LINE_BACK,
  LINE_DOWN,
  run,
  screens,
  type Near,
  type Relocated,
} from './moving-meeting.js';

describe('halls that move', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  async function badgeOf(meeting: TestMeeting, seatId: string): Promise<string> {
    const badges = await printedBadges(system.admin, meeting);
    return badges.find((each) => each.seatId === seatId)?.badge ?? '';
  }

  it.each(['NOTICED', 'IN_SESSION'])(
    'moves the seat of a person who came to the wrong venue: %s',
    async (phase) => {
      const meeting = await givenMeeting(system);
      if (phase === 'IN_SESSION') await run(meeting, 'meeting:start', {});
      const organizer = await meeting.given({ role: 'ORGANIZER' });
      const [old, next] = [await meeting.operator('安达市'), await meeting.operator('兰西县')];
      const { anda, lanxi, board, totals, listOfAnda, listOfLanxi } = await screens(
        organizer,
        meeting,
      );
      const [dora = '', emil = ''] = meeting.seatsAt('安达市').map(({ id }) => id);
      const badge = await badgeOf(meeting, dora);
      const [due, all] = [dueIn(board.get(anda)), dueIn(totals.get('all'))];
      const early = await arrive(old, meeting, anda, { seatId: emil });
      const wrong = await arrive(next, meeting, lanxi, { badge, method: 'BADGE' });

      await run(meeting, 'convocation:amend-seats', {
        reason: '走错会场',
        changes: [dora, emil].map((seatId) => ({ op: 'MOVE', seatId, venueId: lanxi })),
      });
      await listOfLanxi.until((view) => has(view, `seat:${dora}`) && has(view, `seat:${emil}`));
      await listOfAnda.until((view) => !has(view, `seat:${dora}`) && !has(view, `seat:${emil}`));
      const right = await arrive(next, meeting, lanxi, { badge, method: 'BADGE' });
      const again = await arrive(next, meeting, lanxi, { seatId: emil });
      const gone = await arrive(old, meeting, anda, {
        seatId: dora,
        occurredAt: onTheDay('08:31'),
      });

      expect([early.code, wrong.code, right.code, gone.code]).toEqual([
        'ok',
        'attendance.wrong-venue',
        'ok',
        'ok',
      ]);
      expect(gone.data).toMatchObject({ first: false, venueId: lanxi, questionId: null });
      expect(again.data).toMatchObject({ first: false, venueId: anda });
      expect(listOfLanxi.get(`seat:${emil}`)).toMatchObject({ checkIn: { elsewhere: anda } });
      await totals.until((view) => Reflect.get(Object(view.get('all')), 'present') === 2);
      await board.until((view) => dueIn(view.get(anda)) === due - 2);
      expect(dueIn(totals.get('all'))).toBe(all);
      await done(
        meeting.command('attendance:annul', {
          venueId: lanxi,
          checkInId: (early.data as { checkInId: string }).checkInId,
          reason: '误签',
        }),
      );
      await totals.until((view) => Reflect.get(Object(view.get('all')), 'present') === 1);
    },
  );

  it('moves a hall whose line is down to the nearest one, and back', async () => {
    const meeting = await givenMeeting(system);
    const organizer = await meeting.given({ role: 'ORGANIZER' });
    const [cut, next] = [await meeting.operator('安达市'), await meeting.operator('兰西县')];
    const { anda, lanxi, board, totals, listOfAnda, listOfLanxi } = await screens(
      organizer,
      meeting,
    );
    const seats = meeting.seatsAt('安达市').map(({ id }) => id);
    const [dora = '', emil = ''] = seats;
    const all = dueIn(totals.get('all'));
    await run(meeting, 'readiness:report-link', { venueId: meeting.venue('肇东市').id, up: false });
    const near = await done(system.admin.get<Near>(`${meeting.path}/venues/${anda}/nearest`));
    cut.client.disconnect();
    const late = { id: newId(), method: 'SEAT_LIST' as const, occurredAt: MORNING };
    const { meetingId } = meeting;
    await cut.client.later('attendance:check-in', {
      meetingId,
      venueId: anda,
      items: [{ ...late, seatId: dora }],
    });

    const moved = await run<Relocated>(meeting, 'convocation:move-venue', {
      venueId: anda,
      toVenueId: lanxi,
      whom: 'ALL',
      reason: LINE_DOWN,
    });
    await listOfLanxi.until((view) => seats.every((id) => has(view, `seat:${id}`)));
    const came = await arrive(next, meeting, lanxi, { seatId: emil });
    await cut.client.connect();
    await totals.until((view) => Reflect.get(Object(view.get('all')), 'present') === 2);

    expect(near).toMatchObject({ venueId: anda, seats: seats.length });
    expect(near.nearest.map(({ name }) => name)).not.toContain('肇东市分会场');
    expect(near.nearest.every(({ seats: there }) => there > 0)).toBe(true);
    expect(moved).toMatchObject({ seats: seats.length });
    expect(came.code).toBe('ok');
    expect(dueIn(totals.get('all'))).toBe(all);
    expect(listOfLanxi.get(`seat:${dora}`)).toMatchObject({
      state: 'PRESENT',
      checkIn: { elsewhere: anda },
    });
    await board.until((view) => dueIn(view.get(anda)) === 0);

    await run(meeting, 'convocation:undo-relocation', {
      relocationId: moved.relocationId,
      reason: LINE_BACK,
    });
    await listOfAnda.until((view) => seats.every((id) => has(view, `seat:${id}`)));
    await board.until((view) => dueIn(view.get(anda)) === seats.length);

    expect(listOfAnda.get(`seat:${emil}`)).toMatchObject({ checkIn: { elsewhere: lanxi } });
    expect(listOfAnda.get(`seat:${dora}`)).toMatchObject({ checkIn: { elsewhere: null } });
    const { relocations } = await done(
      system.admin.get<{ relocations: object[] }>(`${meeting.path}/convocation`),
    );
    expect(relocations).toMatchObject([
      { fromVenueId: anda, toVenueId: lanxi, reason: LINE_DOWN, undoReason: LINE_BACK },
    ]);
  });

  it('moves a hall of a thousand, other topics hearing of it in small events', async () => {
    const meeting = await givenMeeting(system);
    const [anda, lanxi] = [meeting.venue('安达市').id, meeting.venue('兰西县').id];
    const board = await system
      .connect(system.admin)
      .then((client) => client.view(meeting.meetingId, 'attendance:board'));
    const already = dueIn(board.get(lanxi));
    const added = { venueId: anda, kind: 'UNIT', attendanceClass: 'DUE', unitName: '市直单位' };
    for (let n = 0; n < 10; n += 1) {
      const changes = Array.from({ length: 100 }, () => ({ op: 'ADD', seat: added }));
      await run(meeting, 'convocation:amend-seats', { reason: '扩大范围', changes });
    }

    const { seats } = await run<Relocated>(meeting, 'convocation:move-venue', {
      venueId: anda,
      toVenueId: lanxi,
      whom: 'ALL',
      reason: LINE_DOWN,
    });
    await board.until((view) => dueIn(view.get(lanxi)) === already + seats);

    expect(seats).toBe(1_000 + meeting.seatsAt('安达市').length);
    expect(dueIn(board.get(anda))).toBe(0);
    const { rows } = await system.plenum.app.get(Database).query<{ most: number }>(
      `SELECT max(json_array_length(facts)) AS most FROM events
       WHERE meeting_id = $1 AND topic IN ('attendance', 'floor') AND seq > 1`,
      [meeting.meetingId],
    );
    expect(rows[0]?.most).toBeLessThanOrEqual(220);
  });

  it('moves only those who have not arrived', async () => {
    const meeting = await givenMeeting(system);
    const { id: anda } = meeting.venue('安达市');
    const [dora = '', ...rest] = meeting.seatsAt('安达市').map(({ id }) => id);
    await arrive(await meeting.operator('安达市'), meeting, anda, { seatId: dora });

    const { seats } = await run<Relocated>(meeting, 'convocation:move-venue', {
      venueId: anda,
      toVenueId: meeting.venue('兰西县').id,
      whom: 'NOT_ARRIVED',
      reason: LINE_DOWN,
    });

    expect(seats).toBe(rest.length);
  });

  it('merges two halls in the middle of the meeting, and parts them again', async () => {
    const meeting = await givenMeeting(system);
    await run(meeting, 'meeting:start', {});
    const { meetingId } = meeting;
    const organizer = await meeting.given({ role: 'ORGANIZER' });
    const old = await meeting.operator('安达市');
    const { anda, lanxi, board, totals, listOfLanxi } = await screens(organizer, meeting);
    const seats = meeting.seatsAt('安达市').map(({ id }) => id);
    const [dora = '', emil = ''] = seats;
    const all = dueIn(totals.get('all'));
    await arrive(old, meeting, anda, { seatId: dora });
    const inUse = await meeting.command('convocation:close-venue', {
      venueId: anda,
      reason: '合并会场',
    });

    const { relocationId } = await run<Relocated>(meeting, 'convocation:close-venue', {
      venueId: anda,
      toVenueId: lanxi,
      reason: '合并会场',
    });
    await board.until((view) => !has(view, anda));
    await listOfLanxi.until((view) => seats.every((id) => has(view, `seat:${id}`)));
    const readiness = await organizer.client.view(meetingId, 'readiness:board');
    await readiness.until((view) => !has(view, `venue:${anda}`));
    await run(meeting, 'readiness:start-roll-call', {});
    const called = await meeting.command('readiness:call-venue', { venueId: anda });
    const shut = await arrive(old, meeting, anda, { seatId: emil, occurredAt: onTheDay('08:31') });
    const list = await old.client.view(meetingId, `attendance:venue:${anda}`);

    expect(inUse.body.code).toBe('meeting.venue-in-use');
    expect(called.body.code).toBe('venue.closed');
    expect(shut).toMatchObject({ code: 'ok', data: { status: 'QUESTION' } });
    expect(list.entries()).toHaveLength(1);
    expect(has(list, 'closed')).toBe(true);
    expect(dueIn(totals.get('all'))).toBe(all);
    expect(listOfLanxi.get(`seat:${dora}`)).toMatchObject({ checkIn: { elsewhere: anda } });

    await run(meeting, 'convocation:undo-relocation', { relocationId, reason: '恢复分会场' });
    await board.until((view) => dueIn(view.get(anda)) === seats.length);
    await list.until((view) => !has(view, 'closed') && has(view, `seat:${emil}`));
    const back = await arrive(old, meeting, anda, { seatId: emil });

    expect(back.code).toBe('ok');
    await totals.until((view) => Reflect.get(Object(view.get('all')), 'present') === 2);
    expect(dueIn(totals.get('all'))).toBe(all);
  });

  it('is for organizers', async () => {
    const meeting = await givenMeeting(system);
    const { client } = await meeting.operator('安达市');
    const words = {
      meetingId: meeting.meetingId,
      venueId: meeting.venue('安达市').id,
      reason: '合并',
    };
    const toVenueId = meeting.venue('兰西县').id;

    const acks = [
      await client.command('convocation:move-venue', { ...words, toVenueId, whom: 'ALL' }),
      await client.command('convocation:close-venue', words),
    ];

    expect(acks.map(codeOf)).toEqual(['access.denied', 'access.denied']);
  });

  it.each([
    [
      'a seat that is expected in a closed hall',
      `UPDATE seats SET venue_id = $1 WHERE id = $2`,
      `23514`,
    ],
    [
      'a hall that closes with seats in it',
      `UPDATE venues SET status = 'CLOSED' WHERE id IN (SELECT venue_id FROM seats WHERE id = $2
         AND $1::uuid IS NOT NULL)`,
      `23514`,
    ],
  ])('keeps the database from %s', async (_, sql, code) => {
    const meeting = await givenMeeting(system);
    const { id: anda } = meeting.venue('安达市');
    const toVenueId = meeting.venue('兰西县').id;
    await run(meeting, 'convocation:close-venue', { venueId: anda, toVenueId, reason: '合并' });
    const seatId = meeting.seatOf('市发改委').id;

    const broken = system.plenum.app.get(Database).query(sql, [anda, seatId]);

    await expect(broken).rejects.toMatchObject({ code });
  });
});
