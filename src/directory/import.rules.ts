import type { DirectoryDocument, ImportAnswer, ImportProblem } from './directory.contract.js';

/** One kind of the import, in the order of writing: what is pointed at comes first. */
export type ImportKind = keyof DirectoryDocument;

export const importKinds = [
  'divisions',
  'bodies',
  'units',
  'unitLists',
  'posts',
  'people',
  'appointments',
] as const satisfies readonly ImportKind[];

/** A row as it is written; its other properties are those of the kind's table. */
export interface ImportRow {
  readonly id: string;
  readonly version: number;
}

/** What is there already: kind -> id -> row, and the codes of ranks. */
export interface Existing {
  readonly rows: Readonly<Record<ImportKind, ReadonlyMap<string, ImportRow>>>;
  readonly rankCodes: ReadonlySet<string>;
}

export interface ImportPlan {
  /** Created and changed rows, whole. */
  readonly rows: Readonly<Record<ImportKind, readonly ImportRow[]>>;
  readonly counts: ImportAnswer['counts'];
  readonly problems: readonly ImportProblem[];
}

/** The id that a natural key always has, so that importing twice finds the same row. */
export type IdOf = (kind: ImportKind, key: string) => string;

type Item<K extends ImportKind> = DirectoryDocument[K][number];
type Count = { created: number; changed: number; unchanged: number };

/** What the document would change. Rows it does not name stay; nothing is ever taken away. */
export function planImport(
  existing: Existing,
  document: DirectoryDocument,
  idOf: IdOf,
): ImportPlan {
  const wanted = wantedRows(document, idOf);
  const compared = importKinds.map((kind) => compare(existing.rows[kind], wanted[kind]));
  return {
    rows: byKind(compared.map(({ rows }) => rows)),
    counts: byKind(compared.map(({ count }) => count)),
    problems: [
      ...duplicates(document),
      ...danglingReferences(existing, document, idOf),
      ...parentsNotAbove(existing, document, idOf),
    ],
  };
}

function byKind<T>(values: readonly T[]): Record<ImportKind, T> {
  const entries = importKinds.map((kind, i) => [kind, values[i]] as const);
  return Object.fromEntries(entries) as Record<ImportKind, T>;
}

type Wanted = Omit<ImportRow, 'version'>;

function wantedRows(document: DirectoryDocument, idOf: IdOf): Record<ImportKind, Wanted[]> {
  const coded = <K extends Exclude<ImportKind, 'appointments' | 'posts'>>(kind: K): Wanted[] =>
    document[kind].map((item) => ({ id: idOf(kind, item.code), ...item }));
  return {
    divisions: coded('divisions'),
    bodies: coded('bodies'),
    units: coded('units'),
    unitLists: coded('unitLists'),
    posts: document.posts.map((post) => postRow(post, idOf)),
    people: coded('people'),
    appointments: document.appointments.map((one) => appointmentRow(one, idOf)),
  };
}

function postRow({ bodyCode, unitCode, ...post }: Item<'posts'>, idOf: IdOf): Wanted {
  const owners = {
    bodyId: bodyCode === undefined ? null : idOf('bodies', bodyCode),
    unitId: unitCode === undefined ? null : idOf('units', unitCode),
  };
  return { id: idOf('posts', post.code), ...post, ...owners };
}

function appointmentRow(
  { personCode, postCode, ...appointment }: Item<'appointments'>,
  idOf: IdOf,
): Wanted {
  return {
    id: idOf('appointments', keyOf({ personCode, postCode })),
    personId: idOf('people', personCode),
    postId: idOf('posts', postCode),
    ...appointment,
  } as Wanted;
}

const keyOf = (one: { readonly personCode: string; readonly postCode: string }): string =>
  `${one.personCode} ${one.postCode}`;

function compare(
  existing: ReadonlyMap<string, ImportRow>,
  wanted: readonly Wanted[],
): { readonly rows: readonly ImportRow[]; readonly count: Count } {
  const rows: ImportRow[] = [];
  const count: Count = { created: 0, changed: 0, unchanged: 0 };
  for (const row of wanted) {
    const known = existing.get(row.id);
    const change = changeOf(known, row);
    count[change] += 1;
    if (change !== 'unchanged') rows.push({ ...row, version: (known?.version ?? 0) + 1 });
  }
  return { rows, count };
}

