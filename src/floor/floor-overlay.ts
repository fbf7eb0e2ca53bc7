import type { HoldersByPlace } from '../access/grant-holders.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import type { Actor } from '../realtime/actor.js';
import type { LaneCommand, Moment, Phase } from '../realtime/topic.js';
import { BudgetBook } from './budget-book.js';
import type { ChairsNow } from './chair.rules.js';
import type { FloorRequest } from './floor-request.entity.js';
import type { FloorItem } from './floor-item.entity.js';
import type { FloorSeat } from './floor-seat.entity.js';
import type { FloorVenue } from './floor-venue.entity.js';
import type { Floor } from './floor.entity.js';
import type { FloorFact, FloorState } from './floor.state.js';
import type { Stage } from './grant.rules.js';
import { isListOpen, listOf, type ListId } from './lists.rules.js';
import { speakingOrder, type OrderPolicies } from './order.rules.js';
import { policiesOf, sumsMovedBy } from './order-sums.js';
import { chairsFloor, type Desk } from './rights.rules.js';
import { isOpen } from './states.rules.js';

export type RequestRow = Readonly<FloorRequest>;

/** What the lane read of other topics for this batch. */
export interface FloorContext {
  /** Seats that are present, of those asked for. */
  readonly present: ReadonlySet<string>;
  /** Accounts of speakers by seat and of operators by venue, of the places that the batch is about. */
  readonly holders: HoldersByPlace;
  /** Of the accounts that the batch names those with a role in the meeting. */
  readonly members: ReadonlySet<string>;
  /** Read where the batch follows the chair; nobody otherwise. */
  readonly chairs: ChairsNow;
}

/** The state with rows laid over it, as one command has changed them so far. */
export class FloorOverlay {
  readonly at: Instant;
  readonly phase: Phase;
  readonly actor: Actor;
  readonly commandId: string;
  readonly meetingId: string;
  readonly budgets: BudgetBook;
  readonly context: FloorContext;
  protected readonly facts = new Map<string, FloorFact>();
  protected readonly requests = new Map<string, RequestRow>();
  private readonly venues = new Map<string, Readonly<FloorVenue>>();
  private readonly changedSeats = new Map<string, Readonly<FloorSeat>>();
  private readonly changedItems = new Map<string, Readonly<FloorItem>>();
  protected changedFloor: Readonly<Floor> | undefined;

  constructor(
    protected readonly state: FloorState,
    command: LaneCommand,
    moment: Moment<FloorContext>,
  ) {
    this.at = moment.at;
    this.phase = moment.phase;
    this.actor = command.actor;
    this.commandId = command.id;
    this.meetingId = state.meetingId;
    this.context = moment.context;
    this.budgets = new BudgetBook(state, (id) => this.find(id));
  }

  get floor(): Readonly<Floor> {
    return this.changedFloor ?? this.state.floor;
  }

  /** As the floor is set now, with what this command has ended or granted so far. */
  get policies(): OrderPolicies {
    const before = (id: string) => this.state.requests.get(id);
    return policiesOf(this.floor, this.state, sumsMovedBy(this.requests.values(), before));
  }

  get desk(): Desk {
    return { meetingId: this.meetingId, chairAccountId: this.floor.chairAccountId };
  }

  /** The command is the chair's, or an organizer's. */
  get byChair(): boolean {
    return chairsFloor(this.actor, this.desk);
  }

  /** The meeting is: its floor takes nothing more. */
  get over(): boolean {
    return this.phase !== 'NOTICED' && this.phase !== 'IN_SESSION';
  }

  seat(id: string): Readonly<FloorSeat> | undefined {
    return this.changedSeats.get(id) ?? this.state.seats.get(id);
  }

  item(id: string): Readonly<FloorItem> | undefined {
    return this.changedItems.get(id) ?? this.state.items.get(id);
  }

  /** The agenda, in no order. */
  items(): readonly Readonly<FloorItem>[] {
    const unchanged = [...this.state.items.values()].filter(({ id }) => !this.changedItems.has(id));
    return [...unchanged, ...this.changedItems.values()];
  }

