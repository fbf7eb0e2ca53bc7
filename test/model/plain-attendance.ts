/** The rules of attendance once more, as plainly as they can be said: what the service must agree with. */
import { takeBack } from './plain-annuls.js';
import { PlainAmendments, type PlainResult } from './plain-amendments.js';
import { askedOf, countsOf, questionOf, shownAt, toldOf } from './plain-counts.js';
import { arrive, leave, seeAgain } from './plain-exits.js';
import { PlainHeadcounts, toldOfCount } from './plain-headcounts.js';
import { checkOut } from './plain-leaves.js';
import { PlainPlaces } from './plain-places.js';
import { approved, isAnother, isReplaced } from './plain-rights.js';
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
  PlainTold,
  PlainVenue,
  PlainWalkIn,
} from './plain-rows.js';
import { takeIn } from './plain-settling.js';
import { isWithdrawn, whoCame } from './plain-substitutes.js';
import {
  assertInWindow,
  assertNotAhead,
  assertOpen,
  isAhead,
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
  readonly lateAnnuls: { readonly id: string; readonly recordId: string }[] = [];
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
    'attendance:check-in': (command, at) =>
      shownAt(this.places, this.checkIn(command, at), command.input),
    'attendance:make-up': (command, at) => shownAt(this.places, this.makeUp(command, at)),
    'attendance:check-out': (command, at) => checkOut(this, command, at),
    'attendance:annul': (command, at) => takeBack(this, command, at),
    'attendance:add-walk-in': (command, at) => this.walkIn(command, at),
    'attendance:report-headcount': (command, at) => this.headcount(command, at),
    'attendance:answer-question': (command, at) => this.settle(command, at),
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
  recorded(
    word: Parameters<PlainAmendments['follow']>[0],
    seatId: string | null,
    change: () => boolean,
  ): void {
    const seat = this.seats.get(seatId ?? '');
    const before = seat && this.saidOf(seat);
    if (!change() || !seat || !before || this.closedAt === undefined) return;
    this.amendments.follow(word, seat, before, this.inFor(seat.id));
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
    const told = { substitute: named, byBadge };
    const odd = !named && isReplaced(seat, item['holder']);
    if (this.closed) {
      const words = { kind: 'CHECK_IN', reason: 'AFTER_CLOSE', occurredAt, ...told } as const;
      return askedOf(this.ask({ id, venueId, by, at, seatId: seat.id, ...words }), came);
    }
    if (came && ms(occurredAt) >= ms(came.occurredAt) - 5 * SECOND) {
      return this.seenAgain(came, { told, odd }, { id, occurredAt, at }, (words) =>
        this.ask({ id, venueId, by, at, seatId: seat.id, kind: 'CHECK_IN', ...words }),
      );
    }
    assertInWindow(this.sheet, occurredAt, at);
    const substitute = whoCame(this.places.substitutes, seat, named);
    const holder = odd ? 'HOLDER_REPLACED' : undefined;
    const reason = this.oddArrival(seat, venueId, { occurredAt, substitute, byBadge }) ?? holder;
    if (reason) {
      const words = { kind: 'CHECK_IN', reason, occurredAt, substitute, byBadge } as const;
      return askedOf(this.ask({ id, venueId, by, at, seatId: seat.id, ...words }), came);
    }
    const fresh = { id, seatId: seat.id, venueId, by, occurredAt, receivedAt: at, substitute };
    return toldOf(this.comeIn(fresh, false), true);
  }

  /** Why only an organizer can settle that somebody came for it there, then. */
  private oddArrival(
    seat: PlainSeat,
    venueId: string,
    { occurredAt, ...told }: PlainTold & { readonly occurredAt: string },
  ): string | undefined {
    const came = this.inFor(seat.id);
    if (came) return isAnother(came, told) ? 'OTHER_PERSON' : 'EARLIER_TIME';
    const odd = this.places.oddAt(seat, venueId, occurredAt);
    return odd ?? (isWithdrawn(seat, told.substitute) ? 'SUBSTITUTE_WITHDRAWN' : undefined);
  }

  /** The seat is in: by the same person, who may have come back, or by another one, which is asked. */
  private seenAgain(
    came: PlainCheckIn,
    { told, odd }: { readonly told: PlainTold; readonly odd: boolean },
    { id, occurredAt, at }: Record<'id' | 'occurredAt' | 'at', string>,
    ask: (words: Pick<PlainDoubt, 'occurredAt' | 'reason' | keyof PlainTold>) => PlainQuestion,
  ): Record<string, unknown> {
    if (isAnother(came, told)) {
      assertNotAhead(occurredAt, at);
      return askedOf(ask({ occurredAt, ...told, reason: 'OTHER_PERSON' }), came);
    }
    if (odd && !isAhead(occurredAt, at)) {
      return askedOf(ask({ occurredAt, ...told, reason: 'HOLDER_REPLACED' }), came);
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

  private walkIn({ id, input, by }: PlainCommand, at: string): Record<string, unknown> {
    const { id: venueId } = this.places.venueOf(String(input['venueId']));
    const occurredAt = written(String(input['occurredAt']));
    if (!this.closed) assertNotAhead(occurredAt, at);
    if (!this.closed) assertOpen(this.sheet, occurredAt);
    const words = [input['name'], input['unitName'], input['postTitle']].join();
    if (this.closed || this.places.isHallShut(venueId, occurredAt)) {
      const told = { kind: 'WALK_IN', occurredAt, words, reason: this.oddHall() } as const;
      this.ask({ id, venueId, by, at, seatId: null, ...told });
      return { walkInId: null, questionId: id };
    }
    this.walkIns.push({ id, venueId, words, by, occurredAt, receivedAt: at, annulled: false });
    return { walkInId: id, questionId: null };
  }

  /** Why what happens beside the seats is asked, where it is. */
  private oddHall(): string {
    return this.closed ? 'AFTER_CLOSE' : 'VENUE_CLOSED';
  }

  private headcount({ id, input, by }: PlainCommand, at: string): Record<string, unknown> {
    const { id: venueId } = this.places.venueOf(String(input['venueId']));
    const occurredAt = written(String(input['occurredAt']));
    const count = { id, venueId, by, people: Number(input['people']), occurredAt };
    if (!this.closed) assertNotAhead(occurredAt, at);
    assertOpen(this.sheet, occurredAt);
    if (this.closed || this.places.isHallShut(venueId, occurredAt)) {
      this.ask({ ...count, at, seatId: null, kind: 'HEADCOUNT', reason: this.oddHall() });
      return { ...toldOfCount(count), holds: false, questionId: id };
    }
    this.headcounts.take(count);
    return { ...toldOfCount(count, this.headcounts.newerThan(count)), questionId: null };
  }

  private settle(command: PlainCommand, at: string): Record<string, unknown> {
    const { input } = command;
    const question = this.questions.find((one) => one.id === input['questionId']);
    if (!question) throw new Refused('attendance.question-not-found');
    if (question.answered) throw new Refused('attendance.question-answered');
    const accepted = input['answer'] === 'ACCEPT';
    const take = (): boolean => takeIn(this, question, input['approveSubstitute'] === true);
    const cause = question.kind === 'ANNUL' ? 'ANNULLED' : 'QUESTION';
    const word = { id: command.id, cause } as const;
    const settled = (): void => this.recorded(word, question.seatId, take);
    if (accepted) orNothing([this.checkIns, this.walkIns, this.exits, this.sightings], settled);
    question.answered = true;
    if (accepted) question.acceptedAt = at;
    return { questionId: question.id, answer: accepted ? 'ACCEPTED' : 'DISMISSED' };
  }

  goOut(came: PlainCheckIn, told: Parameters<typeof leave>[2], over = false): void {
    leave(this, came, told);
    const { leftAt } = came;
    came.leftEarly = !over && leftAt !== null && isEarly(this.sheet, this.closedAt, leftAt);
  }

  ask(words: PlainDoubt): PlainQuestion {
    const question = questionOf(words);
    this.questions.push(question);
    return question;
  }
}
