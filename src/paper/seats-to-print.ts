import { Injectable } from '@nestjs/common';
import { BadgeList, type Badge } from '../attendance/badge-list.js';
import { SeatList, type ListedSeat, type SeatsAsked } from '../attendance/seat-list.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { Venue } from '../meetings/venue.entity.js';
import { Database } from '../platform/database/database.js';
import { ownedRows } from '../platform/database/owned-rows.js';
import { DomainError } from '../platform/errors/domain-error.js';

/** Seats that one file holds: with more, drawing it would take a thread for too long. */
export const MAX_SEATS = 1_000;

/** Which seats of a meeting somebody wants on paper. */
export interface Wanted {
  readonly meetingId: string;
  readonly venueId?: string | undefined;
  readonly part?: number | undefined;
}

/** What is printed of a meeting; read as last committed. */
@Injectable()
export class SeatsToPrint {
  constructor(
    private readonly database: Database,
    private readonly list: SeatList,
    private readonly badgeList: BadgeList,
  ) {}

  async meeting(meetingId: string): Promise<Readonly<Meeting>> {
    const [meeting] = await ownedRows(this.database, Meeting, meetingId);
    if (!meeting) throw new DomainError('meeting.not-found');
    return meeting;
  }

  async venueName(meetingId: string, venueId: string): Promise<string> {
    const venues = await ownedRows(this.database, Venue, meetingId);
    const venue = venues.find(({ id }) => id === venueId);
    if (!venue) throw new DomainError('venue.not-found');
    return venue.name;
  }

  async seats(wanted: Wanted): Promise<readonly ListedSeat[]> {
    return this.list.read(await this.bounded(wanted));
  }

  /** All seats of a venue, whatever their number. */
  allSeats(meetingId: string, venueId: string): Promise<readonly ListedSeat[]> {
    return this.list.read({ meetingId, venueId });
  }

  async badges(wanted: Wanted): Promise<readonly Badge[]> {
    return this.badgeList.read(await this.bounded(wanted));
  }

  /** The seats of one file: all of them, or the part that was asked for. */
  private async bounded({ meetingId, venueId, part }: Wanted): Promise<SeatsAsked> {
    if (venueId !== undefined) await this.venueName(meetingId, venueId);
    const seats = await this.list.count({ meetingId, venueId });
    const parts = Math.ceil(seats / MAX_SEATS);
    if ((part ?? 1) > parts) throw new DomainError('paper.nothing-to-print');
    if (part === undefined && parts > 1) {
      throw new DomainError('paper.too-many', { seats, limit: MAX_SEATS, parts });
    }
    const before = ((part ?? 1) - 1) * MAX_SEATS;
    const after = await this.list.lastOf({ meetingId, venueId }, before);
    return { meetingId, venueId, after, limit: MAX_SEATS };
  }
}
