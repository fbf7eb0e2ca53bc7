import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { PauseCause } from './floor.words.js';

/** Why the clock stopped: a pause, or the end of the speech. */
export type SpanEnd = PauseCause | 'END';

/** One stretch in which a speech's clock ran; written when it stops, never changed. The gaps are pauses. */
@Entity('floor_spans')
@Index('floor_spans_by_meeting', ['meetingId'])
@Check('floor_spans_length', 'ended_at > started_at')
@Exclusion(
  'floor_spans_never_overlap',
  'USING gist (request_id WITH =, tstzrange(started_at, ended_at) WITH &&)',
)
export class FloorSpan {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'floor_spans_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @InstantColumn({ name: 'started_at' })
  startedAt!: Instant;

  @InstantColumn({ name: 'ended_at' })
  endedAt!: Instant;

  @Column('text', { name: 'ended_because' })
  endedBecause!: SpanEnd;
}