  /** The list that is heard: calls, and an automatic floor, take from it. */
  get heard(): ListId {
    return this.floor.currentItemId;
  }

  isListOpen(list: ListId): boolean {
    return isListOpen(this.floor, list === null ? null : (this.item(list) ?? null));
  }

  lastEndedIn(list: ListId): RequestRow | null {
    return this.state.lastEndedIn.get(list) ?? null;
  }

  venueName(id: string): string {
    return this.venue(id)?.name ?? '';
  }

  venue(id: string): Readonly<FloorVenue> | undefined {
    return this.venues.get(id) ?? this.state.venues.get(id);
  }

  isPresent(seatId: string): boolean {
    return this.context.present.has(seatId);
  }

  find(id: string): RequestRow | undefined {
    return this.requests.get(id) ?? this.state.requests.get(id);
  }

  request(id: string): RequestRow {
    const row = this.find(id);
    if (!row) throw new DomainError('request.not-found');
    return row;
  }

  /** Requests that are not over, in no order. */
  open(): readonly RequestRow[] {
    const known = [...this.state.open.values()];
    if (this.requests.size === 0) return known;
    const unchanged = known.filter(({ id }) => !this.requests.has(id));
    const changed = [...this.requests.values()].filter(({ state }) => isOpen(state));
    return [...unchanged, ...changed];
  }

  nextArrival(): number {
    return this.state.requests.size + this.added().length + 1;
  }

  /** All requests that were ever made of a planned speech, as they came. */
  plannedFor(agendaItemId: string): readonly RequestRow[] {
    const known = [...this.state.requests.values()].map((row) => this.requests.get(row.id) ?? row);
    return [...known, ...this.added()]
      .filter((row) => row.kind === 'PLANNED' && row.agendaItemId === agendaItemId)
      .toSorted((a, b) => a.arrival - b.arrival);
  }

  private added(): readonly RequestRow[] {
    return [...this.requests.values()].filter(({ id }) => !this.state.requests.has(id));
  }

  /** A list's queue, in speaking order. */
  queueOf(list: ListId): readonly RequestRow[] {
    return speakingOrder(this.acceptedIn(list), this.policies);
  }

  protected acceptedIn(list: ListId): readonly RequestRow[] {
    return this.open().filter((row) => row.state === 'ACCEPTED' && listOf(row) === list);
  }

  get granted(): readonly RequestRow[] {
    return this.open().filter(({ state }) => state === 'GRANTED');
  }

  stage(): Stage<RequestRow> {
    return {
      capacity: this.floor.capacity,
      granted: this.granted,
      find: (id) => this.find(id),
    };
  }

  put(fact: FloorFact): void {
    this.facts.set(`${fact.kind} ${fact.row.id}`, fact);
  }

  putVenue(row: Readonly<FloorVenue>): void {
    this.venues.set(row.id, row);
    this.put({ kind: 'floor-venue', row });
  }

  putSeat(row: Readonly<FloorSeat>): void {
    this.changedSeats.set(row.id, row);
    this.put({ kind: 'floor-seat', row });
  }

  putItem(row: Readonly<FloorItem>): void {
    this.changedItems.set(row.id, row);
    this.put({ kind: 'floor-item', row });
  }

  putFloor(row: Readonly<Floor>): void {
    this.changedFloor = row;
    this.put({ kind: 'floor', row });
  }

  putRequest(changed: RequestRow): RequestRow {
    const added = this.newlyConcerned(changed);
    const row =
      added.length === 0 ? changed : { ...changed, concerns: [...changed.concerns, ...added] };
    this.requests.set(row.id, row);
    this.put({ kind: 'request', row });
    return row;
  }

  /** Accounts that speak for the request's seat or operate its venue, and that it does not yet know. */
  newlyConcerned({ seatId, venueId, concerns }: RequestRow): readonly string[] {
    const { holders } = this.context;
    const speakers = seatId === null ? [] : (holders.get(seatId) ?? []);
    const all = new Set([...speakers, ...(holders.get(venueId) ?? [])]);
    return [...all].filter((accountId) => !concerns.includes(accountId));
  }
}
