import readXlsxFile from 'read-excel-file/node';
import { MAX_SEATS } from '../../src/paper/seats-to-print.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { givenMeeting, MORNING, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { codesIn, fetched, pageTexts, pictured } from './printed.js';

describe('printing', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
  });
  afterAll(() => system?.stop());

  const renamed = (seatId: string, name: string): Promise<unknown> =>
    system.plenum.app
      .get(Database)
      .query('UPDATE roster_seats SET person_name = $2 WHERE id = $1', [seatId, name]);

  /** Checks in by what a reader saw. */
  async function checkIn(venue: string, badge: string): Promise<unknown> {
    const { client } = await meeting.operator(venue);
    const items = [{ id: newId(), badge, method: 'BADGE' as const, occurredAt: MORNING }];
    const venueId = meeting.venue(venue).id;
    return client.command('attendance:check-in', { meetingId: meeting.meetingId, venueId, items });
  }

  it('makes badges of one venue, which check in when they are scanned', async () => {
    const { id } = meeting.venue('安达市');
    const seats = meeting.seatsAt('安达市');

    const { status, headers, content } = await fetched(
      system,
      `${meeting.path}/badges.pdf?venueId=${id}`,
    );

    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('plenum-missing-characters')).toBeNull();
    const [page = ''] = await pageTexts(content);
    expect(page).toContain('绥化市新质生产力发展大会');
    expect(page).toContain('安达市分会场1号');
    const codes = codesIn(await pictured(content, 0), 2, 4);
    expect(codes).toHaveLength(seats.length);
    expect(await checkIn('安达市', codes[0] ?? '')).toMatchObject({
      data: { items: [{ ok: true, data: { first: true } }] },
    });
  });

  it('makes a plate a seat, the name on both sides and the code on one', async () => {
    const { id } = meeting.venue('海伦市');
    const [seat] = meeting.seatsAt('海伦市');
    await renamed(seat?.id ?? '', '张三');

    const { content } = await fetched(system, `${meeting.path}/seat-plates.pdf?venueId=${id}`);

    const pages = await pageTexts(content);
    expect(pages).toHaveLength(meeting.seatsAt('海伦市').length);
    expect(pages.find((page) => page.includes('张三'))?.split('张三')).toHaveLength(3);
    const codes = codesIn(await pictured(content, 0));
    expect(codes).toHaveLength(1);
    expect(await checkIn('海伦市', codes[0] ?? '')).toMatchObject({
      data: { items: [{ ok: true }] },
    });
  });

  it('prints rare characters, and says on the first page which ones it cannot', async () => {
    const { id } = meeting.venue('兰西县');
    const [one, two] = meeting.seatsAt('兰西县');
    await renamed(one?.id ?? '', '陈㛃䶮');
    await renamed(two?.id ?? '', '𠮷野');

    const { headers, content } = await fetched(system, `${meeting.path}/badges.pdf?venueId=${id}`);

    expect(headers.get('plenum-missing-characters')).toBe('U+20BB7');
    const [warning = '', badges = ''] = await pageTexts(content);
    expect(warning).toContain('缺字提示');
    expect(warning).toMatch(/兰西县分会场\d号\S*〓野\S*：U\+20BB7/u);
    expect(badges).toContain('陈㛃䶮');
    expect(badges).toContain('〓');
  });

  it('prints the sheet of a venue for its operator, in protocol order, with its name on each page', async () => {
    const { http } = await meeting.operator('主会场');
    const venueId = meeting.venue('主会场').id;

    const { content } = await fetched(
      system,
      `${meeting.path}/venues/${venueId}/sign-in-sheet`,
      http,
    );

    const pages = await pageTexts(content);
    const names = meeting.seatsAt('主会场').map(({ unitName }) => unitName);
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, i) => {
      expect(page).toContain('绥化市新质生产力发展大会签到表会场：主会场时间：2025年2月14日09:00');
      expect(page).toContain('序号单位姓名职务签名签到时间');
      expect(page).toContain(`第${i + 1}页共${pages.length}页`);
    });
    expect(pages[0]).toContain(`1${names[0]}`);
  });

  it('makes a workbook with a sheet for each venue', async () => {
    const { status, content } = await fetched(system, `${meeting.path}/sign-in-sheets.xlsx`);

    const sheets = await readXlsxFile(content);
    expect(status).toBe(200);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(meeting.venues.map(({ name }) => name));
    expect(sheets.map(({ data }) => data.filter(([place]) => Number(place) > 0).length)).toEqual(
      meeting.venues.map(({ name }) => meeting.seatsAt(name).length),
    );
  });

  it('is for organizers, and sheets for their own operators', async () => {
    const { http } = await meeting.operator('安达市');
    const { path } = meeting;
    const main = meeting.venue('主会场').id;

    const answers = await Promise.all(
      ['badges.pdf', 'seat-plates.pdf', 'sign-in-sheets.xlsx', `venues/${main}/sign-in-sheet`].map(
        (route) => fetched(system, `${path}/${route}`, http),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 404]);
  });

  it.each([
    [
      'a meeting that is not there',
      () => `/api/v1/meetings/${newId()}/badges.pdf`,
      404,
      'meeting.not-found',
    ],
    [
      'a venue that is not there',
      () => `${meeting.path}/badges.pdf?venueId=${newId()}`,
      404,
      'venue.not-found',
    ],
    [
      'a part that is not there',
      () => `${meeting.path}/badges.pdf?part=2`,
      409,
      'paper.nothing-to-print',
    ],
  ])('refuses %s', async (_, path, status, code) => {
    expect(await system.admin.get(path())).toMatchObject({ status, body: { code } });
  });

  it('says how to go about more seats than one file holds', async () => {
    const large = await givenMeeting(system);
    await system.plenum.app.get(Database).query(
      `INSERT INTO roster_seats
       SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).*
       FROM roster_seats s, generate_series(1, $2)
       WHERE s.id = (SELECT id FROM roster_seats WHERE meeting_id = $1 LIMIT 1)`,
      [large.meetingId, MAX_SEATS],
    );

    const refused = await system.admin.get(`${large.path}/badges.pdf?lang=en`);
    const last = await fetched(system, `${large.path}/badges.pdf?part=2`);

    expect(refused).toMatchObject({ status: 409, body: { code: 'paper.too-many' } });
    expect(JSON.stringify(refused.body)).toContain('parts 1 to 2');
    expect(last.status).toBe(200);
    expect((await pageTexts(last.content)).length).toBe(Math.ceil(large.seats.length / 8));
  });
});
