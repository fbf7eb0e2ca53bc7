import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/database.js';
import { rowCodecOf, toColumnArrays } from '../platform/database/row-codec.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Actor } from '../realtime/actor.js';
import { Appointment } from './appointment.entity.js';
import { Body } from './body.entity.js';
import type { ImportAnswer, ImportRequest } from './directory.contract.js';
import { directoryIdOf } from './directory-id.js';
import { rowsOf } from './directory-reader.js';
import { Division } from './division.entity.js';
import {
  importKinds,
  planImport,
  type Existing,
  type ImportKind,
  type ImportPlan,
  type ImportRow,
} from './import.rules.js';
import { Person } from './person.entity.js';
import { Post } from './post.entity.js';
import { Rank } from './rank.entity.js';
import { UnitList } from './unit-list.entity.js';
import { Unit } from './unit.entity.js';

const entities: Readonly<Record<ImportKind, abstract new () => object>> = {
  divisions: Division,
  bodies: Body,
  units: Unit,
  unitLists: UnitList,
  posts: Post,
  people: Person,
  appointments: Appointment,
};

/** Takes a document of natural codes into the directory: previewed, all or nothing, once an id. */
@Injectable()
export class DirectoryImportService {
  constructor(private readonly database: Database) {}

  /** With `apply` and any problem it refuses and changes nothing; without, the problems are the answer. */
  import(request: ImportRequest, actor: Actor): Promise<ImportAnswer> {
    return this.database.transaction(async (tx) => {
      if (!request.apply) return answerOf(await planned(tx, request), false);
      await oneImportAtATime(tx);
      return (await answeredBefore(tx, request)) ?? (await apply(tx, request, actor));
    });
  }
}

/** Two imports at once would both create the same row. */
const oneImportAtATime = (tx: Queryable): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtext('plenum.directory-import'))`);

async function planned(tx: Queryable, { document }: ImportRequest): Promise<ImportPlan> {
  return planImport(await existingIn(tx), document, directoryIdOf);
}

async function existingIn(tx: Queryable): Promise<Existing> {
  const rows: [ImportKind, ReadonlyMap<string, ImportRow>][] = [];
  for (const kind of importKinds) {
    const known = await rowsOf<ImportRow>(tx, entities[kind]);
    rows.push([kind, new Map(known.map((row) => [row.id, row]))]);
  }
  const ranks = await rowsOf<Rank>(tx, Rank);
  return {
    rows: Object.fromEntries(rows) as Existing['rows'],
    rankCodes: new Set(ranks.map(({ code }) => code)),
  };
}

async function apply(tx: Queryable, request: ImportRequest, actor: Actor): Promise<ImportAnswer> {
  const plan = await planned(tx, request);
  const { problems } = plan;
  if (problems.length > 0) {
    throw new DomainError('directory.import-refused', { count: problems.length, problems });
  }
  for (const kind of importKinds) await write(tx, kind, plan.rows[kind]);
  const answer = answerOf(plan, true);
  await tx.query(
    `INSERT INTO directory_imports (id, account_id, document_hash, answer, imported_at)
     VALUES ($1, $2, $3, $4, clock_timestamp())`,
    [request.id, actor.accountId, hashOf(request), JSON.stringify(answer)],
  );
  return answer;
}

async function write(tx: Queryable, kind: ImportKind, rows: readonly ImportRow[]): Promise<void> {
  if (rows.length === 0) return;
  const codec = rowCodecOf(entities[kind]);
  await tx.query(codec.upsertSql, toColumnArrays(codec, rows));
}

async function answeredBefore(
  tx: Queryable,
  request: ImportRequest,
): Promise<ImportAnswer | undefined> {
  const { rows } = await tx.query<{ document_hash: string; answer: ImportAnswer }>(
    `SELECT document_hash, answer FROM directory_imports WHERE id = $1`,
    [request.id],
  );
  const [known] = rows;
  if (known && known.document_hash !== hashOf(request)) throw new DomainError('command.reused');
  return known?.answer;
}

const hashOf = ({ document }: ImportRequest): string =>
  createHash('sha256').update(JSON.stringify(document)).digest('hex');

const answerOf = ({ counts, problems }: ImportPlan, applied: boolean): ImportAnswer => ({
  applied,
  counts,
  problems: [...problems],
});
