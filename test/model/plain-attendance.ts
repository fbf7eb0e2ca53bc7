/** The rules of attendance once more, as plainly as they can be said: what the service must agree with. */
import { PlainAmendments, type PlainResult } from './plain-amendments.js';
import {
  arrivalWaits,
  askedOf,
  askedToLeave,
  countsOf,
  questionOf,
  shownAt,
  toldOf,
} from './plain-counts.js';
import { arrive, exitTold, leave, seeAgain } from './plain-exits.js';
import { PlainHeadcounts, toldOfCount } from './plain-headcounts.js';
import { PlainPlaces } from './plain-places.js';
import { approved, assertMayAnnul, isAnother } from './plain-rights.js';
import type {
  PlainArrival,
  PlainCheckIn,
  PlainCommand,
  PlainCounts,
  PlainDoubt,
  PlainExit,
  PlainName,
  PlainOutcome,
  PlainQuestion,
  PlainSeat,
  PlainSheet,
  PlainSighting,
  PlainVenue,
  PlainWalkIn,
} from './plain-rows.js';
import { takeIn } from './plain-settling.js';
import { isWithdrawn, whoCame } from './plain-substitutes.js';
import {
  assertInWindow,
  assertNotAhead,
  assertOpen,
  isEarly,
  ms,
  orNothing,
  Refused,
  SECOND,
  written,
} from './plain-times.js';

type Rule = (command: PlainCommand, at: string) => Record<string, unknown>;

/** What happened at the doors of one meeting, and what everybody was told. */
export class PlainAttendance {
  readonly places: PlainPlaces;
  readonly checkIns: PlainCheckIn[] = [];
  readonly walkIns: PlainWalkIn[] = [];
  readonly questions: PlainQuestion[] = [];
  readonly exits: PlainExit[] = [];
  readonly sightings: PlainSighting[] = [];
  readonly amendments = new PlainAmendments();
  readonly headcounts = new PlainHeadcounts();
  /** The phase of the meeting; turned by whoever closes it. */
  closed = false;
  closedAt: string | undefined;

  constructor(
    readonly sheet: PlainSheet,
    venues: readonly PlainVenue[],
    seats: readonly PlainSeat[],
  ) {
    this.places = new PlainPlaces(venues, seats);
  }

  get seats(): ReadonlyMap<string, PlainSeat> {
    return this.places.seats;
  }

  /** What the command must be answered at this moment of the meeting; it has its effect. */
  answer(command: PlainCommand, at: string): PlainOutcome {
    try {
      return { ok: true, data: this.done(command, at) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, details } = error;
      return details ? { ok: false, code, details } : { ok: false, code };
    }
  }

  /** Counts of all seats that fit, made anew. */
  counts(fits: (seat: PlainSeat) => boolean): PlainCounts {
    const counted = [...this.seats.values()].filter((seat) => seat.status === 'EXPECTED');
    return countsOf(counted.filter(fits).map((seat) => this.saidOf(seat)));
  }

  /** What is said of a seat: its last amendment, or what its records say. */
  saidOf(seat: PlainSeat): PlainResult {
    return this.amendments.saidOf(seat, this.inFor(seat.id));
  }

  inFor(seatId: string): PlainCheckIn | undefined {
    return this.checkIns.find((one) => one.seatId === seatId && !one.annulled);
  }

  private readonly rules: Readonly<Record<string, Rule>> = {
    'attendance:check-in': (command, at) => shownAt(this.seats, this.checkIn(command, at)),
    'attendance:make-up': (command, at) => shownAt(this.seats, this.makeUp(command, at)),
    'attendance:check-out': (command, at) => this.checkOut(command, at),
    'attendance:annul': (command, at) => this.annul(command, at),
    'attendance:add-walk-in': (command, at) => this.walkIn(command, at),
    'attendance:report-headcount': (command, at) => this.headcount(command, at),
    'attendance:answer-question': (command) => this.settle(command),
    'attendance:amend': (command, at) => this.amend(command, at),
    'attendance:sync-roster': ({ input }, at) =>
      this.places.followSeats(input, at, this.closedAt !== undefined),
    'attendance:sync-venues': ({ input }, at) => this.places.followVenues(input, at),
    'attendance:close': ({ input }) => ({ closedAt: (this.closedAt ??= String(input['at'])) }),
  };

  private done(command: PlainCommand, at: string): Record<string, unknown> {
    const rule = this.rules[command.name];
    if (!rule) throw new Error(`there is no rule for ${command.name}`);
    return rule(command, at);
  }

  private amend(command: PlainCommand, at: string): Record<string, unknown> {
    const seatId = String(command.input['seatId']);
    const [seat, came] = [this.seats.get(seatId), this.inFor(seatId)];
    return this.amendments.amend(command, this, seat, came, at);
  }

