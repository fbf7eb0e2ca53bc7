import type { DirectoryIndex } from '../directory/directory-index.rules.js';
import { seatsOf, type Owner } from './role.rules.js';
import type { Selection } from './scope.rules.js';
import type { Selector } from './selector.contract.js';

/** What a selector is evaluated in. */
export interface ScopeContext {
  readonly index: DirectoryIndex;
  /** Seats of each unit, unless the selector counts. */
  readonly seatsPerUnit: number;
  /** The selectors of another rule, for 比照主会场. */
  readonly selectorsOf: (ruleId: string) => readonly Selector[];
}

/** The places that one unit or body sends by this selector. */
export function placesIn(context: ScopeContext, selector: Selector, owner: Owner): Selection {
  return seatsOf(context.index, owner, {
    role: selector.role ?? 'PRINCIPAL',
    topic: selector.topic,
    count: selector.count ?? context.seatsPerUnit,
  });
}
