import { leadersOf } from './leader-selection.rules.js';
import { mirrored } from './mirror.rules.js';
import type { ScopeContext } from './place.rules.js';
import { without, type Selection } from './scope.rules.js';
import type { Selector } from './selector.contract.js';
import { selectsUnits } from './selector.rules.js';
import { unitPlaces } from './unit-selection.rules.js';

/** Everybody that one selector calls. */
export function select(context: ScopeContext, selector: Selector): Selection {
  const found = matched(context, selector);
  return selector.except ? without(found, select(context, selector.except)) : found;
}

function matched(context: ScopeContext, selector: Selector): Selection {
  if (selector.mirrorOf) return mirrored(context, selector, selector.mirrorOf);
  if (selectsUnits(selector)) return unitPlaces(context, selector);
  return leadersOf(context, selector);
}
