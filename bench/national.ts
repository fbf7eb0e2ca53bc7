import type { INestApplicationContext } from '@nestjs/common';
import { AccessLane } from '../src/access/access-lane.js';
import { AgendaItem } from '../src/meetings/agenda-item.entity.js';
import { Meeting } from '../src/meetings/meeting.entity.js';
import { NoticeService } from '../src/meetings/notice.service.js';
import { Seat } from '../src/meetings/seat.entity.js';
import { Venue } from '../src/meetings/venue.entity.js';
import { Database, type Queryable } from '../src/platform/database/database.js';
import { rowCodecOf, toColumnArrays } from '../src/platform/database/row-codec.js';
import { derivedId } from '../src/platform/ids/id.js';
import { instantOf } from '../src/platform/time/instant.js';
import { SYSTEM, type Actor } from '../src/realtime/actor.js';

/** A national conference of a chosen size. The same seed makes the same ids. */
export interface NationalPlan {
  readonly seed: string;
  /** Sub-venues, beside the main one. */
  readonly venues: number;
  /** Seats of all sub-venues together; the main venue has one more. */
  readonly seats: number;
}

const HOUR_MS = 3_600_000;
const STARTS_IN_HOURS = 10;
const ENDS_IN_HOURS = 12;
const ROWS_AT_ONCE = 20_000;
const ACCOUNTS_AT_ONCE = 600;
/** GB/T 12407: most who attend in a county are of these ranks. */
const RANKS = ['1112', '1121', '1122', '1131', '1132'] as const;
const RANK_OF_GUEST_OF_HONOUR = '1101';

export const meetingIdOf = (seed: string): string => derivedId('bench', seed);
export const venueIdOf = (seed: string, venue: number): string =>
  derivedId('bench', seed, 'venue', String(venue));
export const seatIdOf = (seed: string, seat: number): string =>
  derivedId('bench', seed, 'seat', String(seat));

/** The sub-venue that a seat stands in; seats go round the venues. */
export const venueOfSeat = ({ venues }: NationalPlan, seat: number): number => 1 + (seat % venues);

/** Who works at a sub-venue, 1 …; 0 is the organizer. */
export const accountIdOf = (seed: string, venue: number): string =>
  derivedId('bench', seed, 'account', String(venue));
export const sessionIdOf = (seed: string, venue: number): string =>
  derivedId('bench', seed, 'session', String(venue));

/**
 * Writes the meeting as a draft and sends its notice: tables, log and tallies come by the way that a
 * real notice takes. Then an operator a sub-venue, each signed in. Does nothing where it is there.
 */
export async function giveNational(
  app: INestApplicationContext,
  plan: NationalPlan,
): Promise<void> {
  const database = app.get(Database);
  const meetingId = meetingIdOf(plan.seed);
  const { rowCount } = await database.query('SELECT FROM meetings WHERE id = $1', [meetingId]);
  if (rowCount !== 0) return;
  await writeDraft(database, plan);
  const notices = app.get(NoticeService, { strict: false });
  await notices.issue(derivedId('bench', plan.seed, 'notice'), meetingId, SYSTEM);
  await signIn(app.get(AccessLane, { strict: false }), plan);
}

async function writeDraft(database: Database, plan: NationalPlan): Promise<void> {
  await writeRows(database, Meeting, [meetingOf(plan)]);
  const venues = Array.from({ length: plan.venues + 1 }, (_, index) => venueOf(plan, index));
  await writeRows(database, Venue, venues);
  await writeRows(database, AgendaItem, [itemOf(plan)]);
  const seats = Array.from({ length: plan.seats }, (_, index) => seatOf(plan, index));
  await writeRows(database, Seat, [hostOf(plan), ...seats]);
}

async function writeRows<Row extends object>(
  on: Queryable,
  entity: abstract new () => Row,
  rows: readonly Row[],
): Promise<void> {
  const codec = rowCodecOf(entity);
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    await on.query(codec.upsertSql, toColumnArrays(codec, rows.slice(first, first + ROWS_AT_ONCE)));
  }
}

