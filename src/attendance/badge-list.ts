import { Injectable } from '@nestjs/common';
import { Badges } from './badges.js';
import { SeatList, type ListedSeat, type SeatsAsked } from './seat-list.js';

/** One badge to print. */
export interface Badge extends ListedSeat {
  /** What its QR code holds. */
  readonly badge: string;
}

/** The badges of a meeting, venue by venue in order of precedence. */
@Injectable()
export class BadgeList {
  constructor(
    private readonly seats: SeatList,
    private readonly badges: Badges,
  ) {}

  async read(asked: SeatsAsked): Promise<readonly Badge[]> {
    const rows = await this.seats.read(asked);
    if (rows.length === 0) return [];
    const codes = await this.badges.sign(
      asked.meetingId,
      rows.map((row) => row.seatId),
    );
    return rows.map((row, i) => ({ ...row, badge: codes[i] ?? '' }));
  }
}
