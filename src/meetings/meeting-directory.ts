import { Injectable } from '@nestjs/common';
import { holdsOn } from '../directory/directory-reader.js';
import { Database } from '../platform/database/database.js';
import type { InvitedUnit } from './guest.rules.js';

export interface DivisionName {
  readonly code: string;
  /** Such as 安达市. */
  readonly zh: string;
}

export interface UnitName {
  readonly id: string;
  readonly code: string;
  readonly shortName: string;
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
  }): Promise<readonly UnitName[]> {
    const { rows } = await this.database.query<UnitName>(
      `SELECT id, code, short_name AS "shortName" FROM units
       WHERE id = ANY($1::uuid[]) OR code = ANY($2::text[])
       ORDER BY list_order, code`,
      [wanted.ids ?? [], wanted.codes ?? []],
    );
    return rows;
  }

  /** A unit by id or code, with whoever heads it on the day (`YYYY-MM-DD`). */
  async unitOn(
    day: string,
    wanted: { readonly id?: string; readonly code?: string },
  ): Promise<InvitedUnit | undefined> {
    const parameters = [wanted.id, wanted.code, day];
    const { rows } = await this.database.query<InvitedUnit>(UNIT_SQL, parameters);
    return rows[0];
  }
}

const UNIT_SQL = `
  SELECT u.id, u.short_name AS "shortName", u.type,
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
    WHERE a.post_id = post.id AND ${holdsOn('$3')} ORDER BY a.seat_order, a.id LIMIT 1
  ) holder ON true
  WHERE u.id = $1::uuid OR u.code = $2::text`;
