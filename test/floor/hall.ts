import { newId } from '../../src/platform/ids/id.js';
import { instantOf, msOf, plusMs, type Instant } from '../../src/platform/time/instant.js';
import { SYSTEM, type Actor, type Grant, type Role } from '../../src/realtime/actor.js';
import type { Phase, Timer } from '../../src/realtime/topic.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { decideFloor, floorLaneCommands, type FloorCommand } from '../../src/floor/floor.decide.js';
import type { Mark } from '../../src/floor/floor.words.js';
import type {
  ClockValue,
  EndedValue,
  FloorValue,
  FullRequestValue,
} from '../../src/floor/floor-values.contract.js';
import { floorSeatOf, floorVenueOf } from '../../src/floor/agenda-rows.js';
import {
  applyFloorFact,
  defaultFloor,
  emptyFloorState,
  type FloorFact,
  type FloorState,
} from '../../src/floor/floor.state.js';
import type { ListId } from '../../src/floor/lists.rules.js';
import type { ChairsNow } from '../../src/floor/chair.rules.js';
import { floorViewOps } from '../../src/floor/floor.view.js';
import type { RequestRow } from '../../src/floor/floor-overlay.js';
import { brokenPromises } from './promises.js';
import { queueIn, put, type ViewCopy } from './view-copies.js';

export const START: Instant = instantOf(Date.UTC(2025, 1, 14, 1, 0, 0));
export const MINUTE = 60_000;

type Names = FloorCommand['name'];

/** Somebody with a seat who can speak for it. */
export interface Speaker {
  readonly seatId: string;
  readonly actor: Actor;
}

/** A floor without its database: decides, applies, shows, and runs timers as the lane would. */
export class Hall {
  readonly meetingId = newId();
  readonly mainVenue = newId();
  readonly subVenue = newId();
  readonly state: FloorState = emptyFloorState(this.meetingId);
  readonly chair = this.actorWith('CHAIR');
  readonly timers = new Map<string, Timer>();
  readonly sent: Timer[] = [];
  readonly facts: FloorFact[] = [];
  phase: Phase = 'IN_SESSION';
  at: Instant = START;
  private readonly present = new Set<string>();
  private readonly holders = new Map<string, string[]>();
  private chairs: ChairsNow = { chairs: [], connected: new Set() };
  /** Accounts that the chair may be handed to. */
  readonly members = new Set<string>();
  private readonly ran = new Set<string>();
  private readonly copies = new Map<string, ViewCopy>();
  private seatCount = 0;

  constructor() {
    this.take([
      { kind: 'floor', row: defaultFloor(this.meetingId) },
      ...[
        { id: this.mainVenue, name: '主会场' },
        { id: this.subVenue, name: '安达市分会场' },
      ].map((venue) => ({
        kind: 'floor-venue' as const,
        row: floorVenueOf(this.meetingId, venue),
      })),
    ]);
  }

  actorWith(role: Role, places: Partial<Grant> = {}, accountId = newId()): Actor {
    const grant = { role, meetingId: this.meetingId, venueId: null, unitId: null, seatId: null };
    return { accountId, sessionId: null, grants: [{ ...grant, ...places }] };
  }

  operatorOf(venueId: string): Actor {
    return this.actorWith('OPERATOR', { venueId });
  }

  /** A seat that has checked in, and whoever sits there. */
  givenSpeaker(
    name: string,
    seat: {
      venueId?: string;
      unitId?: string;
      precedence?: number;
      present?: boolean;
      guest?: boolean;
    } = {},
  ): Speaker {
    const seatId = newId();
    this.seatCount += 1;
    const row = floorSeatOf(this.meetingId, {
      id: seatId,
      venueId: seat.venueId ?? this.mainVenue,
      unitId: seat.unitId ?? null,
      attendanceClass: seat.guest ? 'GUEST' : 'DUE',
      personName: name,
      unitName: `${name}的单位`,
      postTitle: '局长',
      protocolOrder: seat.precedence ?? this.seatCount,
      substitute: null,
      status: 'EXPECTED',
    });
    this.take([{ kind: 'floor-seat', row }]);
    if (seat.present ?? true) this.present.add(seatId);
    return { seatId, actor: this.actorWith('SPEAKER', { seatId }) };
  }

  checkIn(seatId: string): void {
    this.present.add(seatId);
  }

  /** An account whose right to a seat, or to a venue, the house knows. */
  giveRight(actor: Actor, placeId: string): void {
    this.holders.set(placeId, [...(this.holders.get(placeId) ?? []), actor.accountId]);
  }

  /** Who of the meeting's chairs is connected; the floor hears of it. */
  chairsConnected(chairs: readonly Actor[], there: readonly Actor[]): void {
    const connected = new Set(there.map(({ accountId }) => accountId));
    this.chairs = { chairs: chairs.map(({ accountId }) => accountId), connected };
    this.run('floor:follow-chair', {}, SYSTEM);
  }

