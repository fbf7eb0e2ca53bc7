import type { Fact } from '../realtime/topic.js';
import type { Rehearsal, RehearsalCheckIn } from './rehearsal.entity.js';

export type RehearsalFact =
  Fact<'rehearsal', Readonly<Rehearsal>> | Fact<'rehearsal-check-in', Readonly<RehearsalCheckIn>>;

export const isRehearsalFact = (fact: Fact): fact is RehearsalFact =>
  fact.kind === 'rehearsal' || fact.kind === 'rehearsal-check-in';

/** The rehearsal that was begun last, running or ended; what was tried in others is past. */
export interface RehearsalBook {
  last: Readonly<Rehearsal> | undefined;
  readonly checkIns: Map<string, Readonly<RehearsalCheckIn>>;
  /** Seat id -> its one valid check-in in this rehearsal. */
  readonly present: Map<string, Readonly<RehearsalCheckIn>>;
}

export const noRehearsal = (): RehearsalBook => ({
  last: undefined,
  checkIns: new Map(),
  present: new Map(),
});

/** The one that nobody has ended. */
export const unendedRehearsal = ({ last }: RehearsalBook): Readonly<Rehearsal> | undefined =>
  last?.endedAt === null ? last : undefined;

/** Rows come in any order of rehearsals, but those of one after it. */
export function applyRehearsal(book: RehearsalBook, fact: RehearsalFact): void {
  if (fact.kind === 'rehearsal') putRehearsal(book, fact.row);
  else if (fact.row.rehearsalId === book.last?.id) putTried(book, fact.row);
}

function putRehearsal(book: RehearsalBook, row: Readonly<Rehearsal>): void {
  if (book.last && book.last.id !== row.id) {
    if (!isLater(row, book.last)) return;
    book.checkIns.clear();
    book.present.clear();
  }
  book.last = row;
}

/** Of two that began in the same instant the one that still runs. */
const isLater = (row: Readonly<Rehearsal>, last: Readonly<Rehearsal>): boolean =>
  row.startedAt > last.startedAt || (row.startedAt === last.startedAt && row.endedAt === null);

function putTried({ checkIns, present }: RehearsalBook, row: Readonly<RehearsalCheckIn>): void {
  checkIns.set(row.id, row);
  if (row.annulledAt === null) present.set(row.seatId, row);
  else if (present.get(row.seatId)?.id === row.id) present.delete(row.seatId);
}
