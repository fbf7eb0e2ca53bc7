import { Injectable } from '@nestjs/common';
import { venuesClosedSince } from '../attendance/closed-venues.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { Seat } from '../meetings/seat.entity.js';
import { Venue } from '../meetings/venue.entity.js';
import { Database } from '../platform/database/database.js';
import { ownedRows } from '../platform/database/owned-rows.js';
import { readInParts } from '../platform/database/read-in-parts.js';
import { fromDatabaseRow, rowCodecOf } from '../platform/database/row-codec.js';
import { DomainError } from '../platform/errors/domain-error.js';

/** The meeting that records are made of; read only. */
@Injectable()
export class RecordSource {
  constructor(private readonly database: Database) {}

  /** A meeting whose notice went out; `records.not-open` before. */
  async meeting(meetingId: string): Promise<Readonly<Meeting>> {
    const [meeting] = await ownedRows(this.database, Meeting, meetingId);
    if (!meeting) throw new DomainError('meeting.not-found');
    if (meeting.status === 'DRAFT') throw new DomainError('records.not-open');
    return meeting;
  }

  /** Main venue first. */
  async venues(meetingId: string): Promise<Readonly<Venue>[]> {
    const venues = await ownedRows(this.database, Venue, meetingId);
    return venues.toSorted((a, b) => a.listOrder - b.listOrder);
  }

  /** Venues that were set for the session, also those that closed or were merged in its course. */
  async heldVenues({ id, openedAt }: Readonly<Meeting>): Promise<Readonly<Venue>[]> {
    const venues = await this.venues(id);
    const closed = openedAt ? await venuesClosedSince(this.database, id, openedAt) : new Set();
    return venues.filter((venue) => venue.status === 'OPEN' || closed.has(venue.id));
  }

  /** Expected seats in protocol order. */
  async seats(meetingId: string): Promise<Readonly<Seat>[]> {
    const codec = rowCodecOf(Seat);
    const rows = await readInParts<Record<string, unknown>>(this.database, codec.selectSql, [
      meetingId,
    ]);
    return rows
      .map((row) => fromDatabaseRow(codec, row) as Seat)
      .filter(({ status }) => status === 'EXPECTED')
      .toSorted((a, b) => a.protocolOrder - b.protocolOrder);
  }

  /** Rank code -> name. */
  async rankNames(): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.database.query<{ code: string; zh: string }>(
      'SELECT code, zh FROM ranks',
    );
    return new Map(rows.map(({ code, zh }) => [code, zh]));
  }
}
