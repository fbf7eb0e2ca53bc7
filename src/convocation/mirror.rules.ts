import type { DirectoryIndex } from '../directory/directory-index.rules.js';
import type { SnapshotDivision, SnapshotUnit } from '../directory/snapshot.rules.js';
import { divisionsIn } from './division-set.rules.js';
import { bodiesIn, leadersOf } from './leader-selection.rules.js';
import { placesIn, type ScopeContext } from './place.rules.js';
import { ownerOfUnit } from './role.rules.js';
import { nothing, unionOf, type Selection, type Warning } from './scope.rules.js';
import type { Selector } from './selector.contract.js';
import { selectsUnits } from './selector.rules.js';
import { unitsIn } from './unit-selection.rules.js';

/**
 * 比照主会场: each unit that the other rule calls is answered by its counterpart in every division,
 * each leading body by the body of its kind. Where a division has none, that is a warning.
 */
export function mirrored(context: ScopeContext, selector: Selector, ruleId: string): Selection {
  const models = context.selectorsOf(ruleId).filter(({ mirrorOf }) => !mirrorOf);
  if (models.length === 0) {
    return { candidates: [], warnings: [{ code: 'unknown-code', subject: ruleId }] };
  }
  return unionOf(
    models.map((model) => {
      const asked = { ...model, role: selector.role ?? model.role, count: selector.count };
      return selectsUnits(model)
        ? mirroredUnits(context, selector, asked)
        : mirroredBodies(context, selector, asked);
    }),
  );
}

function mirroredUnits(context: ScopeContext, selector: Selector, model: Selector): Selection {
  const { index } = context;
  const { units } = unitsIn(index, model);
  return unionOf(
    divisionsIn(index, selector).flatMap((division) =>
      units.map((unit) => {
        const counterpart = counterpartOf(index, unit, division);
        if (counterpart) return placesIn(context, model, ownerOfUnit(counterpart));
        const subject = `${division.zh} · ${unit.shortName}`;
        return { candidates: [], warnings: [{ code: 'no-counterpart', subject }] };
      }),
    ),
  );
}

function counterpartOf(
  index: DirectoryIndex,
  unit: SnapshotUnit,
  division: SnapshotDivision,
): SnapshotUnit | undefined {
  if (!unit.counterpartKey) return undefined;
  return index.units.find(
    ({ counterpartKey, divisionCode, status }) =>
      counterpartKey === unit.counterpartKey &&
      divisionCode === division.code &&
      status === 'ACTIVE',
  );
}

function mirroredBodies(context: ScopeContext, selector: Selector, model: Selector): Selection {
  const { index } = context;
  const models = bodiesIn(index, model);
  const pairs = divisionsIn(index, selector).flatMap((division) =>
    models.map((body) => {
      const own = index.bodiesOf.get(division.code) ?? [];
      return { division, body, counterpart: own.find(({ kind }) => kind === body.kind) };
    }),
  );
  const codes = pairs.flatMap(({ counterpart }) => (counterpart ? [counterpart.code] : []));
  const warnings = pairs
    .filter(({ counterpart }) => !counterpart)
    .map(({ division, body }): Warning => ({
      code: 'no-counterpart',
      subject: `${division.zh} · ${body.shortName}`,
    }));
  const { divisions: _, levels: __, ...ladder } = model;
  const asked = { ...ladder, bodies: codes };
  const found = codes.length > 0 ? leadersOf(context, asked) : nothing;
  return unionOf([found, { candidates: [], warnings }]);
}
