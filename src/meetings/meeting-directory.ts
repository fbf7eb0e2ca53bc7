import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

export interface DivisionName {
  readonly code: string;
  /** Such as 安达市. */
  readonly zh: string;
}

/** A unit and, where the post is filled, its principal. */
export interface UnitCard {
  readonly id: string;
  readonly code: string;
  readonly shortName: string;
  readonly type: string;
  /** Protocol order among units. */
  readonly listOrder: number;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly postTitle: string | null;
  /** Default rank of the principal post; null where the unit has none. */
  readonly rankCode: string | null;
}

/** What planning asks of the directory: divisions that set sub-venues, units that speak or are invited. */
@Injectable()
export class MeetingDirectory {
  constructor(private readonly database: Database) {}

  /** Direct children, in code order. */
  async subdivisions(parentCode: string): Promise<readonly DivisionName[]> {
    const { rows } = await this.database.query<DivisionName>(
      `SELECT code, zh FROM divisions WHERE parent_code = $1 ORDER BY code`,
      [parentCode],
    );
    return rows;
  }

  async divisionName(code: string): Promise<string | undefined> {
    const { rows } = await this.database.query<DivisionName>(
      `SELECT code, zh FROM divisions WHERE code = $1`,
      [code],
    );
    return rows[0]?.zh;
  }

  /** Units by id or code; unknown ones are missing from the answer. */
  async units(wanted: {
    readonly ids?: readonly string[];
    readonly codes?: readonly string[];
  }): Promise<readonly UnitCard[]> {
    const { rows } = await this.database.query<UnitCard>(UNITS_SQL, [
      wanted.ids ?? [],
      wanted.codes ?? [],
    ]);
    return rows;
  }
}

const UNITS_SQL = `
  SELECT u.id, u.code, u.short_name AS "shortName", u.type, u.list_order AS "listOrder",
    holder.id AS "personId", holder.name AS "personName",
    post.title AS "postTitle", post.default_rank_code AS "rankCode"
  FROM units u
  LEFT JOIN LATERAL (
    SELECT id, title, default_rank_code FROM posts
    WHERE unit_id = u.id AND principal ORDER BY post_order, code LIMIT 1
  ) post ON true
  LEFT JOIN LATERAL (
    SELECT p.id, p.name FROM appointments a
    JOIN people p ON p.id = a.person_id
    WHERE a.post_id = post.id AND a.held_to IS NULL ORDER BY a.seat_order, a.id LIMIT 1
  ) holder ON true
  WHERE u.id = ANY($1::uuid[]) OR u.code = ANY($2::text[])
  ORDER BY u.list_order, u.code`;
