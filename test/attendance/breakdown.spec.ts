import { attendanceOpening } from '../../src/attendance/attendance-opening.js';
import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import { ada, anda, ben, cityOperator, Hall, seat } from './hall.js';
import { nationalMeeting } from '../support/national/meeting.js';
import { nationalSeats, nationalVenues } from '../support/national/seats.js';
import { noTx, uuid } from '../support/topic-play.js';

const nobody = { present: 0, inPerson: 0, bySubstitute: 0, late: 0, leftEarly: 0, outNow: 0 };
const line = (counts: object): object => ({ ...nobody, onLeave: 0, absent: 0, ...counts });

describe('attendance:breakdown', () => {
  it.each([
    ['country', 'COUNTRY', '', { due: 4, onLeave: 1, absent: 3 }],
    ['division:23', 'PROVINCE', '23', { due: 4, onLeave: 1, absent: 3 }],
    ['division:2312', 'PREFECTURE', '2312', { due: 4, onLeave: 1, absent: 3 }],
    ['division:231281', 'COUNTY', '231281', { due: 1, absent: 1 }],
    ['body:GOV', 'BODY', 'GOV', { due: 2, absent: 2 }],
    ['unit-type:gov', 'UNIT_TYPE', 'gov', { due: 2, onLeave: 1, absent: 1 }],
  ])('counts seats that are due under %s', async (key, level, code, counts) => {
    const hall = await Hall.open();

    expect(hall.seen('attendance:breakdown', key)).toEqual({ level, code, ...line(counts) });
  });

  it('moves with every arrival, on all levels above its venue', async () => {
    const hall = await Hall.open();

    hall.checkIn(ben);

    const came = { present: 1, inPerson: 1 };
    expect(hall.ops.filter(({ view }) => view === 'attendance:breakdown')).toEqual(
      [
        ['country', 'COUNTRY', '', { due: 4, ...came, onLeave: 1, absent: 2 }],
        ['division:23', 'PROVINCE', '23', { due: 4, ...came, onLeave: 1, absent: 2 }],
        ['division:2312', 'PREFECTURE', '2312', { due: 4, ...came, onLeave: 1, absent: 2 }],
        ['unit-type:gov', 'UNIT_TYPE', 'gov', { due: 2, ...came, onLeave: 1 }],
      ].map(([key, level, code, counts]) => ({
        view: 'attendance:breakdown',
        key,
        value: { level, code, ...line(counts as object) },
      })),
    );
  });

  it('has as many lines for leading bodies as there are kinds, of however many counties', async () => {
    const national = { seed: 'kinds', venues: 20, seats: 1_200 };
    const meeting = nationalMeeting(national, { nowMs: 0, startsAtMs: 0 });
    const seats = nationalSeats(national);
    const hall = new Hall(new AttendanceTopic(), meeting.id, undefined, meeting.startsAt);
    const all = { meeting, venues: nationalVenues(national), agenda: [], seats };

    hall.take((await attendanceOpening.opening(all, hall.at, noTx)) as AttendanceFact[]);

    const shown = hall.ops.filter(({ view, key }) => /breakdown body:/.test(`${view} ${key}`));
    const ofBodies = seats.filter(({ bodyCode }) => bodyCode !== null);
    expect(new Set(ofBodies.map(({ bodyCode }) => bodyCode)).size).toBe(81);
    expect(shown.map(({ key }) => key).toSorted()).toEqual(
      ['CPPCC', 'GOV', 'NPC', 'PARTY'].map((kind) => `body:${kind}`),
    );
    expect(
      shown.reduce((sum, { value }) => sum + (value as unknown as { due: number }).due, 0),
    ).toBe(ofBodies.length);
  });

  it('moves a seat whose body turns out to be of another kind', async () => {
    const hall = await Hall.open();

    hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', { bodyKind: 'NPC' })] });

    expect(hall.seen('attendance:breakdown', 'body:NPC')).toMatchObject({ due: 1 });
    expect(hall.seen('attendance:breakdown', 'body:GOV')).toMatchObject({ due: 1 });
  });

  it('forgets what nobody is counted under any more', async () => {
    const hall = await Hall.open();

    hall.run('attendance:sync-roster', {
      rows: [seat(ada, 'Ada', { bodyCode: 'CPC', bodyKind: 'PARTY' })],
    });

    expect(hall.seen('attendance:breakdown', 'body:PARTY')).toMatchObject({ due: 1 });
    expect(hall.seen('attendance:breakdown', 'body:GOV')).toMatchObject({ due: 1 });
  });

  it('finds the place of a venue that is told after its seats', async () => {
    const hall = await Hall.open();
    const hailun = uuid(13);
    hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', { venueId: hailun })] });
    const row = { id: hailun, role: 'SUB', name: '海伦市分会场', status: 'OPEN', listOrder: 2 };

    hall.run('attendance:sync-venues', { rows: [{ ...row, divisionCode: '231283' }] });

    expect(hall.seen('attendance:breakdown', 'division:231283')).toMatchObject({ due: 1 });
    expect(hall.seen('attendance:breakdown', 'division:2312')).toMatchObject({ due: 4 });
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it('says who is out of the room now', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    const out = { venueId: hall.state.seats.get(ada)?.venueId ?? anda, seatId: ada };
    hall.at = '2025-02-14T01:10:00.000Z';

    hall.run('attendance:check-out', { ...out, occurredAt: hall.at }, cityOperator);
    expect(hall.totals()).toMatchObject({ present: 1, outNow: 1, leftEarly: 1 });
    expect(hall.seen('attendance:board', out.venueId)).toMatchObject({ present: 1, outNow: 1 });

    hall.at = '2025-02-14T01:20:00.000Z';
    hall.checkIn(ada);
    expect(hall.totals()).toEqual({ due: 4, present: 1, inPerson: 1, onLeave: 1, absent: 2 });
  });
});