function changeOf(known: ImportRow | undefined, wanted: Wanted): keyof Count {
  if (!known) return 'created';
  const same = Object.entries(wanted).every(
    ([property, value]) => JSON.stringify(value) === JSON.stringify(Reflect.get(known, property)),
  );
  return same ? 'unchanged' : 'changed';
}

function duplicates(document: DirectoryDocument): ImportProblem[] {
  return importKinds.flatMap((kind) => {
    const keys = document[kind].map((item) => ('code' in item ? item.code : keyOf(item)));
    const first = new Map(keys.map((key, i) => [key, i] as const).toReversed());
    return keys.flatMap((value, i): ImportProblem[] =>
      first.get(value) === i ? [] : [{ path: `${kind}[${i}]`, code: 'duplicate-code', value }],
    );
  });
}

const levels = ['NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP'];

/** A parent is of a higher level: so the map is a tree, and walking up or down it ends. */
function parentsNotAbove(
  existing: Existing,
  { divisions }: DirectoryDocument,
  idOf: IdOf,
): ImportProblem[] {
  const here = new Map(divisions.map(({ code, level }) => [code, level]));
  const levelOf = (code: string): string => {
    const known = existing.rows.divisions.get(idOf('divisions', code));
    return here.get(code) ?? String(Reflect.get(known ?? {}, 'level'));
  };
  return divisions.flatMap(({ parentCode, level }, i): ImportProblem[] => {
    if (parentCode === null || levels.indexOf(levelOf(parentCode)) < levels.indexOf(level))
      return [];
    const path = `divisions[${i}].parentCode`;
    return [{ path, code: 'parent-not-above', value: parentCode }];
  });
}

interface Reference {
  readonly path: string;
  readonly to: ImportKind | 'ranks';
  readonly code: string | null | undefined;
}

function danglingReferences(
  existing: Existing,
  document: DirectoryDocument,
  idOf: IdOf,
): ImportProblem[] {
  const here = byKind(
    importKinds.map(
      (kind) => new Set(document[kind].map((item) => ('code' in item ? item.code : ''))),
    ),
  );
  const known = ({ to, code }: Reference): boolean => {
    if (code === null || code === undefined) return true;
    if (to === 'ranks') return existing.rankCodes.has(code);
    return here[to].has(code) || existing.rows[to].has(idOf(to, code));
  };
  return referencesIn(document)
    .filter((reference) => !known(reference))
    .map(({ path, code }) => ({ path, code: 'unknown-code', value: code ?? '' }));
}

function referencesIn(document: DirectoryDocument): Reference[] {
  const { divisions, bodies, units, unitLists, posts, appointments } = document;
  return [
    ...refs('divisions', divisions, 'parentCode', 'divisions'),
    ...refs('bodies', bodies, 'divisionCode', 'divisions'),
    ...refs('units', units, 'divisionCode', 'divisions'),
    ...refs('units', units, 'successorCode', 'units'),
    ...unitLists.flatMap(({ unitCodes }, i) =>
      unitCodes.map((code, j) => ({
        path: `unitLists[${i}].unitCodes[${j}]`,
        to: 'units' as const,
        code,
      })),
    ),
    ...refs('posts', posts, 'bodyCode', 'bodies'),
    ...refs('posts', posts, 'unitCode', 'units'),
    ...refs('posts', posts, 'defaultRankCode', 'ranks'),
    ...refs('appointments', appointments, 'personCode', 'people'),
    ...refs('appointments', appointments, 'postCode', 'posts'),
    ...refs('appointments', appointments, 'rankCode', 'ranks'),
  ];
}

function refs<K extends string>(
  kind: ImportKind,
  items: readonly Readonly<Partial<Record<K, string | null>>>[],
  property: K,
  to: ImportKind | 'ranks',
): Reference[] {
  return items.map((item, i) => ({ path: `${kind}[${i}].${property}`, to, code: item[property] }));
}
