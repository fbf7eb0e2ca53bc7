import { presentOf, type Counts } from './tally.rules.js';

/** Counts as views show them: one order of keys, for screens and their digests. */
export const countsValue = (counts: Readonly<Counts>): object => ({
  due: counts.due,
  present: presentOf(counts),
  inPerson: counts.inPerson,
  bySubstitute: counts.bySubstitute,
  late: counts.late,
  leftEarly: counts.leftEarly,
  outNow: counts.outNow,
  onLeave: counts.onLeave,
  absent: counts.absent,
});

/** Nothing is shown of what nobody is counted under. */
export const countsOrNone = (counts: Readonly<Counts> | undefined): object | undefined =>
  counts && counts.due > 0 ? countsValue(counts) : undefined;
