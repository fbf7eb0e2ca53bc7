import { nameList, spokenNumber } from './name-list.rules.js';
import { levelName, rankWord, roleWord, type PersonWord } from './scope-lexicon.rules.js';
import type { ScopeBody, ScopeNames, ScopeSelector } from './scope-terms.rules.js';

/** 市级四个班子副秘书长以上领导, 市政府主要负责同志, 市委常委、市政府副市长以上领导. */
export function bodyPhrase(selector: ScopeSelector, names: ScopeNames, person: PersonWord): string {
  const bodies = bodiesOf(selector, names);
  if (bodies.length === 0) return '';
  const { postOrderMax: max, postIn, role, rankMin } = selector;
  const byPostAlone = max !== undefined && !postIn && !role && rankMin === undefined;
  if (!byPostAlone || floorsOf(bodies, max).length === 1) {
    return bodiesTogether(bodies, names) + leaderWord(selector, names, person);
  }
  return `${nameList(bodies.map((body) => `${body.name}${postFloor(body, max)}`))}以上领导`;
}

/** Who of them comes, in the order in which convocation asks: by role, else by post, by rank, or all. */
export function leaderWord(selector: ScopeSelector, names: ScopeNames, person: PersonWord): string {
  const { role, postIn, postOrderMax, rankMin, rankKind } = selector;
  if (role) return roleWord(role, person);
  const floors =
    postOrderMax === undefined ? [] : floorsOf(bodiesOf(selector, names), postOrderMax);
  const floor = floors.length > 0 ? `${nameList(floors)}以上` : '';
  const posts = postIn ? nameList(postIn) : '';
  if (rankMin === undefined) return posts || `${floor}领导`;
  const equivalents = rankKind === 'EQUIVALENT' ? '及相当职级干部' : '';
  const post = posts ? `${posts}中` : floor && `${floor}且`;
  return `${post}${rankWord(rankMin)}以上领导干部${equivalents}`;
}

/** The bodies that a scope is about, in listing order. */
function bodiesOf(selector: ScopeSelector, names: ScopeNames): ScopeBody[] {
  const { bodies, levels } = selector;
  return names.bodies
    .filter((body) => bodies?.includes(body.code) ?? isOfPlace(body, selector))
    .filter((body) => levels?.includes(body.level) ?? true)
    .toSorted((a, b) => a.listOrder - b.listOrder);
}

/** Divisions that are not named one by one lie below the one that holds the meeting. */
function isOfPlace(body: ScopeBody, { divisions }: ScopeSelector): boolean {
  if (Array.isArray(divisions)) return divisions.includes(body.divisionCode);
  return divisions === undefined || !body.own;
}

/** The titles that end the ladders, each once. */
const floorsOf = (bodies: readonly ScopeBody[], postOrderMax: number): string[] => [
  ...new Set(bodies.map((body) => postFloor(body, postOrderMax)).filter(Boolean)),
];

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

/** 安达市、肇东市; 各乡镇（街道）; 各县（市、区）; 市级; empty where the scope is of no place. */
export function placesOf({ divisions, levels }: ScopeSelector, names: ScopeNames): string {
  if (Array.isArray(divisions)) {
    return nameList(divisions.map((code: string) => names.divisionNames[code] ?? code));
  }
  if (levels?.includes('TOWNSHIP')) return '各乡镇（街道）';
  if (divisions) return names.divisions;
  return nameList((levels ?? []).map(levelName));
}
