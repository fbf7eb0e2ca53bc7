import { badgePages, BADGES_A_PAGE, type PrintedBadge } from './badge-pages.rules.js';
import { codePointOf, warningPages } from './missing-characters.rules.js';
import { paged, spacedName } from './marks.rules.js';
import { platePages } from './plate-pages.rules.js';
import { A4, mm, type Mark, type PrintedPage } from './printed-page.js';
import { ROWS_A_PAGE, sheetPages, type SheetLine } from './sheet-pages.rules.js';
import { sheetNames } from './sheet-workbook.js';

const badge = (place: number): PrintedBadge => ({
  meetingTitle: '绥化市新质生产力发展大会',
  venueName: '主会场',
  personName: '张三',
  unitName: '市财政局',
  postTitle: '局长',
  place,
  badge: `PLB1.${place}`,
});

const line = (place: number): SheetLine => ({
  seatId: String(place),
  place,
  unitName: '市财政局',
  personName: '张三',
  postTitle: '局长',
});

const many = <Item>(count: number, item: (place: number) => Item): Item[] =>
  Array.from({ length: count }, (_, i) => item(i + 1));

const textsOf = ({ marks }: PrintedPage): string[] =>
  marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

const codesOf = ({ marks }: PrintedPage): string[] =>
  marks.flatMap((mark) => (mark.kind === 'code' ? [mark.text] : []));

/** The right and lower edge of a mark. */
function edgeOf(mark: Mark): readonly [number, number] {
  if (mark.kind === 'line') return mark.to;
  if (mark.kind === 'code') return [mark.x + mark.side, mark.y + mark.side];
  return [mark.x + mark.width, mark.y + mark.height];
}

const isAcross = (mark: Mark): boolean => mark.kind === 'line' && mark.from[1] === mark.to[1];

describe('pages', () => {
  it.each([
    ['badges', badgePages(many(20, badge))],
    ['plates', platePages(many(2, badge))],
    [
      'sheets',
      sheetPages({ meetingTitle: '大会', venueName: '主会场', when: '', lines: many(60, line) }),
    ],
    [
      'warnings',
      warningPages(
        many(60, (i) => ({ text: `席位${i}`, characters: ['𠮷'] })),
        'LANDSCAPE',
      ),
    ],
  ])('of %s keep every mark on the paper', (_, pages) => {
    for (const { turned, marks } of pages) {
      const [width, height] = turned === 'PORTRAIT' ? [A4.short, A4.long] : [A4.long, A4.short];
      for (const [x, y] of marks.map(edgeOf)) {
        expect(x).toBeLessThanOrEqual(mm(width) + 0.01);
        expect(y).toBeLessThanOrEqual(mm(height) + 0.01);
      }
    }
  });

  it.each([
    [0, 0],
    [1, 1],
    [BADGES_A_PAGE, 1],
    [BADGES_A_PAGE + 1, 2],
  ])('hold %i badges on %i', (count, pages) => {
    const printed = badgePages(many(count, badge));

    expect(printed).toHaveLength(pages);
    expect(printed.flatMap(codesOf)).toEqual(many(count, (place) => `PLB1.${place}`));
  });

  it('put the name twice on a plate, once upside down, and the code on the holder’s side', () => {
    const [page] = platePages([badge(7)]);

    const names = page?.marks.filter((mark) => mark.kind === 'text' && mark.text === '张　三');
    expect(names?.map((mark) => mark.kind === 'text' && mark.upsideDown)).toEqual([false, true]);
    expect(page?.marks.filter(({ kind }) => kind === 'code')).toMatchObject([
      { text: 'PLB1.7', upsideDown: true },
    ]);
  });

  it.each([
    [1, 1],
    [ROWS_A_PAGE - 3, 1],
    [ROWS_A_PAGE - 2, 2],
    [ROWS_A_PAGE, 2],
    [2 * ROWS_A_PAGE - 3, 2],
  ])(
    'of a sheet with %i lines are %i, each with place and number, and leave lines free',
    (count, pages) => {
      const sheet = {
        meetingTitle: '大会',
        venueName: '主会场',
        when: '',
        lines: many(count, line),
      };

      const printed = sheetPages(sheet);

      expect(printed).toHaveLength(pages);
      printed.forEach((page, i) => {
        expect(textsOf(page)).toEqual(
          expect.arrayContaining(['大会签到表', '会场：主会场', `第${i + 1}页　共${pages}页`]),
        );
      });
      const places = printed.flatMap(textsOf).filter((text) => /^\d+$/u.test(text));
      expect(places).toEqual(many(count, String));
    },
  );

  it.each([1, ROWS_A_PAGE, 60])('of a sheet with %i lines are ruled to the last row', (count) => {
    const sheet = { meetingTitle: '大会', venueName: '主会场', when: '', lines: many(count, line) };

    const ruled = sheetPages(sheet).map(({ marks }) => marks.filter(isAcross).length);

    expect(ruled).toEqual(ruled.map(() => ROWS_A_PAGE + 2));
  });

  it.each([
    ['张三', '张　三'],
    ['王一鸣', '王一鸣'],
    ['Al', 'Al'],
    ['𠮷野', '𠮷　野'],
  ])('print the name %s as %s', (name, printed) => {
    expect(spacedName(name)).toBe(printed);
  });

  it.each([
    ['𠮷', 'U+20BB7'],
    ['㛃', 'U+36C3'],
    ['·', 'U+00B7'],
  ])('call %s %s', (character, name) => {
    expect(codePointOf(character)).toBe(name);
  });

  it('break into so many', () => {
    expect(paged([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  });

  it('give each sheet of a workbook a name that it may have', () => {
    const long = '黑龙江省绥化市安达市人民政府办公楼三楼第一会议室分会场';

    expect(sheetNames(['主会场', '主会场', 'a/b:c', '', long])).toEqual([
      '主会场',
      '主会场 2',
      'a b c',
      '会场4',
      long.slice(0, 25),
    ]);
  });
});
