import { Injectable } from '@nestjs/common';
import { Badges } from './badges.js';
import type { SeatPageQuery } from './pages.contract.js';
import { pageOf } from './seat-order.sql.js';
import { SeatList, type ListedSeat, type SeatsAsked } from './seat-list.js';

/** One badge to print. */
export interface Badge extends ListedSeat {
  /** What its QR code holds. */
  readonly badge: string;
}

export interface BadgePage {
  readonly badges: readonly Badge[];
  readonly next: string | null;
}

/** The badges of a meeting, venue by venue in order of precedence. */
@Injectable()
export class BadgeList {
  constructor(
    private readonly seats: SeatList,
    private readonly badges: Badges,
  ) {}

  async read(asked: SeatsAsked): Promise<readonly Badge[]> {
    return this.signed(asked.meetingId, await this.seats.read(asked));
  }

  async page({ meetingId, ...query }: SeatPageQuery & SeatsAsked): Promise<BadgePage> {
    const rows = await this.seats.read({ meetingId, ...query, limit: query.limit + 1 });
    const { page, next } = pageOf(rows, query.limit);
    return { badges: await this.signed(meetingId, page), next };
  }

  private async signed(meetingId: string, rows: readonly ListedSeat[]): Promise<readonly Badge[]> {
    if (rows.length === 0) return [];
    const codes = await this.badges.sign(
      meetingId,
      rows.map((row) => row.seatId),
    );
    return rows.map((row, i) => ({ ...row, badge: codes[i] ?? '' }));
  }
}
