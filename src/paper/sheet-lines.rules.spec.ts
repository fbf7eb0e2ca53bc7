import { DomainError } from '../platform/errors/domain-error.js';
import { readSheetLines, type KnownSeat, type SheetCells } from './sheet-lines.rules.js';

const DAY = '2025-02-14';
const finn = { name: '冯立', post: '副局长' };

const seat = (
  n: number,
  personName: string,
  unitName: string,
  substitute = null as KnownSeat['substitute'],
) => ({
  seatId: `seat-${n}`,
  place: n,
  personName,
  unitName,
  substitute,
});

const seats: readonly KnownSeat[] = [
  seat(1, '王一鸣', '市财政局'),
  seat(2, '李 想', '市教育局', finn),
  seat(3, '张伟', '市水务局'),
  seat(4, '张伟', '市林草局'),
  seat(5, '赵敏', '市审计局'),
  seat(6, '赵敏', '市审计局'),
];

const header = ['序号', '单位', '姓名', '职务', '签名', '签到时间', '离会时间', '席位编号'];

type Cells = SheetCells[number];

/** One line below a header, by the titles of its cells. */
const line = (cells: Readonly<Record<string, Cells[number]>>): Cells =>
  header.map((title) => cells[title] ?? null);

const read = (...lines: Cells[]) => readSheetLines([['大会签到表'], header, ...lines], seats, DAY);

/** What the only line says, or the code of why it is not understood. */
function saidBy(cells: Readonly<Record<string, Cells[number]>>): unknown {
  const [only] = read(line(cells)).lines;
  return only?.said instanceof DomainError ? only.said.code : only?.said;
}

const arrivedAt = '2025-02-14T00:41:00.000Z';

describe('a line of a filled sheet', () => {
  it.each([
    [
      'is found by its hidden number',
      { 席位编号: 'SEAT-1', 签到时间: '8:41' },
      { seatId: 'seat-1', arrivedAt },
    ],
    ['is found by the name', { 姓名: '王一鸣', 签到时间: '8:41' }, { seatId: 'seat-1', arrivedAt }],
    [
      'is found whatever spaces',
      { 姓名: '李　想', 签到时间: '8:41' },
      { seatId: 'seat-2', arrivedAt },
    ],
    [
      'is found with what was printed behind the name',
      { 姓名: '李 想（代会：冯立）', 签到时间: '8:41' },
      { seatId: 'seat-2', arrivedAt },
    ],
    [
      'is found by the unit too',
      { 姓名: '张伟', 单位: '市林草局', 签到时间: '8:41' },
      { seatId: 'seat-4', arrivedAt },
    ],
    [
      'is found by the number too',
      { 姓名: '赵敏', 单位: '市审计局', 序号: 6, 签到时间: '8:41' },
      { seatId: 'seat-6', arrivedAt },
    ],
    [
      'is signed by the holder',
      { 姓名: '王一鸣', 签名: '王一鸣', 签到时间: '8:41' },
      { seatId: 'seat-1', arrivedAt },
    ],
    [
      'is signed with a mark',
      { 姓名: '王一鸣', 签名: '√', 签到时间: '8:41' },
      { seatId: 'seat-1', arrivedAt },
    ],
    [
      'is signed by the substitute',
      { 姓名: '李想', 签名: '冯立', 签到时间: '8:41' },
      { seatId: 'seat-2', arrivedAt, substitute: finn },
    ],
    [
      'says that it is the substitute',
      { 姓名: '李想', 签名: '代：冯立', 签到时间: '8:41' },
      { seatId: 'seat-2', arrivedAt, substitute: finn },
    ],
    [
      'says when they left',
      { 姓名: '王一鸣', 签到时间: '8:41', 离会时间: '10:00' },
      { seatId: 'seat-1', arrivedAt, leftAt: '2025-02-14T02:00:00.000Z' },
    ],
    [
      'below the list is a walk-in',
      { 姓名: '顾言', 单位: '某企业', 职务: '经理', 签到时间: '8:41' },
      { walkIn: { name: '顾言', unitName: '某企业', postTitle: '经理' }, arrivedAt },
    ],
  ])('%s', (_, cells, said) => {
    expect(saidBy(cells)).toEqual(said);
  });

  it.each([
    ['without a time', { 姓名: '王一鸣', 签名: '王一鸣' }, 'paper.line-without-time'],
    [
      'with a time that is none',
      { 姓名: '王一鸣', 签到时间: '一早' },
      'paper.line-time-unreadable',
    ],
    [
      'with an exit that is none',
      { 姓名: '王一鸣', 签到时间: '8:41', 离会时间: '散会' },
      'paper.line-time-unreadable',
    ],
    ['without a name', { 签到时间: '8:41' }, 'paper.line-without-name'],
    [
      'with a name that is not on the list',
      { 序号: 9, 姓名: '顾言', 签到时间: '8:41' },
      'paper.line-not-listed',
    ],
    [
      'with the number of another venue',
      { 席位编号: 'seat-9', 签到时间: '8:41' },
      'paper.line-not-listed',
    ],
    ['with a name that two have', { 姓名: '张伟', 签到时间: '8:41' }, 'paper.line-ambiguous'],
    [
      'with a name and unit that two have',
      { 姓名: '赵敏', 单位: '市审计局', 签到时间: '8:41' },
      'paper.line-ambiguous',
    ],
    [
      'of a seat that changed hands',
      { 席位编号: 'seat-1', 姓名: '孙立', 签到时间: '8:41' },
      'paper.line-other-holder',
    ],
    [
      'signed by anybody',
      { 姓名: '王一鸣', 签名: '冯立', 签到时间: '8:41' },
      'paper.line-other-signature',
    ],
    [
      'of a walk-in that left',
      { 姓名: '顾言', 签到时间: '8:41', 离会时间: '9:00' },
      'paper.line-walk-in-left',
    ],
  ])('%s is not understood', (_, cells, code) => {
    expect(saidBy(cells)).toBe(code);
  });

  it('says the second time which line spoke of the seat first', () => {
    const { lines } = read(
      line({ 姓名: '王一鸣', 签到时间: '8:41' }),
      line({ 席位编号: 'seat-1', 签到时间: '8:50' }),
    );

    expect(lines).toMatchObject([
      { line: 3, said: { seatId: 'seat-1' } },
      { line: 4, said: { code: 'paper.line-twice', details: { line: 3 } } },
    ]);
  });

  it('is passed over where nobody wrote, and counted if it is on the list', () => {
    const sheet = read(
      line({ 序号: 1, 姓名: '王一鸣' }),
      line({}),
      line({ 姓名: '李想', 签到时间: '8:41' }),
    );

    expect(sheet).toMatchObject({ blank: 1, lines: [{ line: 5, name: '李想' }] });
  });

  it.each([
    ['no row', []],
    ['no header', [['王一鸣', '8:41']]],
    ['half a header', [['序号', '姓名', '签名']]],
    ['a header far below', [...Array.from({ length: 20 }, () => ['']), header]],
  ])('belongs to a sheet, not to %s', (_, cells) => {
    expect(() => readSheetLines(cells, seats, DAY)).toThrow(
      expect.objectContaining({ code: 'paper.sheet-without-header' }),
    );
  });
});
