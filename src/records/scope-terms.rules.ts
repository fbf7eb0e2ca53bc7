import type { ScopeRole } from './scope-lexicon.rules.js';

/** Who is called, as a scope rule selects them; all conditions hold together. */
export interface ScopeSelector {
  /** Codes of leading bodies. */
  readonly bodies?: readonly string[];
  /** This place in a body's ladder of posts, and every place above it (以上 includes it). */
  readonly postOrderMax?: number;
  /** Titles of posts. */
  readonly postIn?: readonly string[];
  readonly rankMin?: string;
  /** EQUIVALENT takes in grades by the rank they are worth (及相当职级). */
  readonly rankKind?: 'LEADERSHIP' | 'EQUIVALENT';
  readonly unitAffiliation?: readonly string[];
  readonly unitType?: readonly string[];
  /** An attached list of units: what 有关单位 points to. */
  readonly unitList?: string;
  /** Named by their codes, or all below one. */
  readonly divisions?: readonly string[] | object;
  readonly levels?: readonly string[];
  readonly mirrorOf?: string;
  readonly role?: ScopeRole;
  /** Whom the rule leaves out. The communique has no words for it; the facts beside it tell. */
  readonly except?: ScopeSelector | undefined;
}

/** A leading body and its ladder of posts. */
export interface ScopeBody {
  readonly code: string;
  readonly name: string;
  readonly listOrder: number;
  /** True for the bodies of the division that holds the meeting. */
  readonly own: boolean;
  readonly divisionCode: string;
  readonly level: string;
  readonly posts: readonly { readonly title: string; readonly postOrder: number }[];
}

/** What the words of a scope are made from. */
export interface ScopeNames {
  /** Level of the division that holds the meeting: 市 of 市级四个班子. */
  readonly level: string;
  /** All leading bodies of that division, and others that a scope names by code, division or level. */
  readonly bodies: readonly ScopeBody[];
  /** Its county-level divisions together: 各县（市、区）. */
  readonly divisions: string;
  /** Code -> name of the divisions that scopes name one by one. */
  readonly divisionNames: Readonly<Record<string, string>>;
}

/** True where the rule calls leaders of bodies or divisions, not units (as convocation selects them). */
export const callsLeaders = (selector: ScopeSelector): boolean =>
  !selector.mirrorOf && !selector.unitAffiliation && !selector.unitType && !selector.unitList;