  /** One command, validated as on the wire; its answer is held against its contract. */
  run<N extends Names>(
    name: N,
    input: FloorCommand<N>['input'],
    actor: Actor = this.chair,
    id = newId(),
  ): object {
    const contract = floorLaneCommands[name];
    const command = {
      id,
      meetingId: this.meetingId,
      name,
      input: contract.input.parse(input),
      actor,
    } as unknown as FloorCommand;
    const context = {
      present: this.present,
      holders: this.holders,
      members: this.members,
      chairs: this.chairs,
    };
    const moment = { at: this.at, phase: this.phase, context };
    const frozen = JSON.stringify([...this.state.requests.values()]);
    const decision = decideFloor(this.state, command, moment);
    if (JSON.stringify([...this.state.requests.values()]) !== frozen) {
      throw new Error(`${name} changed the state while deciding`);
    }
    this.take(decision.facts);
    for (const change of decision.timers ?? []) this.setTimer(change);
    contract.answer.parse(decision.answer);
    return decision.answer;
  }

  /** The request that a command answers with. */
  request<N extends Names>(
    name: N,
    input: FloorCommand<N>['input'],
    actor: Actor = this.chair,
  ): FullRequestValue {
    return (this.run(name, input, actor) as { request: FullRequestValue }).request;
  }

  /** The code that a command is refused with, or `ok`. */
  codeOf<N extends Names>(
    name: N,
    input: FloorCommand<N>['input'],
    actor: Actor = this.chair,
  ): string {
    try {
      this.run(name, input, actor);
      return 'ok';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  /** Asks for the floor on one's own. */
  ask(
    speaker: Speaker,
    more: {
      kind?: 'NORMAL' | 'POINT_OF_ORDER' | 'INTERVENTION' | 'QUESTION';
      category?: string;
      agendaItemId?: ListId;
      mark?: Mark;
      note?: string;
    } = {},
  ): string {
    const { kind = 'NORMAL', ...rest } = more;
    const beneficiary = { seatId: speaker.seatId };
    const input = { beneficiary, kind, ...rest };
    return this.request('floor:request', input, speaker.actor).requestId;
  }

  /** Asks, and is put into the queue by the chair. */
  queue(speaker: Speaker, more: Parameters<Hall['ask']>[1] = {}): string {
    const requestId = this.ask(speaker, more);
    if (this.row(requestId).state === 'PENDING') this.run('floor:accept', { requestId });
    return requestId;
  }

  /** Asks, and is given the floor. */
  speak(speaker: Speaker, more: Parameters<Hall['ask']>[1] = {}): string {
    const requestId = this.ask(speaker, more);
    this.run('floor:grant', { requestId });
    return requestId;
  }

  /** Lets time pass; whatever falls due meanwhile runs at its time, once. */
  pass(ms: number): void {
    const until = msOf(this.at) + ms;
    for (let timer = this.nextDue(until); timer; timer = this.nextDue(until)) {
      this.timers.delete(timer.id);
      this.ran.add(timer.id);
      if (msOf(timer.dueAt) > msOf(this.at)) this.at = timer.dueAt;
      if (timer.topic === 'floor') this.run(timer.name as Names, timer.input, SYSTEM, timer.id);
      else this.sent.push(timer);
    }
    this.at = instantOf(until);
  }

  private nextDue(untilMs: number): Timer | undefined {
    return [...this.timers.values()]
      .filter((timer) => msOf(timer.dueAt) <= untilMs)
      .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
  }

  private setTimer(change: { readonly set: Timer } | { readonly cancel: string }): void {
    if ('cancel' in change) this.timers.delete(change.cancel);
    else if (!this.ran.has(change.set.id)) this.timers.set(change.set.id, change.set);
  }

  row(requestId: string): RequestRow {
    const row = this.state.requests.get(requestId);
    if (!row) throw new Error(`no request ${requestId}`);
    return row;
  }

  states(...requestIds: string[]): string[] {
    return requestIds.map((id) => this.row(id).state);
  }

  /** Who is in the queue of a list, in order, by the view that screens have; of the one heard, if none is named. */
  order(list: ListId = this.floor.currentItemId): string[] {
    return queueIn(this.view('floor'), list);
  }

  view(name: string): ReadonlyMap<string, unknown> {
    return this.copies.get(name) ?? new Map();
  }

  get floor(): FloorValue {
    return this.view('floor').get('floor') as FloorValue;
  }

  get clock(): ClockValue {
    return this.view('floor').get('clock') as ClockValue;
  }

  get ended(): EndedValue | undefined {
    return this.view('floor').get('ended') as EndedValue | undefined;
  }

  /** Takes facts in as the lane does, and checks what must hold after every command. */
  take(facts: readonly FloorFact[]): void {
    for (const fact of facts) applyFloorFact(this.state, fact);
    this.facts.push(...facts);
    put(this.copies, floorViewOps(this.state, facts));
    const broken = brokenPromises(this.state);
    if (broken.length > 0) throw new Error(broken.join('; '));
  }

  /** The same rows, loaded by another node. */
  reloaded(): { state: FloorState; views: Map<string, ViewCopy> } {
    const state = emptyFloorState(this.meetingId);
    const rows = new Map(this.facts.map((fact) => [`${fact.kind} ${fact.row.id}`, fact]));
    const facts = [...rows.values()].toSorted((a, b) => a.row.id.localeCompare(b.row.id));
    for (const fact of facts) applyFloorFact(state, fact);
    const views = new Map<string, ViewCopy>();
    put(views, floorViewOps(state, facts));
    return { state, views };
  }

  get views(): ReadonlyMap<string, ViewCopy> {
    return this.copies;
  }
}

export const later = (ms: number): Instant => plusMs(START, ms);
