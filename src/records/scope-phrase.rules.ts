import { bodyPhrase, leaderWord, placesOf } from './leader-phrase.rules.js';
import { nameList } from './name-list.rules.js';
import { affiliationWord, roleWord, unitTypeWord, type PersonWord } from './scope-lexicon.rules.js';
import { callsLeaders, type ScopeNames, type ScopeSelector } from './scope-terms.rules.js';

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
  const leaders = selectors.filter(callsLeaders);
  const ofBodies = leaders.filter(({ bodies }) => bodies);
  const ofRanks = leaders.filter((selector) => !ofBodies.includes(selector) && isByRank(selector));
  const others = selectors.filter(
    (selector) => !ofBodies.includes(selector) && !ofRanks.includes(selector),
  );
  return [
    ...ofBodies.map((selector) => bodyPhrase(selector, names, person)),
    ...ofRanks.map((selector) => placesOf(selector, names) + leaderWord(selector, names, person)),
    ...unitPhrases(others.map((selector) => unitScope(selector, names, person))),
  ].filter((phrase) => phrase !== '');
}

const isByRank = ({ rankMin, role }: ScopeSelector): boolean => rankMin !== undefined && !role;

function unitScope(selector: ScopeSelector, names: ScopeNames, person: PersonWord): UnitScope {
  if (callsLeaders(selector)) {
    return { units: placesOf(selector, names), role: leaderWord(selector, names, person) };
  }
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
