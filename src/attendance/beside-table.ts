import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { instantOf, type Instant } from '../platform/time/instant.js';
import { isClockCorrected } from './clock.rules.js';

/** Who came to a venue beside its due seats, and how many its operator counted. */
export interface VenueBeside {
  readonly venueId: string;
  readonly venueName: string;
  readonly guests: number;
  readonly observers: number;
  readonly staff: number;
  readonly walkIns: number;
  /** The number that holds; null where nobody counted, and of halls that closed: people went elsewhere. */
  readonly headcount: number | null;
  readonly countedAt: Instant | null;
  readonly remark: string | null;
}

/** Somebody who came without being expected. */
export interface ListedWalkIn {
  readonly walkInId: string;
  readonly venueName: string;
  readonly name: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly at: Instant;
  /** 补录: written on a sheet, entered afterwards. */
  readonly paper: boolean;
}

/** A number that was said for a hall, also one that does not hold any more. */
export interface SaidHeadcount {
  readonly venueId: string;
  readonly venueName: string;
  readonly people: number;
  readonly remark: string | null;
  /** When it was counted. */
  readonly at: Instant;
  /** The clock of its device was wrong, which was measured and corrected. */
  readonly clockCorrected: boolean;
  /** When the service had it. */
  readonly reportedAt: Instant;
  readonly by: string;
  /** When the next one was counted; null for the one that holds. */
  readonly replacedAt: Instant | null;
}

/**
 * Whoever was counted in a hall that closed is counted where they went: its number is left out.
 * Seats apart without their venue's columns are few: they are counted by class from the kept tally.
 */
const BY_VENUE = `
  SELECT v.id AS "venueId", v.name AS "venueName",
    coalesce(t.guests, 0)::int AS guests, coalesce(t.observers, 0)::int AS observers,
    coalesce(t.staff, 0)::int AS staff, coalesce(w.people, 0)::int AS "walkIns",
    h.people AS headcount, h.occurred_at AS "countedAt", h.remark
  FROM roster_venues v
  LEFT JOIN (
    SELECT venue_id,
      sum(in_person + by_substitute) FILTER (WHERE attendance_class = 'GUEST') AS guests,
      sum(in_person + by_substitute) FILTER (WHERE attendance_class = 'OBSERVER') AS observers,
      sum(in_person + by_substitute) FILTER (WHERE attendance_class = 'STAFF') AS staff
    FROM attendance_tallies WHERE meeting_id = $1 GROUP BY venue_id) t ON t.venue_id = v.id
  LEFT JOIN (
    SELECT venue_id, count(*) AS people FROM walk_ins
    WHERE meeting_id = $1 AND annulled_at IS NULL GROUP BY venue_id) w ON w.venue_id = v.id
  LEFT JOIN headcounts h ON h.venue_id = v.id AND h.replaced_at IS NULL AND v.status = 'OPEN'
  WHERE v.meeting_id = $1
  ORDER BY v.list_order, v.id`;

const WALK_INS = `
  SELECT w.id AS "walkInId", v.name AS "venueName", w.name, w.unit_name AS "unitName",
    w.post_title AS "postTitle", w.occurred_at AS at, w.method = 'PAPER' AS paper
  FROM walk_ins w JOIN roster_venues v ON v.id = w.venue_id
  WHERE w.meeting_id = $1 AND w.annulled_at IS NULL
  ORDER BY v.list_order, v.id, w.occurred_at, w.id`;

const HEADCOUNTS = `
  SELECT h.venue_id AS "venueId", v.name AS "venueName", h.people, h.remark,
    h.occurred_at AS at, h.clock_offset_ms AS "clockOffsetMs",
    h.reported_at AS "reportedAt", h.by_account_id AS by, h.replaced_at AS "replacedAt"
  FROM headcounts h JOIN roster_venues v ON v.id = h.venue_id
  WHERE h.meeting_id = $1
  ORDER BY v.list_order, v.id, h.occurred_at, h.replaced_at NULLS LAST, h.id`;

type Dated<Row, Names extends keyof Row> = Omit<Row, Names> & Readonly<Record<Names, Date | null>>;

interface HeadcountRecord extends Omit<
  SaidHeadcount,
  'at' | 'clockCorrected' | 'reportedAt' | 'replacedAt'
> {
  readonly at: Date;
  readonly clockOffsetMs: number | null;
  readonly reportedAt: Date;
  readonly replacedAt: Date | null;
}

/** Everybody who counts apart, as last committed; for reports. */
@Injectable()
export class BesideTable {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Every venue, in its order. */
  async byVenue(meetingId: string): Promise<readonly VenueBeside[]> {
    const { rows } = await this.database.query<Dated<VenueBeside, 'countedAt'>>(BY_VENUE, [
      meetingId,
    ]);
    return rows.map((row) => ({ ...row, countedAt: toInstant(row.countedAt) }));
  }

  async walkIns(meetingId: string): Promise<readonly ListedWalkIn[]> {
    const { rows } = await this.database.query<Omit<ListedWalkIn, 'at'> & { at: Date }>(WALK_INS, [
      meetingId,
    ]);
    return rows.map((row) => ({ ...row, at: instantOf(row.at.getTime()) }));
  }

  /** What was said for each hall, in order of time; the last of each holds. */
  async headcounts(meetingId: string): Promise<readonly SaidHeadcount[]> {
    const { rows } = await this.database.query<HeadcountRecord>(HEADCOUNTS, [meetingId]);
    return rows.map(({ clockOffsetMs, ...row }) => ({
      ...row,
      at: instantOf(row.at.getTime()),
      clockCorrected: isClockCorrected(clockOffsetMs),
      reportedAt: instantOf(row.reportedAt.getTime()),
      replacedAt: toInstant(row.replacedAt),
    }));
  }
}

const toInstant = (at: Date | null): Instant | null => at && instantOf(at.getTime());
