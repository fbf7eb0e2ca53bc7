import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import {
  namedSeat,
  OUTCOMES,
  type AttendanceNames,
  type NamedRecord,
  type NamedSeat,
} from './attendance-table.js';
import type { SeatPageQuery } from './pages.contract.js';
import { placeJson } from './list-place.js';
import { afterSeat, pageOf, SEAT_ORDER, SEAT_PLACE, type Placed } from './seat-order.sql.js';

export type NameList = keyof AttendanceNames;

export interface NamePage {
  readonly list: NameList;
  readonly names: readonly NamedSeat[];
  readonly next: string | null;
}

/** Whom each list names. */
const CRITERIA: Readonly<Record<NameList, string>> = {
  late: 'late',
  leftEarly: 'left_early',
  bySubstitute: `standing = 'BY_SUBSTITUTE'`,
  onLeave: `standing = 'ON_LEAVE'`,
  absent: `standing = 'ABSENT'`,
  madeUp: 'make_up',
  onPaper: 'paper',
  amended: 'amended_at IS NOT NULL',
};

/** A page of one list of names. */
const listedSql = (list: NameList): string => `${OUTCOMES}
  SELECT s.*, ${SEAT_PLACE} FROM (
    SELECT *, seat_id AS id FROM outcomes
    WHERE attendance_class = 'DUE' AND ${CRITERIA[list]}) AS s
  JOIN roster_venues v ON v.id = s.venue_id
  WHERE ($2::uuid IS NULL OR s.venue_id = $2) AND ${afterSeat('$3')}
  ORDER BY ${SEAT_ORDER} LIMIT $4`;

/** The lists of names that a report has, page by page; read as last committed. */
@Injectable()
export class NamePages {
  constructor(@Inject(Database) private readonly database: Database) {}

  async page(
    meetingId: string,
    { list, venueId, after, limit }: SeatPageQuery & { readonly list: NameList },
  ): Promise<NamePage> {
    const { rows } = await this.database.query<NamedRecord & Placed>(listedSql(list), [
      meetingId,
      venueId ?? null,
      placeJson(after),
      limit + 1,
    ]);
    const { page, next } = pageOf(rows, limit);
    return { list, names: page.map(namedSeat), next };
  }
}
