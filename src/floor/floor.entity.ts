import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type {
  Algorithm,
  BudgetAction,
  ChairAwayAction,
  NoteReaders,
  OrderPolicy,
  SpeakingLimits,
  TimeUpAction,
  UnansweredAction,
} from './floor.words.js';

/** The floor of a meeting: how it is run. One a meeting. */
@Entity('floors')
@Index('floors_one_per_meeting', ['meetingId'], { unique: true })
@Check('floors_capacity', 'capacity >= 1')
@Check('floors_open_per_beneficiary', 'open_per_beneficiary >= 1')
@Check('floors_line_grace', 'line_grace_ms >= 0')
@Check(
  'floors_warn_before',
  "jsonb_typeof(warn_before_ms) = 'array' AND jsonb_array_length(warn_before_ms) <= 3 AND NOT jsonb_path_exists(warn_before_ms, '$[*] ? (@.type() != \"number\" || @ < 1000 || @ > 3600000)')",
)
@Check('floors_open_per_venue', 'open_per_venue >= 1')
@Check('floors_answer_within', 'answer_within_ms BETWEEN 1000 AND 86400000')
@Check('floors_on_unanswered', "on_unanswered IN ('NOTHING', 'ACCEPT', 'DENY')")
@Check('floors_on_chair_away', "on_chair_away IN ('WAIT', 'QUEUE', 'GRANT')")
@Check('floors_chair_away_after', 'chair_away_after_ms BETWEEN 5000 AND 3600000')
@Check(
  'floors_stand_in',
  "stand_in_since IS NULL OR (chair_away_since IS NOT NULL AND stand_in_since >= chair_away_since AND on_chair_away <> 'WAIT')",
)
@Check('floors_notes_for', "notes_for IN ('CHAIR', 'ALL')")
@Check('floors_on_budget_used', "on_budget_used IN ('NOTHING', 'LIMIT', 'REFUSE')")
export class Floor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'floors_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  /** How many may speak at once. */
  @Column('integer')
  capacity!: number;

  /** Whether the main list of speakers takes requests; those of agenda items say so themselves. */
  @Column('boolean')
  open!: boolean;

  /** The agenda item whose list is heard; null: the main list. */
  @Column('uuid', { name: 'current_item_id', nullable: true })
  currentItemId!: string | null;

  /** The lists of agenda items are closed until the chair opens them. */
  @Column('boolean', { name: 'lists_initially_closed', default: false })
  listsInitiallyClosed!: boolean;

  /** A closed list still takes points of order. */
  @Column('boolean', { name: 'points_of_order_on_closed', default: true })
  pointsOfOrderOnClosed!: boolean;

  @Column('text')
  algorithm!: Algorithm;

  @Column('text', { name: 'order_policy' })
  orderPolicy!: OrderPolicy;

  /** Time to speak by kind, ms. */
  @Column('jsonb')
  limits!: SpeakingLimits;

  @Column('text', { name: 'on_time_up' })
  onTimeUp!: TimeUpAction;

  /** When screens warn of the end of a speech: up to three times, ms before it. */
  @Column('jsonb', { name: 'warn_before_ms' })
  warnBeforeMs!: readonly number[];

  /** What becomes of requests whose unit or venue has used up its speaking time. */
  @Column('text', { name: 'on_budget_used' })
  onBudgetUsed!: BudgetAction;

  /** How long a speech waits for its dropped line, ms; null: until the chair decides. */
  @Column('integer', { name: 'line_grace_ms', nullable: true })
  lineGraceMs!: number | null;

  /** Only seats that have checked in may ask and speak. */
  @Column('boolean', { name: 'only_present' })
  onlyPresent!: boolean;

  /** Open requests of one kind that a seat or venue may have in one list. */
  @Column('integer', { name: 'open_per_beneficiary' })
  openPerBeneficiary!: number;

  /** Open requests that a venue's people may have in all lists; null: as many as they like. */
  @Column('integer', { name: 'open_per_venue', nullable: true })
  openPerVenue!: number | null;

  /** How long a request waits for the chair's answer, ms; null: for ever. */
  @Column('integer', { name: 'answer_within_ms', nullable: true })
  answerWithinMs!: number | null;

  /** What becomes of a request that was not answered in that time. */
  @Column('text', { name: 'on_unanswered', default: 'NOTHING' })
  onUnanswered!: UnansweredAction;

  /** The account that the chair was handed to; null: whoever is a chair of the meeting. */
  @Column('uuid', { name: 'chair_account_id', nullable: true })
  chairAccountId!: string | null;

  /** What the floor does when its chair is away. */
  @Column('text', { name: 'on_chair_away', default: 'WAIT' })
  onChairAway!: ChairAwayAction;

  /** How long the chair is away before the floor does so, ms. */
  @Column('integer', { name: 'chair_away_after_ms', default: 60_000 })
  chairAwayAfterMs!: number;

  /** Since when nobody who chairs is connected; null while somebody is, and outside the session. */
  @InstantColumn({ name: 'chair_away_since', nullable: true })
  chairAwaySince!: Instant | null;

  /** Since when the floor does without its chair. */
  @InstantColumn({ name: 'stand_in_since', nullable: true })
  standInSince!: Instant | null;

  /** Categories of points of order, the most urgent first. */
  @Column('jsonb')
  categories!: readonly string[];

  /** Who reads the notes on points of order: the chair and those concerned, or all in the meeting. */
  @Column('text', { name: 'notes_for', default: 'CHAIR' })
  notesFor!: NoteReaders;
}
