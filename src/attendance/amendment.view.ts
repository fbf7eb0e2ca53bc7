import type { Amendment } from './amendment.entity.js';
import type { Outcome } from './amendment.rules.js';

/** What became of a seat; one order of keys, as jsonb keeps none. */
export const outcomeValue = (outcome: Outcome): Outcome => ({
  standing: outcome.standing,
  late: outcome.late,
  leftEarly: outcome.leftEarly,
  arrivedAt: outcome.arrivedAt,
  leftAt: outcome.leftAt,
  substitute: outcome.substitute && {
    name: outcome.substitute.name,
    post: outcome.substitute.post,
  },
});

/** What the list at the door says of a corrected seat. */
export const amendedValue = (amendment: Readonly<Amendment>): object => ({
  ...outcomeValue(amendment),
  ordinal: amendment.ordinal,
  reason: amendment.reason,
  amendedAt: amendment.amendedAt,
  by: amendment.byAccountId,
});

/** One correction, with what it says of whom, and what was said before. */
export const amendmentValue = (amendment: Readonly<Amendment>): object => ({
  amendmentId: amendment.id,
  venueId: amendment.venueId,
  seatId: amendment.seatId,
  personName: amendment.personName,
  unitName: amendment.unitName,
  cause: amendment.cause,
  before: outcomeValue(amendment.before),
  ...amendedValue(amendment),
});
