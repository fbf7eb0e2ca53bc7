import { Injectable } from '@nestjs/common';
import { In, Not, type EntityManager } from 'typeorm';
import { Drafts } from '../meetings/drafts.service.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { ScopePreview } from './convocation-answers.contract.js';
import type { NewScope, ScopeRuleValue } from './convocation.contract.js';
import { ConvocationRule } from './convocation-rule.entity.js';
import { driftOf } from './drift.js';
import { rulesOf, ScopeEvaluation } from './scope-evaluation.js';
import { previewOf } from './scope-preview.view.js';

/** The scope of a draft: written whole, read, and tried out as often as wanted. */
@Injectable()
export class ScopesService {
  constructor(
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly scopes: ScopeEvaluation,
  ) {}

  /** The rules in order take the place of those before; raises the meeting's version. */
  async replace(meetingId: string, { rules }: NewScope): Promise<ScopeRuleValue[]> {
    await this.drafts.change(meetingId, undefined, async ({ manager }) => {
      await assertIdsFree(manager, meetingId, rules);
      await manager.delete(ConvocationRule, { meetingId });
      const rows = rules.map((rule, i) => ({ ...rule, meetingId, position: i + 1 }));
      if (rows.length > 0) await manager.insert(ConvocationRule, rows);
    });
    return rules;
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

/** An id that another meeting uses would take that meeting's rule away. */
async function assertIdsFree(
  manager: EntityManager,
  meetingId: string,
  rules: readonly ScopeRuleValue[],
): Promise<void> {
  const ids = rules.map(({ id }) => id);
  const where = { id: In(ids), meetingId: Not(meetingId) };
  if (await manager.existsBy(ConvocationRule, where)) {
    throw new DomainError('convocation.rule-id-taken');
  }
}
