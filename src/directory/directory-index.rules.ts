import type {
  DirectorySnapshot,
  SnapshotAppointment,
  SnapshotBody,
  SnapshotDivision,
  SnapshotPerson,
  SnapshotPost,
  SnapshotRank,
  SnapshotUnit,
  SnapshotUnitList,
} from './snapshot.rules.js';

/** Somebody in a post: what every scope question comes down to. */
export interface Holding {
  readonly person: SnapshotPerson;
  readonly post: SnapshotPost;
  readonly appointment: SnapshotAppointment;
}

/** A snapshot with its rows found by code, owner and parent. Built once an evaluation. */
export interface DirectoryIndex {
  readonly ranks: ReadonlyMap<string, SnapshotRank>;
  readonly divisions: ReadonlyMap<string, SnapshotDivision>;
  readonly unitLists: ReadonlyMap<string, SnapshotUnitList>;
  readonly bodiesById: ReadonlyMap<string, SnapshotBody>;
  readonly unitsById: ReadonlyMap<string, SnapshotUnit>;
  readonly unitsByCode: ReadonlyMap<string, SnapshotUnit>;
  readonly childrenOf: ReadonlyMap<string, readonly SnapshotDivision[]>;
  readonly bodiesOf: ReadonlyMap<string, readonly SnapshotBody[]>;
  /** By body or unit id, highest post first, then by precedence. */
  readonly holdingsOf: ReadonlyMap<string, readonly Holding[]>;
  /** By body or unit id, highest first. */
  readonly postsOf: ReadonlyMap<string, readonly SnapshotPost[]>;
  readonly bodies: readonly SnapshotBody[];
  readonly units: readonly SnapshotUnit[];
}

/** Finds everything of a snapshot by its key; rows that point nowhere are left out. */
export function indexDirectory(snapshot: DirectorySnapshot): DirectoryIndex {
  const posts = snapshot.posts.toSorted((a, b) => a.postOrder - b.postOrder);
  return {
    ranks: mapBy(snapshot.ranks, ({ code }) => code),
    divisions: mapBy(snapshot.divisions, ({ code }) => code),
    unitLists: mapBy(snapshot.unitLists, ({ code }) => code),
    bodiesById: mapBy(snapshot.bodies, ({ id }) => id),
    unitsById: mapBy(snapshot.units, ({ id }) => id),
    unitsByCode: mapBy(snapshot.units, ({ code }) => code),
    childrenOf: groupBy(
      snapshot.divisions.toSorted((a, b) => a.code.localeCompare(b.code)),
      ({ parentCode }) => parentCode ?? '',
    ),
    bodiesOf: groupBy(
      snapshot.bodies.toSorted((a, b) => a.platformOrder - b.platformOrder),
      ({ divisionCode }) => divisionCode,
    ),
    holdingsOf: groupBy(holdings(snapshot), ({ post }) => ownerOf(post)),
    postsOf: groupBy(posts, ownerOf),
    bodies: snapshot.bodies,
    units: snapshot.units.toSorted((a, b) => a.listOrder - b.listOrder),
  };
}

function holdings(snapshot: DirectorySnapshot): Holding[] {
  const people = mapBy(snapshot.people, ({ id }) => id);
  const posts = mapBy(snapshot.posts, ({ id }) => id);
  return snapshot.appointments
    .flatMap((appointment) => {
      const person = people.get(appointment.personId);
      const post = posts.get(appointment.postId);
      return person && post ? [{ person, post, appointment }] : [];
    })
    .toSorted(
      (a, b) =>
        a.post.postOrder - b.post.postOrder || a.appointment.seatOrder - b.appointment.seatOrder,
    );
}

const ownerOf = (post: SnapshotPost): string => post.bodyId ?? post.unitId ?? '';

/** The division and all below it, top down. */
export function descendantsOf(index: DirectoryIndex, code: string): SnapshotDivision[] {
  const children = index.childrenOf.get(code) ?? [];
  return children.flatMap((child) => [child, ...descendantsOf(index, child.code)]);
}

/** The division's code, then its parent's, up to the top. */
export function lineageOf(index: DirectoryIndex, code: string): string[] {
  const parent = index.divisions.get(code)?.parentCode;
  return parent ? [code, ...lineageOf(index, parent)] : [code];
}

function mapBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [key(row), row]));
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
