import { Injectable } from '@nestjs/common';
import { Meeting } from '../meetings/meeting.entity.js';
import { Seat } from '../meetings/seat.entity.js';
import { Venue } from '../meetings/venue.entity.js';
import { Database } from '../platform/database/database.js';
import { fromDatabaseRow, rowCodecOf } from '../platform/database/row-codec.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { ScopeSelector } from './scope-phrase.rules.js';

/** One rule of the scope, as far as words are made of it. */
export interface CalledScope {
  readonly id: string;
  readonly venue: 'MAIN' | 'SUB' | 'BOTH';
  readonly attendanceClass: Seat['attendanceClass'];
  readonly selectors: readonly ScopeSelector[];
}

/** The meeting that records are made of; read only. */
@Injectable()
export class RecordSource {
  constructor(private readonly database: Database) {}

  /** A meeting whose notice went out; `records.not-open` before. */
  async meeting(meetingId: string): Promise<Readonly<Meeting>> {
    const [meeting] = await this.rows(Meeting, meetingId);
    if (!meeting) throw new DomainError('meeting.not-found');
    if (meeting.status === 'DRAFT') throw new DomainError('records.not-open');
    return meeting;
  }

  /** Main venue first. */
  async venues(meetingId: string): Promise<Readonly<Venue>[]> {
    const venues = await this.rows(Venue, meetingId);
    return venues.toSorted((a, b) => a.listOrder - b.listOrder);
  }

  /** Expected seats in protocol order. */
  async seats(meetingId: string): Promise<Readonly<Seat>[]> {
    const seats = await this.rows(Seat, meetingId);
    return seats
      .filter(({ status }) => status === 'EXPECTED')
      .toSorted((a, b) => a.protocolOrder - b.protocolOrder);
  }

  /** Who was called, in the order of the notice. */
  async scopeRules(meetingId: string): Promise<readonly CalledScope[]> {
    const { rows } = await this.database.query<CalledScope>(
      `SELECT id, venue, attendance_class AS "attendanceClass", selectors
       FROM convocation_rules WHERE meeting_id = $1 ORDER BY position`,
      [meetingId],
    );
    return rows;
  }

  /** Rank code -> name. */
  async rankNames(): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.database.query<{ code: string; zh: string }>(
      'SELECT code, zh FROM ranks',
    );
    return new Map(rows.map(({ code, zh }) => [code, zh]));
  }

  private async rows<E extends object>(entity: new () => E, meetingId: string): Promise<E[]> {
    const codec = rowCodecOf(entity);
    const { rows } = await this.database.query(codec.selectSql, [meetingId]);
    return rows.map((row) => Object.assign(new entity(), fromDatabaseRow(codec, row)));
  }
}
