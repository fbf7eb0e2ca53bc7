import type { PolicyTable } from './policy.rules.js';

/** A command, view or route, and the action it names; none where it names none. */
export interface ActionUse {
  readonly what: string;
  readonly action: string | undefined;
}

/** What names no action, or one that the table does not have: a line each, for whoever must mend it. */
export const usesWithoutRow = (table: PolicyTable, uses: readonly ActionUse[]): string[] =>
  uses
    .filter(({ action }) => action === undefined || !Object.hasOwn(table, action))
    .map(({ what, action }) => (action === undefined ? what : `${what} (${action})`));
