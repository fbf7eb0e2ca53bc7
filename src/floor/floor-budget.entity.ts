import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BudgetHolder } from './floor.words.js';

/** Speaking time that a unit or a venue has in a meeting. What is used of it is the sum of its speeches. */
@Entity('floor_budgets')
@Index('floor_budgets_one_a_holder', ['meetingId', 'holderKind', 'holderId'], { unique: true })
@Check('floor_budgets_holder_kind', "holder_kind IN ('UNIT', 'VENUE')")
@Check('floor_budgets_total', 'total_ms >= 0 AND total_ms <= 86400000')
export class FloorBudget {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'floor_budgets_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('text', { name: 'holder_kind' })
  holderKind!: BudgetHolder;

  @Column('uuid', { name: 'holder_id' })
  holderId!: string;

  /** As it was when the budget was set. */
  @Column('text', { name: 'holder_name' })
  holderName!: string;

  /** ms for the whole meeting; null: none any more. */
  @Column('integer', { name: 'total_ms', nullable: true })
  totalMs!: number | null;
}
