import { inventedName } from '../../../demo/fixture/names.js';
import type { Seat, Substitute } from '../../../src/meetings/seat.entity.js';
import type { Venue } from '../../../src/meetings/venue.entity.js';
import { derivedId } from '../../../src/platform/ids/id.js';
import type { Seeded } from '../seeded.js';
import { fullNameOf, spreadCounties, type County } from './divisions.js';
import { chairAt, rankIn } from './ladder.js';
import { chanceOf, meetingIdOf, seatIdOf, seatPlaces, venueIdOf } from './plan.js';
import type { NationalPlan, SeatPlace } from './plan.js';

const NAMES = 4_000;
const OF_THOUSAND = 1_000;
const ON_LEAVE = 40;
const SUBSTITUTED = 25;

/** The main venue, and one sub-venue a county. */
export function nationalVenues({ seed, venues }: NationalPlan): readonly Venue[] {
  const subs = spreadCounties(venues).map((county, index) => ({
    name: `${fullNameOf(county)}分会场`,
    divisionCode: county.code,
    listOrder: 1 + index,
  }));
  const main = { name: '主会场', divisionCode: '100000', listOrder: 0 };
  return [main, ...subs].map((hall) => ({
    id: venueIdOf(seed, hall.listOrder),
    meetingId: meetingIdOf(seed),
    role: hall.listOrder === 0 ? 'MAIN' : 'SUB',
    room: null,
    status: 'OPEN',
    ...hall,
  }));
}

/**
 * The seats of the sub-venues, venue by venue in order of precedence, then the main venue's one. Of a
 * thousand, 40 are on leave, and for 25 of these a substitute is approved.
 */
export function nationalSeats(plan: NationalPlan): readonly Seat[] {
  const chance = chanceOf(plan.seed, 'seats');
  const halls = spreadCounties(plan.venues).map((county, index) => ({
    meetingId: meetingIdOf(plan.seed),
    venueId: venueIdOf(plan.seed, 1 + index),
    county,
    firstName: chance.below(NAMES),
  }));
  const seats = seatPlaces(plan).map((at) => {
    const hall = halls[at.venue - 1];
    if (!hall) throw new Error(`no hall ${at.venue}`);
    return seatOf(seatIdOf(plan.seed, at.seat), hall, at, chance);
  });
  return [...seats, hostOf(plan)];
}

/** What all seats of a venue share; ids are hashes, made once. */
interface Hall {
  readonly meetingId: string;
  readonly venueId: string;
  readonly county: County;
  /** Names follow each other from here, so that two of one unit are never called the same. */
  readonly firstName: number;
}

function seatOf(id: string, hall: Hall, { place }: SeatPlace, chance: Seeded): Seat {
  const { meetingId, venueId, county, firstName } = hall;
  const chair = chairAt(place);
  const person = chair.kind === 'PERSON';
  return {
    id,
    meetingId,
    venueId,
    kind: chair.kind,
    attendanceClass: 'DUE',
    personId: person ? derivedId('national', id, 'person') : null,
    unitId: person ? null : derivedId('national', county.code, chair.of),
    personName: inventedName(firstName + place),
    unitName: `${county.name}${chair.of}`,
    postTitle: chair.post,
    rankCode: rankIn(county.province.code, chair.rankCode),
    bodyCode: chair.bodyKind && `${county.code}-${chair.bodyKind}`,
    bodyKind: chair.bodyKind,
    unitType: chair.unitType,
    protocolOrder: place + 1,
    ruleIds: [],
    ...leaveOf(chance),
    status: 'EXPECTED',
  };
}

function leaveOf(chance: Seeded): { leave: Seat['leave']; substitute: Substitute | null } {
  const lot = chance.below(OF_THOUSAND);
  if (lot >= ON_LEAVE) return { leave: 'NONE', substitute: null };
  const name = inventedName(chance.below(NAMES));
  return { leave: 'APPROVED', substitute: lot < SUBSTITUTED ? { name, post: '副职' } : null };
}

/** Whoever presides over it. */
function hostOf({ seed }: NationalPlan): Seat {
  return {
    id: derivedId('national', seed, 'host'),
    meetingId: meetingIdOf(seed),
    venueId: venueIdOf(seed, 0),
    kind: 'PERSON',
    attendanceClass: 'DUE',
    personId: derivedId('national', seed, 'host', 'person'),
    unitId: null,
    personName: inventedName(0),
    unitName: '主会场',
    postTitle: '主持人',
    rankCode: '111',
    bodyCode: 'NATION-GOV',
    bodyKind: 'GOV',
    unitType: null,
    protocolOrder: 1,
    ruleIds: [],
    leave: 'NONE',
    substitute: null,
    status: 'EXPECTED',
  };
}
