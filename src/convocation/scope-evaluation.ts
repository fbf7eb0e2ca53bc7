import { Injectable } from '@nestjs/common';
import { DirectoryReader } from '../directory/directory-reader.js';
import { indexDirectory } from '../directory/directory-index.rules.js';
import type { Queryable } from '../platform/database/database.js';
import { ownedRows } from '../platform/database/owned-rows.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { chinaDay } from '../platform/time/china-time.js';
import { instantOf } from '../platform/time/instant.js';
import { Venue } from '../meetings/venue.entity.js';
import { ConvocationRule } from './convocation-rule.entity.js';
import { plannedSeat, type PlannedSeat } from './planned-seat.js';
import { expectedPlaces, type Expected } from './seating.rules.js';

/** A meeting's scope, worked out on the directory of its day. */
export interface Evaluation {
  readonly status: string;
  readonly rules: readonly Readonly<ConvocationRule>[];
  readonly venues: readonly Readonly<Venue>[];
  readonly expected: Expected;
  /** One a place, in protocol order. */
  readonly seats: readonly PlannedSeat[];
}

/** Reads scope, venues and directory in one place, so that preview and freeze cannot differ. */
@Injectable()
export class ScopeEvaluation {
  constructor(private readonly directory: DirectoryReader) {}

  async evaluate(meetingId: string, tx: Queryable): Promise<Evaluation> {
    const { status, startsAt } = await meetingOf(tx, meetingId);
    const day = chinaDay(instantOf(startsAt.getTime()));
    const rules = await rulesOf(tx, meetingId);
    const venues = await openVenues(tx, meetingId);
    const index = indexDirectory(await this.directory.snapshot(tx, day));
    const expected = expectedPlaces(index, rules, venues);
    const seats = expected.places.map((place, i) => plannedSeat(index, meetingId, place, i));
    return { status, rules, venues, expected, seats };
  }
}

/** In the order of the notice. */
export async function rulesOf(
  tx: Queryable,
  meetingId: string,
): Promise<Readonly<ConvocationRule>[]> {
  const rules = await ownedRows(tx, ConvocationRule, meetingId);
  return rules.toSorted((a, b) => a.position - b.position);
}

async function openVenues(tx: Queryable, meetingId: string): Promise<Readonly<Venue>[]> {
  const venues = await ownedRows(tx, Venue, meetingId);
  return venues.filter(({ status }) => status === 'OPEN');
}

interface MeetingStart {
  readonly status: string;
  readonly startsAt: Date;
}

async function meetingOf(tx: Queryable, meetingId: string): Promise<MeetingStart> {
  const { rows } = await tx.query<MeetingStart>(
    `SELECT status, starts_at AS "startsAt" FROM meetings WHERE id = $1`,
    [meetingId],
  );
  const [meeting] = rows;
  if (!meeting) throw new DomainError('meeting.not-found');
  return meeting;
}