function meetingOf({ seed }: NationalPlan): Meeting {
  const id = meetingIdOf(seed);
  const nowMs = Date.now();
  return {
    id,
    meetingId: id,
    title: '全国电视电话会议',
    form: '电视电话会议',
    status: 'DRAFT',
    startsAt: instantOf(nowMs + STARTS_IN_HOURS * HOUR_MS),
    endsAt: instantOf(nowMs + ENDS_IN_HOURS * HOUR_MS),
    checkInOpensAt: instantOf(nowMs - HOUR_MS),
    checkInClosesAt: instantOf(nowMs + ENDS_IN_HOURS * HOUR_MS),
    lateGraceMinutes: 0,
    divisionCode: '100000',
    openedAt: null,
    closedAt: null,
    version: 1,
  };
}

const venueOf = ({ seed }: NationalPlan, index: number): Venue => ({
  id: venueIdOf(seed, index),
  meetingId: meetingIdOf(seed),
  role: index === 0 ? 'MAIN' : 'SUB',
  name: index === 0 ? '主会场' : `第${index}分会场`,
  divisionCode: String(100_000 + index),
  room: null,
  status: 'OPEN',
  listOrder: index,
});

const itemOf = ({ seed }: NationalPlan): AgendaItem => ({
  id: derivedId('bench', seed, 'item'),
  meetingId: meetingIdOf(seed),
  position: 1,
  kind: 'OTHER',
  title: '传达学习',
  speakerUnitId: null,
  speakerSeatId: null,
  venueId: null,
  limitMs: null,
  status: 'PLANNED',
});

const seatOf = (plan: NationalPlan, index: number): Seat => ({
  id: seatIdOf(plan.seed, index),
  meetingId: meetingIdOf(plan.seed),
  venueId: venueIdOf(plan.seed, venueOfSeat(plan, index)),
  kind: 'UNIT',
  attendanceClass: 'DUE',
  personId: null,
  unitId: derivedId('bench', plan.seed, 'unit', String(index)),
  personName: `李${index}`,
  unitName: `第${index}单位`,
  postTitle: '主要负责人',
  rankCode: RANKS[index % RANKS.length] ?? RANKS[0],
  bodyCode: null,
  unitType: 'gov',
  protocolOrder: index,
  ruleIds: [],
  leave: 'NONE',
  substitute: null,
  status: 'EXPECTED',
});

const hostOf = (plan: NationalPlan): Seat =>
  Object.assign(seatOf(plan, 0), {
    id: derivedId('bench', plan.seed, 'host'),
    venueId: venueIdOf(plan.seed, 0),
    unitId: derivedId('bench', plan.seed, 'unit', 'host'),
    rankCode: RANK_OF_GUEST_OF_HONOUR,
  });

async function signIn(lane: AccessLane, plan: NationalPlan): Promise<void> {
  for (let first = 0; first <= plan.venues; first += ACCOUNTS_AT_ONCE) {
    const last = Math.min(plan.venues + 1, first + ACCOUNTS_AT_ONCE);
    const some = Array.from({ length: last - first }, (_, offset) => first + offset);
    await Promise.all(some.map((venue) => signInOne(lane, plan, venue)));
  }
}

async function signInOne(lane: AccessLane, { seed }: NationalPlan, venue: number): Promise<void> {
  const accountId = accountIdOf(seed, venue);
  const grant = {
    role: venue === 0 ? 'ORGANIZER' : 'OPERATOR',
    meetingId: meetingIdOf(seed),
    venueId: venue === 0 ? null : venueIdOf(seed, venue),
    unitId: null,
    seatId: null,
  };
  await lane.submit(SYSTEM, accountId, 'access:create-account', {
    name: `bench-${seed}-${venue}`,
    displayName: '值班员',
    mustChangePassword: false,
    grants: [grant],
  });
  const actor: Actor = { accountId, sessionId: null, grants: [] };
  const now = instantOf(Date.now());
  await lane.submit(actor, sessionIdOf(seed, venue), 'access:open-session', { now });
}