  /** Does what changes the records of a seat; after the close that may be an amendment. */
  private recorded(command: PlainCommand, seatId: string | null, change: () => boolean): void {
    const seat = this.seats.get(seatId ?? '');
    const before = seat && this.saidOf(seat);
    if (!change() || !seat || !before || this.closedAt === undefined) return;
    this.amendments.follow(command, seat, before, this.inFor(seat.id));
  }

  private checkIn({ id, input, by }: PlainCommand, at: string): Record<string, unknown> {
    const venueId = String(input['venueId']);
    const item = input['item'] as Readonly<Record<string, unknown>>;
    const occurredAt = written(String(item['occurredAt']));
    const { seatId, byBadge } = item as { seatId: string | null; byBadge: boolean };
    if (seatId === null) throw new Refused('attendance.badge-invalid');
    const seat = this.places.seatAt({ venueId, seatId, byBadge, occurredAt });
    const came = this.inFor(seat.id);
    const named = (item['substitute'] as PlainName | undefined) ?? null;
    if (this.closed) {
      const words = { seatId: seat.id, kind: 'CHECK_IN', occurredAt, substitute: named } as const;
      return askedOf(this.ask({ id, venueId, by, at, ...words }), came);
    }
    if (came && ms(occurredAt) >= ms(came.occurredAt) - 5 * SECOND) {
      return this.seenAgain(came, named, { id, occurredAt, at }, (words) =>
        this.ask({ id, venueId, by, at, seatId: seat.id, kind: 'CHECK_IN', ...words }),
      );
    }
    assertInWindow(this.sheet, occurredAt, at);
    const substitute = whoCame(this.places.substitutes, seat, named);
    const odd = isWithdrawn(seat, substitute);
    if (came || odd || !this.places.isInOrder(seat, venueId, occurredAt)) {
      const another = isAnother(came, substitute);
      const words = { seatId: seat.id, kind: 'CHECK_IN', occurredAt, substitute, another } as const;
      return askedOf(this.ask({ id, venueId, by, at, ...words }), came);
    }
    const fresh = { id, seatId: seat.id, venueId, by, occurredAt, receivedAt: at, substitute };
    return toldOf(this.comeIn(fresh, false), true);
  }

  /** The seat is in: by the same person, who may have come back, or by another one, which is asked. */
  private seenAgain(
    came: PlainCheckIn,
    named: PlainName | null,
    { id, occurredAt, at }: Record<'id' | 'occurredAt' | 'at', string>,
    ask: (words: Pick<PlainDoubt, 'occurredAt' | 'substitute' | 'another'>) => PlainQuestion,
  ): Record<string, unknown> {
    if (isAnother(came, named)) {
      assertNotAhead(occurredAt, at);
      return askedOf(ask({ occurredAt, substitute: named, another: true }), came);
    }
    seeAgain(this, came, { id, occurredAt }, at);
    return toldOf(came, false);
  }

  private makeUp({ id, input, by }: PlainCommand, at: string): Record<string, unknown> {
    const venueId = String(input['venueId']);
    if (this.closed) throw new Refused('attendance.closed');
    const seatId = String(input['seatId']);
    const seat = this.places.seatAt({ venueId, seatId, byBadge: false });
    const occurredAt = written(String(input['occurredAt']));
    assertNotAhead(occurredAt, at);
    assertOpen(this.sheet, occurredAt);
    const came = this.inFor(seat.id);
    if (came) return toldOf(came, false);
    const substitute = approved(seat, (input['substitute'] as PlainName | undefined) ?? null);
    const fresh = { id, seatId: seat.id, venueId, by, occurredAt, receivedAt: at, substitute };
    return toldOf(this.comeIn(fresh, true), true);
  }

  comeIn(words: PlainArrival, makeUp: boolean): PlainCheckIn {
    const checkIn = arrive(this.sheet, words, makeUp);
    this.checkIns.push(checkIn);
    return checkIn;
  }

  private checkOut({ id, input, by }: PlainCommand, at: string): Record<string, unknown> {
    const venueId = String(input['venueId']);
    const seatId = String(input['seatId']);
    const leftAt = written(String(input['occurredAt']));
    const seat = this.places.seatAt({ venueId, seatId, byBadge: false, occurredAt: leftAt });
    const came = this.inFor(seat.id);
    const words = { seatId: seat.id, kind: 'CHECK_OUT', occurredAt: leftAt } as const;
    const ask = () => askedToLeave(this.ask({ id, venueId, by, at, ...words }), came);
    if (!this.closed) assertNotAhead(leftAt, at);
    if (this.isLeaveAsked(seat, venueId, leftAt, at)) return ask();
    if (!came) throw new Refused('attendance.not-in');
    assertNotAhead(leftAt, at);
    if (ms(leftAt) < ms(came.occurredAt)) throw new Refused('attendance.left-before-arrival');
    const beside = exitTold(this.exits, came, leftAt);
    if (beside === 'OTHER') return ask();
    if (beside === 'NEXT') this.goOut(came, leftAt, id, this.closed);
    const { leftEarly } = came;
    return { checkInId: came.id, seatId: seat.id, leftAt, leftEarly, questionId: null };
  }

