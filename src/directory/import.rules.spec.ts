import { suihuaDirectory } from '../../demo/fixture/suihua.js';
import { directoryDocument, type DirectoryDraft } from './directory.contract.js';
import { importKinds, planImport, type Existing, type ImportRow } from './import.rules.js';

const idOf = (kind: string, key: string): string => `${kind}/${key}`;

function directoryWith(rows: Partial<Record<keyof Existing['rows'], ImportRow[]>>): Existing {
  const maps = importKinds.map((kind) => [
    kind,
    new Map((rows[kind] ?? []).map((row) => [row.id, row])),
  ]);
  return {
    rows: Object.fromEntries(maps) as Existing['rows'],
    rankCodes: new Set(['121', '122', '131', '132', 'X00']),
  };
}

const empty = directoryWith({});
const plan = (existing: Existing, draft: DirectoryDraft) =>
  planImport(existing, directoryDocument.parse(draft), idOf);

const city = { code: 'C', zh: 'C', en: 'C', level: 'PREFECTURE', kind: '' } as const;

describe('an import', () => {
  it('creates 69 units, 50 posts’ worth of leaders and their divisions', () => {
    const { counts, problems } = plan(empty, suihuaDirectory());

    expect(problems).toEqual([]);
    expect(counts).toMatchObject({
      divisions: { created: 1 + 1 + 10 + 247 },
      bodies: { created: 4 + 20 },
      units: { created: 69 },
      unitLists: { created: 3 },
      people: { created: 47 + 69 + 40 },
      appointments: { created: 50 + 69 + 40 },
    });
  });

  it('names every invented person differently', () => {
    const { people } = suihuaDirectory({ townshipPrincipals: true });

    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  });

  it('changes nothing the second time', () => {
    const first = plan(empty, suihuaDirectory());

    const second = plan(directoryWith(first.rows as never), suihuaDirectory());

    expect(Object.values(second.rows).flat()).toEqual([]);
    expect(second.counts.units).toEqual({ created: 0, changed: 0, unchanged: 69 });
  });

  it('raises the version of what differs, and only of that', () => {
    const first = plan(empty, { divisions: [city, { ...city, code: 'D' }] });

    const second = plan(directoryWith(first.rows as never), {
      divisions: [
        { ...city, zh: '新名' },
        { ...city, code: 'D' },
      ],
    });

    expect(second.rows.divisions).toMatchObject([{ id: 'divisions/C', zh: '新名', version: 2 }]);
    expect(second.counts.divisions).toEqual({ created: 0, changed: 1, unchanged: 1 });
  });

  it.each<[string, DirectoryDraft, object[]]>([
    [
      'a code twice',
      { divisions: [city, city] },
      [{ path: 'divisions[1]', code: 'duplicate-code', value: 'C' }],
    ],
    [
      'an unknown parent',
      { divisions: [{ ...city, parentCode: 'X' }] },
      [{ path: 'divisions[0].parentCode', code: 'unknown-code', value: 'X' }],
    ],
    [
      'a parent that is not above',
      {
        divisions: [
          { ...city, parentCode: 'D' },
          { ...city, code: 'D', level: 'COUNTY', parentCode: 'C' },
        ],
      },
      [{ path: 'divisions[0].parentCode', code: 'parent-not-above', value: 'D' }],
    ],
    [
      'an unknown unit on a list',
      { unitLists: [{ code: 'L', name: 'L', unitCodes: ['U'] }] },
      [{ path: 'unitLists[0].unitCodes[0]', code: 'unknown-code', value: 'U' }],
    ],
    [
      'an unknown rank, post and person',
      { appointments: [{ personCode: 'P', postCode: 'Q', rankCode: '999' }] },
      [
        { path: 'appointments[0].personCode', code: 'unknown-code', value: 'P' },
        { path: 'appointments[0].postCode', code: 'unknown-code', value: 'Q' },
        { path: 'appointments[0].rankCode', code: 'unknown-code', value: '999' },
      ],
    ],
  ])('finds %s', (_, draft, problems) => {
    expect(plan(empty, draft).problems).toEqual(problems);
  });

  it('may point to what is there already', () => {
    const existing = directoryWith({
      divisions: [{ id: 'divisions/C', version: 1, level: 'PREFECTURE' } as ImportRow],
    });

    const { problems } = plan(existing, {
      divisions: [{ ...city, code: 'D', level: 'COUNTY', parentCode: 'C' }],
    });

    expect(problems).toEqual([]);
  });
});
