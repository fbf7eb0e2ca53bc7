import type {
  AbsencePage,
  AmendmentPage,
  AttendanceResult,
} from '../../src/attendance/attendance-result.js';
import type { NamePage } from '../../src/attendance/name-pages.js';
import type { HttpClient } from '../../src/realtime/client/http-client.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { done, givenMeeting, onTheDay, type TestMeeting, allPages } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

/** What was fixed, all pages together, and what was amended. */
interface Result {
  readonly fixedAt: string | null;
  readonly total: {
    readonly due: number;
    readonly present: number;
    readonly absent: number;
  } | null;
  readonly rows: readonly { readonly due: number; readonly absent: number }[];
  readonly absent: readonly { readonly seatId: string }[];
  readonly onLeave: readonly { readonly seatId: string }[];
  readonly amendments: readonly { readonly ordinal: number }[];
}

async function resultOf(by: HttpClient, { path }: TestMeeting): Promise<Result> {
  const result = `${path}/attendance/result`;
  const fixed = await allPages<AttendanceResult>(by, `${result}?limit=3`);
  const missing = async (standing: string) =>
    (await allPages<AbsencePage>(by, `${result}/absences?standing=${standing}`)).flatMap(
      ({ seats }) => seats,
    );
  const amended = await allPages<AmendmentPage>(by, `${result}/amendments?limit=1`);
  return {
    fixedAt: fixed[0]?.fixedAt ?? null,
    total: fixed[0]?.total ?? null,
    rows: fixed.flatMap(({ rows }) => rows),
    absent: await missing('ABSENT'),
    onLeave: await missing('ON_LEAVE'),
    amendments: amended.flatMap(({ amendments }) => amendments),
  };
}

const reason = '签到机故障，本人准时到会';

/** The main venue came but for two, one on leave and one absent; nobody came anywhere else. */
async function closedMeeting(system: TestSystem) {
  const meeting = await givenMeeting(system);
  const { meetingId } = meeting;
  const venueId = meeting.venue('主会场').id;
  const [absent = '', onLeave = '', ...others] = meeting
    .seatsAt('主会场')
    .filter(({ attendanceClass }) => attendanceClass === 'DUE')
    .map(({ id }) => id);
  const leave = { seatId: onLeave, reason: '住院' };
  await done(meeting.command('convocation:request-leave', leave));
  await done(meeting.command('convocation:decide-leave', { seatId: onLeave, approve: true }));
  const arrival = { method: 'SEAT_LIST' as const, occurredAt: onTheDay('08:30') };
  const items = others.map((seatId) => ({ id: newId(), seatId, ...arrival }));
  await done(meeting.command('attendance:check-in', { venueId, items }));
  const organizer = await meeting.given({ role: 'ORGANIZER' });
  const totals = await organizer.client.view(meetingId, 'attendance:totals');
  for (const [name, time] of [
    ['meeting:start', '09:00'],
    ['meeting:close', '10:00'],
  ] as const) {
    system.setClock(onTheDay(time));
    await done(meeting.command(name, {}));
  }
  await totals.until((view) => view.get('closed') !== undefined);
  system.setClock(onTheDay('14:00'));
  const result = (): Promise<Result> => resultOf(organizer.http, meeting);
  const amend = (input: object) => meeting.command('attendance:amend', input, organizer.http);
  return { meeting, meetingId, venueId, organizer, absent, onLeave, totals, result, amend };
}

const record = <T>(system: TestSystem, meeting: TestMeeting, name: string): Promise<T> =>
  done(system.admin.get<T>(`${meeting.path}/records/${name}`));

