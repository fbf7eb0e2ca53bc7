import type { Selector } from './selector.contract.js';

/** True when the selector is about units rather than leading bodies. */
export const selectsUnits = (selector: Selector): boolean =>
  selector.unitAffiliation !== undefined ||
  selector.unitType !== undefined ||
  selector.unitList !== undefined;

/** True when it names where to look for leading bodies. */
export const selectsBodies = (selector: Selector): boolean =>
  selector.bodies !== undefined ||
  selector.levels !== undefined ||
  selector.divisions !== undefined;
