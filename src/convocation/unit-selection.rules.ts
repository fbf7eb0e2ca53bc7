import type { DirectoryIndex } from '../directory/directory-index.rules.js';
import type { SnapshotUnit } from '../directory/snapshot.rules.js';
import { codesOf } from './division-set.rules.js';
import { placesIn, type ScopeContext } from './place.rules.js';
import { ownerOfUnit } from './role.rules.js';
import { unionOf, type Selection, type Warning } from './scope.rules.js';
import type { Selector } from './selector.contract.js';

/** Every unit that fits sends its seats; an abolished one on a list is answered for by its successor. */
export function unitPlaces(context: ScopeContext, selector: Selector): Selection {
  const { units, warnings } = unitsIn(context.index, selector);
  const places = units.map((unit) => placesIn(context, selector, ownerOfUnit(unit)));
  return unionOf([...places, { candidates: [], warnings }]);
}

interface Units {
  readonly units: readonly SnapshotUnit[];
  readonly warnings: readonly Warning[];
}

/** Units that fit all conditions, each once. */
export function unitsIn(index: DirectoryIndex, selector: Selector): Units {
  const listed = selector.unitList ? unitsOfList(index, selector.unitList) : undefined;
  const pool = listed?.units ?? index.units.filter(({ status }) => status === 'ACTIVE');
  const divisions = selector.divisions && codesOf(index, selector.divisions);
  const units = pool.filter(
    (unit) =>
      (selector.unitAffiliation?.includes(unit.affiliation) ?? true) &&
      (selector.unitType?.includes(unit.type) ?? true) &&
      (divisions?.has(unit.divisionCode) ?? true),
  );
  return { units: [...new Set(units)], warnings: listed?.warnings ?? [] };
}

function unitsOfList(index: DirectoryIndex, code: string): Units {
  const list = index.unitLists.get(code);
  if (!list) return { units: [], warnings: [{ code: 'unknown-code', subject: code }] };
  const units: SnapshotUnit[] = [];
  const warnings: Warning[] = [];
  for (const unitCode of list.unitCodes) {
    const unit = index.unitsByCode.get(unitCode);
    const heir = unit && heirOf(index, unit);
    if (heir) units.push(heir);
    if (heir !== unit || !unit) warnings.push(listWarning(unit, heir, unitCode));
  }
  return { units, warnings };
}

function listWarning(
  unit: SnapshotUnit | undefined,
  heir: SnapshotUnit | undefined,
  code: string,
): Warning {
  if (!unit) return { code: 'unknown-code', subject: code };
  return { code: heir ? 'unit-succeeded' : 'unit-abolished', subject: unit.shortName };
}

/** The unit itself, or whoever took over after a reform. A successor is never older than what it replaced. */
function heirOf(index: DirectoryIndex, unit: SnapshotUnit, hops = 0): SnapshotUnit | undefined {
  if (unit.status === 'ACTIVE') return unit;
  const next = unit.successorCode && index.unitsByCode.get(unit.successorCode);
  return next && hops < MAX_REFORMS ? heirOf(index, next, hops + 1) : undefined;
}

/** A chain of reforms longer than this is a circle in the data. */
const MAX_REFORMS = 10;
