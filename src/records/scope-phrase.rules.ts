import { nameList, spokenNumber } from './name-list.rules.js';
import {
  affiliationWord,
  rankWord,
  roleWord,
  unitTypeWord,
  type PersonWord,
  type ScopeRole,
} from './scope-lexicon.rules.js';

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
}

/** A leading body and its ladder of posts. */
export interface ScopeBody {
  readonly code: string;
  readonly name: string;
  readonly listOrder: number;
  /** True for the bodies of the division that holds the meeting. */
  readonly own: boolean;
  readonly posts: readonly { readonly title: string; readonly postOrder: number }[];
}

/** What the words of a scope are made from. */
export interface ScopeNames {
  /** Level of the division that holds the meeting: 市 of 市级四个班子. */
  readonly level: string;
  /** All leading bodies of that division, and others that a scope names. */
  readonly bodies: readonly ScopeBody[];
  /** Its county-level divisions together: 各县（市、区）. */
  readonly divisions: string;
  /** Code -> name of the divisions that scopes name one by one. */
  readonly divisionNames: Readonly<Record<string, string>>;
}

interface UnitScope {
  readonly units: string;
  readonly role: string;
}

/**
 * The scopes as the communique prints them, one phrase a scope: leading bodies first, ranks and units
 * after them in the order of the rules. Unit sets next to each other that send the same role share it.
 */
export function scopePhrases(
  selectors: readonly ScopeSelector[],
  names: ScopeNames,
  person: PersonWord,
): string[] {
  const ofBodies = selectors.filter((selector) => selector.bodies);
  const others = selectors.filter((selector) => !selector.bodies);
  const ofRanks = others.filter((selector) => selector.rankMin);
  const ofUnits = others.filter((selector) => !selector.rankMin);
  return [
    ...ofBodies.map((selector) => bodyPhrase(selector, names)),
    ...ofRanks.map((selector) => rankPhrase(selector, names)),
    ...unitPhrases(ofUnits.map((selector) => unitScope(selector, names, person))),
  ].filter((phrase) => phrase !== '');
}

/** 市级四个班子副秘书长以上领导, 市政府副秘书长以上领导, 市委常委、市政府副市长以上领导. */
function bodyPhrase(selector: ScopeSelector, names: ScopeNames): string {
  const bodies = names.bodies
    .filter(({ code }) => selector.bodies?.includes(code))
    .toSorted((a, b) => a.listOrder - b.listOrder);
  if (bodies.length === 0) return '';
  const together = bodiesTogether(bodies, names);
  if (selector.postIn) return `${together}${nameList(selector.postIn)}`;
  const max = selector.postOrderMax;
  if (max === undefined) return `${together}领导`;
  const floors = bodies.map((body) => postFloor(body, max));
  if (new Set(floors).size === 1) return `${together}${floors[0]}以上领导`;
  return `${nameList(bodies.map((body, i) => `${body.name}${floors[i]}`))}以上领导`;
}

/** Every body of the division at once is 四个班子; fewer are named. */
function bodiesTogether(bodies: readonly ScopeBody[], names: ScopeNames): string {
  const own = names.bodies.filter((body) => body.own);
  if (own.length > 1 && bodies.length === own.length && bodies.every((body) => body.own)) {
    return `${names.level}级${spokenNumber(bodies.length)}个班子`;
  }
  return nameList(bodies.map(({ name }) => name));
}

/** Title of the lowest post that the scope still takes in. */
function postFloor(body: ScopeBody, postOrderMax: number): string {
  const taken = body.posts.filter(({ postOrder }) => postOrder <= postOrderMax);
  return taken.toSorted((a, b) => b.postOrder - a.postOrder)[0]?.title ?? '';
}

function rankPhrase(selector: ScopeSelector, names: ScopeNames): string {
  const where = placesOf(selector, names);
  const level = `${where}${rankWord(selector.rankMin ?? '')}`;
  const equivalents = selector.rankKind === 'EQUIVALENT' ? '及相当职级干部' : '';
  return `${level}以上领导干部${equivalents}`;
}

/** 安达市、肇东市; 各乡镇（街道）; 各县（市、区）; empty where the scope is of no place. */
function placesOf({ divisions, levels }: ScopeSelector, names: ScopeNames): string {
  if (Array.isArray(divisions)) {
    return nameList(divisions.map((code: string) => names.divisionNames[code] ?? code));
  }
  if (levels?.includes('TOWNSHIP')) return '各乡镇（街道）';
  return divisions ? names.divisions : '';
}

function unitScope(selector: ScopeSelector, names: ScopeNames, person: PersonWord): UnitScope {
  const units = selector.mirrorOf ? '比照主会场确定的单位' : unitSet(selector, names);
  return { units, role: roleWord(selector.role, person) };
}

/** 中省市直有关单位, 市直群团组织, 省级高新技术产业开发区, 各县（市、区）. */
function unitSet(selector: ScopeSelector, names: ScopeNames): string {
  const where = placesOf(selector, names);
  const affiliation = affiliationWord(selector.unitAffiliation ?? []);
  const types = typesOf(selector).map(unitTypeWord);
  if (types.length > 0) return `${where}${affiliation}${nameList(types)}`;
  if (selector.unitList) return `${where}${affiliation}有关单位`;
  if (affiliation) return `${where}${affiliation}各单位`;
  return where;
}

function typesOf({ unitType, unitAffiliation }: ScopeSelector): readonly string[] {
  if (!unitType && unitAffiliation?.join() === '企业') return ['ent'];
  return unitType ?? [];
}

function unitPhrases(scopes: readonly UnitScope[]): string[] {
  const groups: UnitScope[][] = [];
  for (const scope of scopes) {
    const last = groups.at(-1);
    if (last?.[0]?.role === scope.role) last.push(scope);
    else groups.push([scope]);
  }
  return groups.map((group) => {
    const units = nameList([...new Set(group.map((scope) => scope.units))], '和');
    return `${units}${group[0]?.role ?? ''}`;
  });
}
