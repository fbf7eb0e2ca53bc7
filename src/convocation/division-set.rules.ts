import { descendantsOf, type DirectoryIndex } from '../directory/directory-index.rules.js';
import type { SnapshotDivision } from '../directory/snapshot.rules.js';
import type { DivisionSet, Selector } from './selector.contract.js';

/** The divisions that a selector names, by set and level. */
export function divisionsIn(index: DirectoryIndex, selector: Selector): SnapshotDivision[] {
  const codes = selector.divisions && codesOf(index, selector.divisions);
  return [...index.divisions.values()].filter(
    ({ code, level }) => (codes?.has(code) ?? true) && (selector.levels?.includes(level) ?? true),
  );
}

/** Codes of a set: as named, or those below a division. */
export function codesOf(index: DirectoryIndex, set: DivisionSet): ReadonlySet<string> {
  if (!('childrenOf' in set) && !('descendantsOf' in set)) return new Set(set);
  const below =
    'childrenOf' in set
      ? (index.childrenOf.get(set.childrenOf) ?? [])
      : descendantsOf(index, set.descendantsOf);
  return new Set(below.map(({ code }) => code));
}