  /** Whether only an organizer can settle that somebody left there, then. */
  private isLeaveAsked(seat: PlainSeat, venueId: string, leftAt: string, at: string): boolean {
    const came = this.inFor(seat.id);
    if (this.closed && (!came || ms(leftAt) < ms(this.closedAt ?? at))) return true;
    if (came && exitTold(this.exits, came, leftAt) === 'SAME') return false;
    if (came && ms(came.occurredAt) <= ms(leftAt)) {
      return !this.places.isInOrder(seat, venueId, leftAt);
    }
    const annulled = this.checkIns.some((one) => one.seatId === seat.id && one.annulled);
    return annulled || arrivalWaits(this.questions, seat.id);
  }

  private annul(command: PlainCommand, at: string): Record<string, unknown> {
    const { input } = command;
    const fits = (id: string, ...venueIds: (string | undefined)[]): boolean =>
      id === input['checkInId'] && venueIds.includes(String(input['venueId']));
    const checkIn = this.checkIns.find(({ id, venueId, seatId }) =>
      fits(id, venueId, this.seats.get(seatId)?.venueId),
    );
    const record = checkIn ?? this.walkIns.find(({ id, venueId }) => fits(id, venueId));
    if (!record) throw new Refused('attendance.record-not-found');
    assertMayAnnul(record, command, { closed: this.closed, at });
    this.recorded(command, checkIn?.seatId ?? null, () => (record.annulled = true));
    return { checkInId: record.id, seatId: checkIn?.seatId ?? null, annulledAt: at };
  }

  private walkIn({ id, input, by }: PlainCommand, at: string): Record<string, unknown> {
    const { id: venueId } = this.places.venueOf(String(input['venueId']));
    const occurredAt = written(String(input['occurredAt']));
    if (!this.closed) assertNotAhead(occurredAt, at);
    if (!this.closed) assertOpen(this.sheet, occurredAt);
    const words = [input['name'], input['unitName'], input['postTitle']].join();
    if (this.closed || this.places.isHallShut(venueId, occurredAt)) {
      this.ask({ id, venueId, by, at, seatId: null, kind: 'WALK_IN', occurredAt, words });
      return { walkInId: null, questionId: id };
    }
    this.walkIns.push({ id, venueId, words, by, receivedAt: at, annulled: false });
    return { walkInId: id, questionId: null };
  }

  private headcount({ id, input, by }: PlainCommand, at: string): Record<string, unknown> {
    const { id: venueId } = this.places.venueOf(String(input['venueId']));
    const occurredAt = written(String(input['occurredAt']));
    const count = { id, venueId, by, people: Number(input['people']), occurredAt };
    if (!this.closed) assertNotAhead(occurredAt, at);
    assertOpen(this.sheet, occurredAt);
    if (this.closed || this.places.isHallShut(venueId, occurredAt)) {
      this.ask({ ...count, at, seatId: null, kind: 'HEADCOUNT' });
      return { ...toldOfCount(count), holds: false, questionId: id };
    }
    this.headcounts.take(count);
    return { ...toldOfCount(count, this.headcounts.newerThan(count)), questionId: null };
  }

  private settle(command: PlainCommand): Record<string, unknown> {
    const { input } = command;
    const question = this.questions.find((one) => one.id === input['questionId']);
    if (!question) throw new Refused('attendance.question-not-found');
    if (question.answered) throw new Refused('attendance.question-answered');
    const accepted = input['answer'] === 'ACCEPT';
    const take = (): boolean => takeIn(this, question, input['approveSubstitute'] === true);
    const settled = (): void => this.recorded(command, question.seatId, take);
    if (accepted) orNothing([this.checkIns, this.exits, this.sightings], settled);
    question.answered = true;
    return { questionId: question.id, answer: accepted ? 'ACCEPTED' : 'DISMISSED' };
  }

  goOut(came: PlainCheckIn, at: string, id: string, over = false): void {
    leave(this, came, at, id);
    const { leftAt } = came;
    came.leftEarly = !over && leftAt !== null && isEarly(this.sheet, this.closedAt, leftAt);
  }

  private ask(words: PlainDoubt): PlainQuestion {
    const question = questionOf(words);
    this.questions.push(question);
    return question;
  }
}
