import type { ViewOp } from '../realtime/topic.js';
import { countsOrNone } from './counts-value.js';
import { levelOf } from './division-levels.rules.js';
import type { TallyBook, TallyPlace } from './tally-book.js';
import type { Counts } from './tally.rules.js';

const BREAKDOWN = 'attendance:breakdown';

/** The sums that these places are parts of, and those of these venues and bodies, each once. */
export function breakdownOps(
  book: TallyBook,
  places: readonly TallyPlace[],
  { venueIds, bodyCodes }: { venueIds: Iterable<string>; bodyCodes: readonly string[] },
): ViewOp[] {
  const due = places.filter((place) => place.attendanceClass === 'DUE');
  const bodies = new Set([...bodyCodes, ...due.flatMap(({ bodyCode }) => bodyCode || [])]);
  const kinds = new Set([...bodies].flatMap((code) => [...(book.kindsOfBody.get(code) ?? [])]));
  const unitTypes = new Set(due.flatMap(({ unitType }) => unitType || []));
  const divisions = new Set(
    [...venueIds].flatMap((venueId) => book.divisionsOfVenue.get(venueId) ?? []),
  );
  return [
    ...(due.length > 0 ? [sumOp('country', 'COUNTRY', '', book.all)] : []),
    ...[...divisions].map((code) =>
      sumOp(`division:${code}`, levelOf(code), code, book.divisions.get(code)),
    ),
    ...[...kinds].map((kind) => sumOp(`body:${kind}`, 'BODY', kind, book.bodyKinds.get(kind))),
    ...[...unitTypes].map((code) =>
      sumOp(`unit-type:${code}`, 'UNIT_TYPE', code, book.unitTypes.get(code)),
    ),
  ];
}

function sumOp(
  key: string,
  level: string,
  code: string,
  counts: Readonly<Counts> | undefined,
): ViewOp {
  const value = countsOrNone(counts);
  return { view: BREAKDOWN, key, value: value && { level, code, ...value } };
}
