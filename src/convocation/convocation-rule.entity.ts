import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SubstitutePolicy } from './convocation.contract.js';
import type { Selector } from './selector.contract.js';

/** One sentence of a meeting's scope: whom it calls, where to, and who may stand in. */
@Entity('convocation_rules')
@Index('convocation_rules_by_meeting', ['meetingId', 'position'])
@Check('convocation_rules_venue', `venue IN ('MAIN', 'SUB', 'BOTH')`)
export class ConvocationRule {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'convocation_rules_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  /** 1, 2, 3 … in the order of the notice. */
  @Column('integer')
  position!: number;

  /** As the notice words it. */
  @Column('text', { name: 'zh_text' })
  zhText!: string;

  /** BOTH seats people in their own sub-venue, else in the main venue. */
  @Column('text')
  venue!: 'MAIN' | 'SUB' | 'BOTH';

  @Column('text', { name: 'attendance_class' })
  attendanceClass!: 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';

  /** Any of them calls. */
  @Column('jsonb')
  selectors!: readonly Selector[];

  @Column('integer', { name: 'seats_per_unit' })
  seatsPerUnit!: number;

  @Column('text')
  substitute!: SubstitutePolicy;

  /** Assistants each seat may bring. */
  @Column('integer', { name: 'attendant_cap' })
  attendantCap!: number;
}
