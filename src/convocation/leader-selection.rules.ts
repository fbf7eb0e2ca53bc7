import type { DirectoryIndex, Holding } from '../directory/directory-index.rules.js';
import type { SnapshotBody, SnapshotDivision, SnapshotRank } from '../directory/snapshot.rules.js';
import { codesOf, divisionsIn } from './division-set.rules.js';
import { placesIn, type ScopeContext } from './place.rules.js';
import { ownerOfBody, ownerOfUnit, personPlace, type Owner } from './role.rules.js';
import { unionOf, type Selection, type Warning } from './scope.rules.js';
import type { ScopeRole, Selector } from './selector.contract.js';

/** Leaders of bodies: in a role where one is asked for, else by post and rank. */
export const leadersOf = (context: ScopeContext, selector: Selector): Selection =>
  selector.role
    ? leaderPlaces(context, selector, selector.role)
    : postHolders(context.index, selector);

/** Leaders in a role: of the named bodies, or of each division that fits. */
function leaderPlaces(context: ScopeContext, selector: Selector, role: ScopeRole): Selection {
  const { index } = context;
  if (selector.bodies) {
    const places = bodiesIn(index, selector).map((body) =>
      placesIn(context, selector, ownerOfBody(body)),
    );
    return unionOf([...places, unknownBodies(index, selector)]);
  }
  return unionOf(
    divisionsIn(index, selector).flatMap((division) =>
      ownersIn(index, division, role).map((owner) => {
        const places = placesIn(context, selector, owner);
        return owner.body ? places : { ...places, warnings: [noBody(division)] };
      }),
    ),
  );
}

const noBody = (division: SnapshotDivision): Warning => ({
  code: 'no-leading-body',
  subject: division.zh,
});

/**
 * Who leads a division: 主要负责同志 is the head of its first body, 党政 are Party and government,
 * 分管 is in the government. A division without the body still has the seat, to be named.
 */
function ownersIn(index: DirectoryIndex, division: SnapshotDivision, role: ScopeRole): Owner[] {
  const bodies = index.bodiesOf.get(division.code) ?? [];
  const ofKind = (kind: SnapshotBody['kind']): Owner => {
    const body = bodies.find((one) => one.kind === kind);
    return body ? ownerOfBody(body) : ownerOfDivision(division, kind);
  };
  if (role === 'PARTY_AND_GOV_PRINCIPALS') return [ofKind('PARTY'), ofKind('GOV')];
  if (role === 'DEPUTY_IN_CHARGE') return [ofKind('GOV')];
  if (role === 'ALL_LEADERS') return bodies.map(ownerOfBody);
  return bodies[0] ? [ownerOfBody(bodies[0])] : [ownerOfDivision(division, 'PARTY')];
}

const ownerOfDivision = (division: SnapshotDivision, kind: SnapshotBody['kind']): Owner => ({
  id: `${division.code}-${kind}`,
  name: division.zh,
  divisionCode: division.code,
  unit: null,
  body: null,
});

/** Named leaders by their posts (副秘书长以上) or ranks (副县级以上); people, not appointments. */
function postHolders(index: DirectoryIndex, selector: Selector): Selection {
  const owners = [...bodiesIn(index, selector).map(ownerOfBody), ...rankedUnits(index, selector)];
  const places = owners.flatMap((owner) =>
    (index.holdingsOf.get(owner.id) ?? [])
      .filter((holding) => fits(index, selector, holding))
      .map((holding): Selection => ({
        candidates: [personPlace(owner, holding)],
        warnings: [],
      })),
  );
  return unionOf([...places, unknownBodies(index, selector)]);
}

/** 领导干部 by rank sit in the units of a division as well as in its bodies. */
function rankedUnits(index: DirectoryIndex, selector: Selector): Owner[] {
  if (!selector.rankMin || selector.bodies || !selector.divisions) return [];
  const codes = codesOf(index, selector.divisions);
  return index.units.filter((unit) => codes.has(unit.divisionCode)).map(ownerOfUnit);
}

/** Leading bodies that fit by code, level and division. */
export function bodiesIn(index: DirectoryIndex, selector: Selector): SnapshotBody[] {
  const codes = selector.divisions && codesOf(index, selector.divisions);
  return index.bodies.filter(
    (body) =>
      (selector.bodies?.includes(body.code) ?? true) &&
      (selector.levels?.includes(body.level) ?? true) &&
      (codes?.has(body.divisionCode) ?? true),
  );
}

function unknownBodies(index: DirectoryIndex, selector: Selector): Selection {
  const known = new Set(index.bodies.map(({ code }) => code));
  const unknown = (selector.bodies ?? []).filter((code) => !known.has(code));
  return {
    candidates: [],
    warnings: unknown.map((subject) => ({ code: 'unknown-code', subject })),
  };
}

function fits(index: DirectoryIndex, selector: Selector, { post, appointment }: Holding): boolean {
  const { postOrderMax, postIn, rankMin } = selector;
  if (postOrderMax !== undefined && post.postOrder > postOrderMax) return false;
  if (postIn && !postIn.includes(post.title)) return false;
  return rankMin === undefined || ranksAtLeast(index, selector, appointment.rankCode);
}

/** 以上 includes the named rank. A grade counts only with 及相当职级, by the rank it is worth. */
function ranksAtLeast(index: DirectoryIndex, selector: Selector, code: string): boolean {
  const floor = index.ranks.get(selector.rankMin ?? '');
  const rank = worth(index, selector, index.ranks.get(code));
  return floor !== undefined && rank?.kind === 'LEADERSHIP' && rank.rankOrder <= floor.rankOrder;
}

function worth(
  index: DirectoryIndex,
  selector: Selector,
  rank: SnapshotRank | undefined,
): SnapshotRank | undefined {
  if (rank?.kind !== 'GRADE' || selector.rankKind !== 'EQUIVALENT') return rank;
  return index.ranks.get(rank.equivCode ?? '');
}
