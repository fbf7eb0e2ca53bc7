import type { DirectoryIndex, Holding } from '../directory/directory-index.rules.js';
import type { SnapshotBody, SnapshotPost, SnapshotUnit } from '../directory/snapshot.rules.js';
import { unionOf, type Candidate, type Selection, type Warning } from './scope.rules.js';
import type { ScopeRole } from './selector.contract.js';

/** Whose leaders are asked for: a unit, or a leading body. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly unit: SnapshotUnit | null;
  readonly body: SnapshotBody | null;
}

export interface RoleQuestion {
  readonly role: ScopeRole;
  readonly topic?: string | undefined;
  /** Seats of each owner where the role allows more than one. */
  readonly count: number;
}

const NO_RANK = 'X00';

export const ownerOfUnit = (unit: SnapshotUnit): Owner => ({
  id: unit.id,
  name: unit.shortName,
  divisionCode: unit.divisionCode,
  unit,
  body: null,
});

export const ownerOfBody = (body: SnapshotBody): Owner => ({
  id: body.id,
  name: body.shortName,
  divisionCode: body.divisionCode,
  unit: null,
  body,
});

/** The places that one unit or body sends in this role. */
export function seatsOf(index: DirectoryIndex, owner: Owner, question: RoleQuestion): Selection {
  switch (question.role) {
    case 'PRINCIPAL':
      return principals(index, owner, 1);
    case 'PARTY_AND_GOV_PRINCIPALS':
      return principals(index, owner, owner.unit ? principalPosts(index, owner).length : 1);
    case 'DEPUTY_IN_CHARGE':
      return deputyInCharge(index, owner, question);
    case 'ANY_LEADER':
      return anyLeaders(index, owner, question.count);
    case 'ALL_LEADERS':
      break;
  }
  return allLeaders(index, owner);
}

/**
 * 主要负责同志: one seat for each principal post, the highest first. While the post is vacant, the
 * deputy who leads (主持工作) is the principal; without one the seat stays and waits for a name.
 */
function principals(index: DirectoryIndex, owner: Owner, wanted: number): Selection {
  const posts = principalPosts(index, owner);
  const places = Array.from({ length: Math.max(wanted, 1) }, (_, i) =>
    principalPlace(index, owner, posts[i], i + 1),
  );
  return unionOf(places);
}

function principalPlace(
  index: DirectoryIndex,
  owner: Owner,
  post: SnapshotPost | undefined,
  number: number,
): Selection {
  const all = index.holdingsOf.get(owner.id) ?? [];
  const holding = all.find((one) => post !== undefined && one.post.id === post.id);
  const acting = holding ? undefined : all.find(({ appointment }) => appointment.acting);
  const title = post?.fullTitle ?? '主要负责同志';
  const rankCode = post?.defaultRankCode ?? NO_RANK;
  const place = placeOf(owner, {
    role: 'PRINCIPAL',
    number,
    holding: holding ?? acting,
    title,
    rankCode,
  });
  return { candidates: [place], warnings: vacancy(owner, holding, acting) };
}

function vacancy(owner: Owner, holding?: Holding, acting?: Holding): Warning[] {
  if (holding) return [];
  return [{ code: acting ? 'acting-principal' : 'principal-vacant', subject: owner.name }];
}

const principalPosts = (index: DirectoryIndex, owner: Owner): readonly SnapshotPost[] =>
  (index.postsOf.get(owner.id) ?? []).filter(({ principal }) => principal);

/** 分管负责同志: the deputy whose portfolio covers the topic; where unknown, the unit chooses. */
function deputyInCharge(
  index: DirectoryIndex,
  owner: Owner,
  { topic, count }: RoleQuestion,
): Selection {
  const deputies = (index.holdingsOf.get(owner.id) ?? []).filter(({ post }) => post.deputy);
  const charged = deputies.filter(
    ({ appointment }) => topic !== undefined && appointment.portfolio.includes(topic),
  );
  const post = (index.postsOf.get(owner.id) ?? []).find(({ deputy }) => deputy);
  const places = Array.from({ length: count }, (_, i) =>
    placeOf(owner, {
      role: 'DEPUTY_IN_CHARGE',
      number: i + 1,
      holding: charged[i],
      title: '分管负责同志',
      rankCode: post?.defaultRankCode ?? NO_RANK,
    }),
  );
  const known = charged.length > 0;
  return {
    candidates: places,
    warnings: known ? [] : [{ code: 'portfolio-unknown', subject: owner.name }],
  };
}

/** 负责同志: a leader of the unit's own choice. */
function anyLeaders(index: DirectoryIndex, owner: Owner, count: number): Selection {
  const rankCode = index.postsOf.get(owner.id)?.[0]?.defaultRankCode ?? NO_RANK;
  const candidates = Array.from({ length: count }, (_, i) =>
    placeOf(owner, { role: 'ANY_LEADER', number: i + 1, title: '负责同志', rankCode }),
  );
  return { candidates, warnings: [] };
}

function allLeaders(index: DirectoryIndex, owner: Owner): Selection {
  const leaders = (index.holdingsOf.get(owner.id) ?? []).filter(
    ({ post }) => post.principal || post.deputy,
  );
  return unionOf(leaders.map((one) => ({ candidates: [personPlace(owner, one)], warnings: [] })));
}

/** This leader by name. */
export function personPlace(owner: Owner, holding: Holding): Candidate {
  return {
    key: `person:${holding.person.id}`,
    kind: 'PERSON',
    holder: holding.person,
    holdings: [holding],
    unit: owner.unit,
    body: owner.body,
    divisionCode: owner.divisionCode,
    title: holding.post.fullTitle,
    owner: owner.name,
    rankCode: holding.appointment.rankCode,
  };
}

interface Place {
  readonly role: ScopeRole;
  readonly number: number;
  readonly holding?: Holding | undefined;
  readonly title: string;
  readonly rankCode: string;
}

/** A leader of a body is a named person; a place of a unit is the unit's, whoever holds it. */
function placeOf(owner: Owner, { role, number, holding, title, rankCode }: Place): Candidate {
  if (holding && owner.body) return personPlace(owner, holding);
  const word = owner.unit ? 'unit' : 'body';
  return {
    key: `${word}:${owner.id}:${role}:${number}`,
    kind: 'UNIT',
    holder: holding?.person ?? null,
    holdings: holding ? [holding] : [],
    unit: owner.unit,
    body: owner.body,
    divisionCode: owner.divisionCode,
    title: holding?.post.fullTitle ?? title,
    owner: owner.name,
    rankCode,
  };
}
