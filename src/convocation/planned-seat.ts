import type { DirectoryIndex } from '../directory/directory-index.rules.js';
import type { Seat } from '../meetings/seat.entity.js';
import { derivedId } from '../platform/ids/id.js';
import { bodyOf, highestPost, titleOf } from './place-order.rules.js';
import type { Place } from './seating.rules.js';

/** Room between two seats for what is added later. */
const ORDER_STEP = 10;

/** A seat that may still lack its hall. */
export type PlannedSeat = Omit<Seat, 'venueId'> & { readonly venueId: string | null };

/**
 * An expected place as a seat. Its id follows from meeting and place, so that a preview, a second
 * preview and the freeze name the same seat. A leader's rank is the appointment's, a unit's the post's.
 */
export function plannedSeat(
  index: DirectoryIndex,
  meetingId: string,
  place: Place,
  position: number,
): PlannedSeat {
  return {
    id: derivedId(meetingId, 'seat', place.candidate.key),
    meetingId,
    venueId: place.venueId,
    kind: place.candidate.kind,
    attendanceClass: place.attendanceClass,
    ...holderOf(index, place),
    ...ownerOf(index, place),
    protocolOrder: (position + 1) * ORDER_STEP,
    ruleIds: place.ruleIds,
    leave: 'NONE',
    substitute: null,
    status: 'EXPECTED',
  };
}

type Holder = Pick<Seat, 'personId' | 'personName' | 'postTitle' | 'rankCode'>;

function holderOf(index: DirectoryIndex, { candidate }: Place): Holder {
  const { holder, kind } = candidate;
  const highest = kind === 'PERSON' ? highestPost(index, candidate) : undefined;
  return {
    personId: holder ? holder.id : null,
    personName: holder ? holder.name : '',
    postTitle: titleOf(index, candidate),
    rankCode: highest ? highest.appointment.rankCode : candidate.rankCode,
  };
}

type Owner = Pick<Seat, 'unitId' | 'unitName' | 'bodyCode' | 'bodyKind' | 'unitType'>;

/** A leader who takes a unit's seat as well answers for that unit. */
function ownerOf(index: DirectoryIndex, { candidate, covers }: Place): Owner {
  const highest = highestPost(index, candidate);
  const body = (highest && bodyOf(index, highest)) ?? candidate.body;
  const covered = covers[0]?.id ?? null;
  if (body) {
    const { shortName: unitName, code: bodyCode, kind: bodyKind } = body;
    return { unitId: covered, unitName, bodyCode, bodyKind, unitType: null };
  }
  const { unit, owner } = candidate;
  const noBody = { bodyCode: null, bodyKind: null };
  if (!unit) return { unitId: covered, unitName: owner, ...noBody, unitType: null };
  return { unitId: unit.id, unitName: owner, ...noBody, unitType: unit.type };
}
