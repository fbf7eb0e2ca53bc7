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
import {
  accountIdOf,
  meetingIdOf,
  sessionIdOf,
  venueIdOf,
  type NationalPlan,
} from '../test/support/national/plan.js';
import { nationalMeeting } from '../test/support/national/meeting.js';
import { nationalSeats, nationalVenues } from '../test/support/national/seats.js';
import { USABLE_MS } from './harness/usable.js';

const ROWS_AT_ONCE = 20_000;
const ACCOUNTS_AT_ONCE = 600;

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
  await notices.issue(derivedId('national', plan.seed, 'notice'), meetingId, SYSTEM);
  await signIn(app.get(AccessLane, { strict: false }), plan);
}

async function writeDraft(database: Database, plan: NationalPlan): Promise<void> {
  await writeRows(database, Meeting, [meetingOf(plan)]);
  await writeRows(database, Venue, nationalVenues(plan));
  await writeRows(database, AgendaItem, [itemOf(plan)]);
  await writeRows(database, Seat, nationalSeats(plan));
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

function meetingOf(plan: NationalPlan): Meeting {
  const nowMs = Date.now();
  return nationalMeeting(plan, { nowMs, startsAtMs: nowMs + USABLE_MS });
}

const itemOf = ({ seed }: NationalPlan): AgendaItem => ({
  id: derivedId('national', seed, 'item'),
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
