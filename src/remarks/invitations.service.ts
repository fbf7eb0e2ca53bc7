import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MeetingOpenings, type MeetingPlan, type OpeningSource } from '../meetings/opening.js';
import { Database } from '../platform/database/database.js';
import { ownedRows } from '../platform/database/owned-rows.js';
import { rowCodecOf, toColumnArrays } from '../platform/database/row-codec.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { newId } from '../platform/ids/id.js';
import { normalInstant, type Instant } from '../platform/time/instant.js';
import type { Fact, Tx } from '../realtime/topic.js';
import { newRemark } from './new-remark.js';
import { Remark } from './remark.entity.js';
import { toRemarkView } from './remark.view.js';
import { readUnits, type Invitee } from './remarks-context.js';
import type { Invitations, RemarkView } from './remarks.contract.js';
import type { RemarkRow } from './remarks-state.js';

const remarks = rowCodecOf(Remark);

/** Who is asked for a written remark, while the meeting is a draft; frozen when the notice goes out. */
@Injectable()
export class InvitationsService implements OnModuleInit, OpeningSource {
  readonly topic = 'remarks';

  constructor(
    private readonly database: Database,
    private readonly openings: MeetingOpenings,
  ) {}

  onModuleInit(): void {
    this.openings.sources.push(this);
  }

  /** The list replaces the former one; a unit that stays keeps its remark's id. */
  replace(meetingId: string, asked: Invitations): Promise<RemarkView[]> {
    return this.database.transaction(async (tx) => {
      await lockDraft(tx, meetingId);
      const units = await readUnits(tx, asked.unitIds ?? [], asked.unitCodes ?? []);
      assertAllKnown(asked, units);
      const former = await ownedRows(tx, Remark, meetingId);
      await tx.query(`DELETE FROM remarks WHERE meeting_id = $1 AND unit_id <> ALL($2::uuid[])`, [
        meetingId,
        units.map(({ id }) => id),
      ]);
      const rows = units.map((unit) => invited(meetingId, unit, asked, former));
      await tx.query(remarks.upsertSql, toColumnArrays(remarks, rows));
      return rows.map((row) => toRemarkView(row, undefined));
    });
  }

  async opening(plan: MeetingPlan, _at: Instant, tx: Tx): Promise<readonly Fact[]> {
    const rows = await ownedRows(tx, Remark, plan.meeting.id);
    return rows.map((row) => ({ kind: 'remark', row }));
  }
}

function invited(
  meetingId: string,
  unit: Invitee,
  asked: Invitations,
  former: readonly RemarkRow[],
): RemarkRow {
  return newRemark({
    id: former.find(({ unitId }) => unitId === unit.id)?.id ?? newId(),
    meetingId,
    unitId: unit.id,
    unitName: unit.name,
    protocolOrder: unit.protocolOrder,
    state: 'INVITED',
    deadline: asked.deadline ? normalInstant(asked.deadline) : null,
    characterLimit: asked.characterLimit,
  });
}

async function lockDraft(tx: Tx, meetingId: string): Promise<void> {
  const { rows } = await tx.query<{ status: string }>(
    `SELECT status FROM meetings WHERE id = $1 FOR UPDATE`,
    [meetingId],
  );
  if (!rows[0]) throw new DomainError('meeting.not-found');
  if (rows[0].status !== 'DRAFT') throw new DomainError('remark.notice-sent');
}

function assertAllKnown(asked: Invitations, units: readonly Invitee[]): void {
  const ids = new Set(units.map(({ id }) => id));
  const codes = new Set(units.map(({ code }) => code));
  const unknown = [
    ...(asked.unitIds ?? []).filter((id) => !ids.has(id)),
    ...(asked.unitCodes ?? []).filter((code) => !codes.has(code)),
  ];
  if (unknown.length > 0)
    throw new DomainError('remark.unit-unknown', { units: unknown.join('、') });
}
