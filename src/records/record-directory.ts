import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { LowerDivision } from './division-phrase.rules.js';
import type { ScopeBody } from './scope-terms.rules.js';

/** A unit by its names. */
export interface UnitNames {
  readonly id: string;
  readonly shortName: string;
  readonly fullName: string;
  /** A company is named in full. */
  readonly company: boolean;
}

export interface DivisionCard extends LowerDivision {
  readonly code: string;
  readonly level: string;
}

/** Leading bodies by their codes, their divisions, those directly below a division, or their levels. */
export interface BodiesAsked {
  readonly codes: readonly string[];
  readonly divisions: readonly string[];
  readonly below: readonly string[];
  readonly levels: readonly string[];
}

/** What the words of records ask of the directory. */
@Injectable()
export class RecordDirectory {
  constructor(private readonly database: Database) {}

  async units(ids: readonly string[]): Promise<ReadonlyMap<string, UnitNames>> {
    const { rows } = await this.database.query<UnitNames>(
      `SELECT id, short_name AS "shortName", full_name AS "fullName",
         affiliation = '企业' AS company
       FROM units WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((unit) => [unit.id, unit]));
  }

  /** The division itself, those one level below it in code order, and others by their codes. */
  async divisions(
    code: string,
    others: readonly string[],
  ): Promise<{
    readonly own: DivisionCard | undefined;
    readonly lower: readonly DivisionCard[];
    readonly named: Readonly<Record<string, string>>;
  }> {
    const { rows } = await this.database.query<DivisionCard & { parentCode: string | null }>(
      `SELECT code, zh AS name, kind, level, parent_code AS "parentCode" FROM divisions
       WHERE code = $1 OR parent_code = $1 OR code = ANY($2::text[]) ORDER BY code`,
      [code, others],
    );
    return {
      own: rows.find((division) => division.code === code),
      lower: rows.filter(({ parentCode }) => parentCode === code),
      named: Object.fromEntries(rows.map((division) => [division.code, division.name])),
    };
  }

  /** The leading bodies of a division and the others asked for, each with its ladder of posts. */
  async bodies(divisionCode: string, others: BodiesAsked): Promise<readonly ScopeBody[]> {
    const { codes, divisions, below, levels } = others;
    const asked = [divisionCode, codes, divisions, below, levels];
    const { rows } = await this.database.query<ScopeBody>(BODIES_SQL, asked);
    return rows;
  }
}

/** The leading bodies are four kinds; a discipline commission or garrison beside them is named by itself. */
const BODIES_SQL = `
  SELECT b.code, b.short_name AS name, b.list_order AS "listOrder",
    b.division_code AS "divisionCode", b.level,
    b.division_code = $1 AND b.kind IN ('PARTY', 'NPC', 'GOV', 'CPPCC') AS own,
    coalesce(
      jsonb_agg(jsonb_build_object('title', p.title, 'postOrder', p.post_order))
        FILTER (WHERE p.id IS NOT NULL),
      '[]'
    ) AS posts
  FROM bodies b LEFT JOIN posts p ON p.body_id = b.id
  WHERE b.division_code = $1 OR b.code = ANY($2::text[])
    OR b.division_code = ANY($3::text[]) OR b.level = ANY($5::text[])
    OR b.division_code IN (SELECT code FROM divisions WHERE parent_code = ANY($4::text[]))
  GROUP BY b.id ORDER BY b.list_order, b.code`;
