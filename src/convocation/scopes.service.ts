import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/database.js';
import { rowCodecOf, toColumnArrays } from '../platform/database/row-codec.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { NewScope, ScopeRuleValue } from './convocation.contract.js';
import { ConvocationRule } from './convocation-rule.entity.js';
import { driftOf } from './drift.js';
import { rulesOf, ScopeEvaluation } from './scope-evaluation.js';
import { previewOf, type ScopePreview } from './scope-preview.view.js';

const codec = rowCodecOf(ConvocationRule);

/** The scope of a draft: written whole, read, and tried out as often as wanted. */
@Injectable()
export class ScopesService {
  constructor(
    private readonly database: Database,
    private readonly scopes: ScopeEvaluation,
  ) {}

  /** The rules in order take the place of those before; raises the meeting's version. */
  replace(meetingId: string, { rules }: NewScope): Promise<ScopeRuleValue[]> {
    return this.database.transaction(async (tx) => {
      await lockDraft(tx, meetingId);
      await assertIdsFree(tx, meetingId, rules);
      await tx.query(`DELETE FROM convocation_rules WHERE meeting_id = $1`, [meetingId]);
      const rows = rules.map((rule, i) => ({ ...rule, meetingId, position: i + 1 }));
      if (rows.length > 0) await tx.query(codec.upsertSql, toColumnArrays(codec, rows));
      await tx.query(`UPDATE meetings SET version = version + 1 WHERE id = $1`, [meetingId]);
      return rules;
    });
  }

  async list(meetingId: string): Promise<ScopeRuleValue[]> {
    const rules = await rulesOf(this.database, meetingId);
    return rules.map(ruleAnswer);
  }

  /** Who would be expected now; after the notice also how that differs from the frozen seats. */
  preview(meetingId: string): Promise<ScopePreview> {
    return this.database.transaction(async (tx) => {
      const evaluation = await this.scopes.evaluate(meetingId, tx);
      const frozen = evaluation.status !== 'DRAFT';
      return previewOf(evaluation, frozen ? await driftOf(tx, meetingId, evaluation.seats) : null);
    }, 'REPEATABLE READ');
  }
}

const ruleAnswer = (rule: Readonly<ConvocationRule>): ScopeRuleValue => ({
  id: rule.id,
  zhText: rule.zhText,
  venue: rule.venue,
  attendanceClass: rule.attendanceClass,
  selectors: [...rule.selectors],
  seatsPerUnit: rule.seatsPerUnit,
  substitute: rule.substitute,
  attendantCap: rule.attendantCap,
});

async function lockDraft(tx: Queryable, meetingId: string): Promise<void> {
  const { rows } = await tx.query<{ status: string }>(
    `SELECT status FROM meetings WHERE id = $1 FOR UPDATE`,
    [meetingId],
  );
  const [meeting] = rows;
  if (!meeting) throw new DomainError('meeting.not-found');
  if (meeting.status !== 'DRAFT') throw new DomainError('meeting.not-draft');
}

/** An id that another meeting uses would take that meeting's rule away. */
async function assertIdsFree(
  tx: Queryable,
  meetingId: string,
  rules: readonly ScopeRuleValue[],
): Promise<void> {
  const { rowCount } = await tx.query(
    `SELECT FROM convocation_rules WHERE id = ANY($1::uuid[]) AND meeting_id <> $2`,
    [rules.map(({ id }) => id), meetingId],
  );
  if (rowCount) throw new DomainError('convocation.rule-id-taken');
}