describe('a meeting that has closed', () => {
  let system: TestSystem;
  let database: Database;
  beforeAll(async () => {
    system = await startSystem();
    database = system.plenum.app.get(Database, { strict: false });
  });
  afterAll(() => system?.stop());

  it('has a fixed result, which amendments stand beside', async () => {
    const { amend, absent, onLeave, result, venueId, totals } = await closedMeeting(system);
    const fixed = await result();
    const present = (view = totals) => (view.get('all') as { present: number }).present;
    const before = present();

    const { status, body } = await amend({
      seatId: absent,
      standing: 'IN_PERSON',
      arrivedAt: onTheDay('08:50'),
      reason,
    });
    const again = await amend({
      seatId: absent,
      standing: 'IN_PERSON',
      arrivedAt: onTheDay('09:30'),
      reason: '查看录像，实为9时30分到会',
    });

    expect([status, again.status]).toEqual([200, 200]);
    expect(body).toMatchObject({ ordinal: 1, late: false });
    expect(again.body).toMatchObject({ ordinal: 2, late: true });
    await totals.until((view) => present(view) === before + 1);
    const { amendments, ...rest } = await result();
    expect(rest).toEqual({ ...fixed, amendments: undefined });
    expect(fixed.fixedAt).toMatch(/^2025-02-14T02:00:0/);
    expect(fixed.absent.map(({ seatId }) => seatId)).toContain(absent);
    expect(fixed.onLeave.map(({ seatId }) => seatId)).toEqual([onLeave]);
    expect(fixed.total?.absent).toBe(fixed.absent.length);
    expect(fixed.rows.reduce((sum, { absent: some }) => sum + some, 0)).toBe(fixed.absent.length);
    expect(new Set(fixed.absent.map(({ seatId }) => seatId)).size).toBe(fixed.absent.length);
    expect(amendments).toMatchObject([
      {
        seatId: absent,
        venueId,
        ordinal: 1,
        cause: 'AMENDED',
        reason,
        by: '林晓',
        before: { standing: 'ABSENT' },
        after: { standing: 'IN_PERSON', late: false },
      },
      { ordinal: 2, before: { late: false }, after: { late: true } },
    ]);
  });

  it('marks what was amended in every report, with reason and author', async () => {
    const { meeting, amend, absent } = await closedMeeting(system);
    const counted = await record<{ fixed: { present: number } }>(system, meeting, 'attendance');
    await done(
      amend({ seatId: absent, standing: 'IN_PERSON', arrivedAt: onTheDay('09:30'), reason }),
    );

    const attendance = await record<{
      statistics: { total: { present: number; addsUp: boolean } };
      fixed: { present: number };
      amendments: object[];
    }>(system, meeting, 'attendance');
    const bulletin = await record<{ text: string; sections: { heading: string }[] }>(
      system,
      meeting,
      'bulletin',
    );
    const named = async (list: string) =>
      (
        await allPages<NamePage>(system.admin, `${meeting.path}/attendance/names?list=${list}`)
      ).flatMap(({ names }) => names);

    expect(attendance.fixed).toEqual(counted.fixed);
    expect(attendance.statistics.total).toMatchObject({
      present: counted.fixed.present + 1,
      addsUp: true,
    });
    expect(attendance.amendments).toMatchObject([{ seatId: absent, reason, by: '林晓' }]);
    expect(bulletin.text).toContain('以上数字含会后更正1人。');
    expect(bulletin.text).toContain(`会后更正为迟到：${reason}（林晓）`);
    expect(await named('amended')).toMatchObject([{ seatId: absent, amended: { reason } }]);
    expect(await named('absent')).not.toContainEqual(expect.objectContaining({ seatId: absent }));
  });

  it('is not changed by the database either, and verify finds nothing', async () => {
    const { meetingId, amend, absent } = await closedMeeting(system);
    await done(amend({ seatId: absent, standing: 'ON_LEAVE', reason: '事后补交请假单' }));

    const fixed = ['closings', 'results', 'absences', 'amendments'];
    const attempts = fixed.flatMap((what) => [
      `UPDATE attendance_${what} SET meeting_id = meeting_id WHERE meeting_id = $1`,
      `DELETE FROM attendance_${what} WHERE meeting_id = $1`,
    ]);
    for (const sql of attempts) {
      await expect(database.query(sql, [meetingId])).rejects.toMatchObject({ code: '23001' });
    }
    const results = await system.plenum.app.get(Verifier, { strict: false }).run();
    expect(results.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });

  it.each([
    ['an operator', { role: 'OPERATOR' as const }],
    ['the chair', { role: 'CHAIR' as const }],
  ])('is not amended by %s', async (_, grant) => {
    const { meeting, meetingId, absent, venueId } = await closedMeeting(system);
    const { client } = await meeting.given({
      ...grant,
      ...(grant.role === 'OPERATOR' ? { venueId } : {}),
    });
    const input = { meetingId, seatId: absent, standing: 'ABSENT' as const, reason };

    const ack = await client.command('attendance:amend', input);

    expect(ack).toMatchObject({ ok: false, error: { code: 'access.denied' } });
  });
});
