import { zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import type { PaperRow } from '../../src/attendance/paper.contract.js';
import type { SheetPreview } from '../../src/paper/sheet-preview.contract.js';
import { MAX_LINES } from '../../src/paper/sheet-reader.js';
import { Database } from '../../src/platform/database/database.js';
import type { HttpClient } from '../../src/realtime/client/http-client.js';
import { givenMeeting, onTheDay, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { fetched } from './printed.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Small, and larger than allowed once it is unpacked; made before the house starts, whose thread it would hold. */
const large = Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(21 << 20) }));

type Cell = string | number | boolean | Date | null;

/** As a spreadsheet program writes it: a fraction is a time of day. */
const workbookOf = (rows: Cell[][]): Promise<Buffer> =>
  writeExcelFile(
    rows.map((row) =>
      row.map((value) =>
        typeof value === 'number' && value < 1 ? { value, format: 'h:mm', type: Number } : value,
      ),
    ),
    { sheet: '主会场' },
  ).toBuffer();

describe('a filled sheet that is handed in', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let desk: Awaited<ReturnType<TestMeeting['operator']>>;
  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
    desk = await meeting.operator('主会场');
    system.setClock(onTheDay('10:00'));
  });
  afterAll(() => system?.stop());

  const sheetPath = (): string =>
    `${meeting.path}/venues/${meeting.venue('主会场').id}/sign-in-sheet`;

  /** The sheet as it was printed, as somebody with a spreadsheet program has it. */
  async function printed(): Promise<Cell[][]> {
    const { content } = await fetched(system, `${sheetPath()}?format=xlsx`, desk.http);
    return (await readSheet(content)) as unknown as Cell[][];
  }

  async function preview(
    file: Buffer,
    who: HttpClient = desk.http,
    language = 'zh-CN',
  ): Promise<{ status: number; body: SheetPreview & { code?: string } }> {
    const response = await fetch(`${system.plenum.url}${sheetPath()}/preview`, {
      method: 'POST',
      body: new Uint8Array(file),
      headers: {
        Authorization: `Bearer ${await who.token()}`,
        'Content-Type': XLSX,
        'Accept-Language': language,
      },
    });
    return { status: response.status, body: (await response.json()) as SheetPreview };
  }

  const checkIns = async (): Promise<unknown> => {
    const { rows } = await system.plenum.app
      .get(Database)
      .query('SELECT count(*)::int AS n FROM check_ins WHERE meeting_id = $1', [meeting.meetingId]);
    return rows[0];
  };

  const enter = async (rows: readonly PaperRow[]) => {
    const venueId = meeting.venue('主会场').id;
    const { meetingId } = meeting;
    const answer = await desk.client.command('attendance:enter-sheet', {
      meetingId,
      venueId,
      rows: [...rows],
    });
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.data.rows;
  };

  it('is read line by line and judged as it will be, and changes nothing until it is entered', async () => {
    const rows = await printed();
    const [, , , ada, ben, cleo, dora, emil] = rows;
    ada?.splice(4, 2, '√', 0.3618);
    ben?.splice(5, 1, '9:20');
    cleo?.splice(4, 2, '已签', '');
    dora?.splice(5, 1, '一早');
    emil?.splice(5, 1, '6:00');
    rows.push(['', '某企业', '顾言', '经理', '', '8:55', '']);

    const { status, body } = await preview(await workbookOf(rows));

    expect(status).toBe(200);
    expect(body.lines.map(({ line, state, text }) => [line, state, text])).toEqual([
      [4, 'ENTER', '将登记：08:41到会'],
      [5, 'ENTER', '将登记：09:20到会，迟到'],
      [6, 'UNCLEAR', '已签名，未填签到时间。'],
      [7, 'UNCLEAR', '看不懂的时间“一早”，请写作 8:41。'],
      [8, 'REFUSED', expect.stringContaining('签到尚未开始')],
      [rows.length, 'ENTER', '将登记为计划外到会：08:55到会'],
    ]);
    expect(body.rows).toHaveLength(3);
    expect(body.blank).toBe(meeting.seatsAt('主会场').length - 5);
    expect(await checkIns()).toEqual({ n: 0 });

    const acks = await enter(body.rows);

    expect(acks).toMatchObject([
      { ok: true, data: { status: 'PRESENT', first: true } },
      { ok: true, data: { status: 'LATE', first: true } },
      { ok: true, data: { status: 'WALK_IN', first: true } },
    ]);
    const again = await preview(await workbookOf(rows), desk.http, 'en');
    expect(again.body.lines.map(({ state }) => state)).toEqual([
      'KNOWN',
      'KNOWN',
      'UNCLEAR',
      'UNCLEAR',
      'REFUSED',
      'KNOWN',
    ]);
    expect(again.body.lines[0]?.text).toBe('Known already: came at 08:41');
  });

  it.each([
    ['no workbook', () => Buffer.from('8:41 王一鸣'), 'paper.sheet-unreadable'],
    [
      'another archive',
      () => Buffer.from(zipSync({ 'a.xml': new Uint8Array(9) })),
      'paper.sheet-unreadable',
    ],
    ['a small file that would unpack to a large one', () => large, 'paper.sheet-unreadable'],
    ['another table', () => workbookOf([['姓名', '电话']]), 'paper.sheet-without-header'],
    [
      'an endless table',
      () => workbookOf(Array.from({ length: MAX_LINES + 1 }, () => ['姓名', '签到时间'])),
      'paper.sheet-too-long',
    ],
  ])('is refused where it is %s', async (_, file, code) => {
    expect(await preview(await file())).toMatchObject({ status: 400, body: { code } });
  });

  it('is refused beyond a megabyte, and as another type', async () => {
    const tooLarge = await preview(Buffer.alloc((1 << 20) + 1));
    const json = await desk.http.post(`${sheetPath()}/preview`, {});

    expect(tooLarge).toMatchObject({ status: 413, body: { code: 'input.too-large' } });
    expect(json).toMatchObject({ status: 400, body: { code: 'paper.sheet-unreadable' } });
  });

  it('is for operators of the venue', async () => {
    const { http } = await meeting.operator('安达市');

    expect(await preview(await workbookOf([[]]), http)).toMatchObject({ status: 404 });
  });
});
