import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { EndReason, Mark, PauseCause, RequestKind, RequestState } from './floor.words.js';

/** The list that a request stands in: that of its item, or (the meeting's id) the main one. */
const LIST =
  "(CASE WHEN kind = 'PLANNED' THEN meeting_id ELSE COALESCE(agenda_item_id, meeting_id) END)";

/**
 * Somebody asks to speak, waits, speaks, has spoken: one row from the asking to the end. Names are
 * those of the moment, so that screens and the register need no other table.
 */
@Entity('floor_requests')
@Index('floor_requests_arrival', ['meetingId', 'arrival'], { unique: true })
@Exclusion(
  'floor_requests_one_holder_a_slot',
  'USING btree (meeting_id WITH =, slot WITH =) WHERE (slot IS NOT NULL)',
  { deferrable: 'INITIALLY DEFERRED' },
)
@Exclusion(
  'floor_requests_one_a_place',
  `USING btree (meeting_id WITH =, ${LIST} WITH =, "position" WITH =) WHERE ("position" IS NOT NULL)`,
  { deferrable: 'INITIALLY DEFERRED' },
)
@Exclusion(
  'floor_requests_one_open_a_beneficiary',
  `USING btree (meeting_id WITH =, ${LIST} WITH =, beneficiary_id WITH =, kind WITH =, open_no WITH =) WHERE (state IN ('PENDING', 'ACCEPTED', 'GRANTED'))`,
  { deferrable: 'INITIALLY DEFERRED' },
)
@Exclusion(
  'floor_requests_one_called',
  "USING btree (meeting_id WITH =) WHERE (called_at IS NOT NULL AND state IN ('PENDING', 'ACCEPTED'))",
  { deferrable: 'INITIALLY DEFERRED' },
)
@Check(
  'floor_requests_state',
  "state IN ('PENDING', 'ACCEPTED', 'GRANTED', 'DENIED', 'CANCELLED', 'RELEASED', 'REVOKED')",
)
@Check('floor_requests_slot', "slot IS NULL OR (slot >= 1 AND state = 'GRANTED')")
@Check(
  'floor_requests_position',
  '"position" IS NULL OR ("position" >= 1 AND state = \'ACCEPTED\')',
)
@Check('floor_requests_running', 'running_since IS NULL OR slot IS NOT NULL')
@Check(
  'floor_requests_paused',
  "CASE WHEN state = 'GRANTED' THEN (running_since IS NULL) = (paused_because IS NOT NULL) AND (paused_because IS NULL) = (paused_at IS NULL) ELSE running_since IS NULL AND paused_because IS NULL AND paused_at IS NULL END",
)
@Check(
  'floor_requests_paused_by_chair',
  "CASE WHEN paused_because IS NULL THEN NOT paused_by_chair ELSE paused_by_chair OR paused_because <> 'CHAIR' END",
)
@Check(
  'floor_requests_granted',
  "CASE WHEN state IN ('GRANTED', 'RELEASED', 'REVOKED') THEN granted_at IS NOT NULL ELSE granted_at IS NULL END",
)
@Check(
  'floor_requests_ended',
  "(state IN ('DENIED', 'CANCELLED', 'RELEASED', 'REVOKED')) = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (end_reason IS NULL)",
)
@Check(
  'floor_requests_beneficiary',
  'beneficiary_id = COALESCE(seat_id, venue_id) AND open_no >= 1',
)
@Check(
  'floor_requests_times',
  'spoken_ms >= 0 AND extended_ms >= 0 AND (limit_ms IS NULL OR limit_ms >= 0)',
)
@Check(
  'floor_requests_time_up',
  'time_up_at IS NULL OR (granted_at IS NOT NULL AND limit_ms IS NOT NULL)',
)
@Check(
  'floor_requests_kind',
  "kind IN ('PLANNED', 'NORMAL', 'POINT_OF_ORDER', 'INTERVENTION', 'QUESTION', 'ANSWER')",
)
@Check(
  'floor_requests_mark',
  "mark IS NULL OR (kind = 'NORMAL' AND mark IN ('FOR', 'AGAINST', 'CONTRIBUTION'))",
)
@Check('floor_requests_category', "category IS NULL OR kind = 'POINT_OF_ORDER'")
@Check('floor_requests_note', "note IS NULL OR kind = 'POINT_OF_ORDER'")
@Check('floor_requests_answer_from', 'answer_from IS NULL OR answer_from >= requested_at')
@Check('floor_requests_answer', "(kind = 'ANSWER') = (answer_to IS NOT NULL)")
export class FloorRequest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'floor_requests_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  /** The item whose list it stands in; null: the main list. Planned speeches stand there, too. */
  @Column('uuid', { name: 'agenda_item_id', nullable: true })
  agendaItemId!: string | null;

  /** Place on the agenda of a planned speech: its order among the planned. */
  @Column('integer', { name: 'agenda_position', nullable: true })
  agendaPosition!: number | null;

  /** The seat that would speak, or the venue where a whole venue asks. */
  @Column('uuid', { name: 'beneficiary_id' })
  beneficiaryId!: string;

  @Column('uuid', { name: 'seat_id', nullable: true })
  seatId!: string | null;

  /** Where it is spoken from: its line carries the speech. */
  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  /** A person, or the venue where nobody is named. */
  @Column('text', { name: 'speaker_name' })
  speakerName!: string;

  @Column('text', { name: 'unit_name' })
  unitName!: string;

  @Column('text', { name: 'post_title' })
  postTitle!: string;

  /** Order of precedence of the seat, smaller first; null for whole venues. */
  @Column('integer', { nullable: true })
  precedence!: number | null;

  @Column('text')
  kind!: RequestKind;

  @Column('text', { nullable: true })
  topic!: string | null;

  /** Of an ordinary speech: for, against, or a contribution. */
  @Column('text', { nullable: true })
  mark!: Mark | null;

  /** Of a point of order. */
  @Column('text', { nullable: true })
  category!: string | null;

  /** Of a point of order: what it is about, for those whom the floor shows it. */
  @Column('text', { nullable: true })
  note!: string | null;

  /** The question that an answer answers. */
  @Column('uuid', { name: 'answer_to', nullable: true })
  answerTo!: string | null;

  /** The ended request that this one continues (put back by the chair, or on the agenda). */
  @Column('uuid', { name: 'linked_to', nullable: true })
  linkedTo!: string | null;

  @Column('text')
  state!: RequestState;

  /** 1, 2, 3 … in the order in which the meeting's requests came. */
  @Column('integer')
  arrival!: number;

  /** 1, 2 … among the open requests of this beneficiary and kind in its list. */
  @Column('integer', { name: 'open_no' })
  openNo!: number;

  /** Place in its list where the chair put it; null where the order follows from the policy. */
  @Column('integer', { nullable: true })
  position!: number | null;

  @InstantColumn({ name: 'requested_at' })
  requestedAt!: Instant;

  /** Since when the chair owes an answer: the asking, or the start of the meeting; null before it. */
  @InstantColumn({ name: 'answer_from', nullable: true })
  answerFrom!: Instant | null;

  @Column('uuid', { name: 'requested_by' })
  requestedBy!: string;

  /** Accounts that see it besides: of its speaker and of its venue's operators, as the house knew them. */
  @Column('jsonb')
  concerns!: readonly string[];

  @InstantColumn({ name: 'called_at', nullable: true })
  calledAt!: Instant | null;

  @InstantColumn({ name: 'granted_at', nullable: true })
  grantedAt!: Instant | null;

  /** 1 … capacity; null while not speaking, interrupted, or cut off. */
  @Column('integer', { nullable: true })
  slot!: number | null;

  /** The speech whose slot this interjection borrowed. */
  @Column('uuid', { nullable: true })
  interrupts!: string | null;

  /** Closed running spans, ms; the spans themselves are rows of their own. A clock that steps may make it long. */
  @Column('bigint', { name: 'spoken_ms' })
  spokenMs!: number;

  @InstantColumn({ name: 'running_since', nullable: true })
  runningSince!: Instant | null;

  @Column('text', { name: 'paused_because', nullable: true })
  pausedBecause!: PauseCause | null;

  @InstantColumn({ name: 'paused_at', nullable: true })
  pausedAt!: Instant | null;

  /** It was the chair who stopped it, whatever came over it since: only the chair lets it go on. */
  @Column('boolean', { name: 'paused_by_chair' })
  pausedByChair!: boolean;

  /** Time to speak, ms; from the agenda, else from the floor's limits at the grant. Null: unlimited. */
  @Column('integer', { name: 'limit_ms', nullable: true })
  limitMs!: number | null;

  /** What the chair added, ms. */
  @Column('integer', { name: 'extended_ms' })
  extendedMs!: number;

  /** Since when the speech is over its time, as screens are told. */
  @InstantColumn({ name: 'time_up_at', nullable: true })
  timeUpAt!: Instant | null;

  @InstantColumn({ name: 'ended_at', nullable: true })
  endedAt!: Instant | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: EndReason | null;

  @Column('text', { name: 'denied_reason', nullable: true })
  deniedReason!: string | null;
}
