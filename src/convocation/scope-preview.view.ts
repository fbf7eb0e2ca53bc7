import type { Drift } from './drift.js';
import type { PlannedSeat } from './planned-seat.js';
import type { Evaluation } from './scope-evaluation.js';
import type { RuleWarning } from './seating.rules.js';
import { warningText } from './warning-text.rules.js';

export interface ScopePreview {
  /** 应到: seats of class DUE. */
  readonly due: number;
  readonly byVenue: readonly VenueCount[];
  readonly byRule: readonly RuleCount[];
  readonly warnings: readonly (RuleWarning & { readonly zh: string; readonly en: string })[];
  /** Units without a seat of their own, because their leader sits on another one. */
  readonly covered: readonly {
    readonly unitId: string;
    readonly unitName: string;
    readonly seatId: string;
  }[];
  readonly seats: readonly PlannedSeat[];
  /** After the notice only. */
  readonly drift: Drift | null;
}

interface VenueCount {
  readonly venueId: string;
  readonly name: string;
  readonly role: 'MAIN' | 'SUB';
  readonly due: number;
  readonly others: number;
}

interface RuleCount {
  readonly ruleId: string;
  readonly zhText: string;
  /** Places that the rule calls by itself. */
  readonly called: number;
  /** Seats that stand because of it, shared ones included. */
  readonly seats: number;
}

/** What an organizer looks at before the notice. */
export function previewOf(evaluation: Evaluation, drift: Drift | null): ScopePreview {
  const { rules, venues, expected, seats } = evaluation;
  return {
    due: seats.filter(isDue).length,
    byVenue: venues
      .toSorted((a, b) => a.listOrder - b.listOrder)
      .map(({ id, name, role }) => {
        const here = seats.filter(({ venueId }) => venueId === id);
        const due = here.filter(isDue).length;
        return { venueId: id, name, role, due, others: here.length - due };
      }),
    byRule: rules.map(({ id, zhText }) => ({
      ruleId: id,
      zhText,
      called: expected.called.get(id) ?? 0,
      seats: seats.filter(({ ruleIds }) => ruleIds.includes(id)).length,
    })),
    warnings: expected.warnings.map((warning) => ({ ...warning, ...warningText(warning) })),
    covered: coveredUnits(evaluation),
    seats,
    drift,
  };
}

const isDue = ({ attendanceClass }: PlannedSeat): boolean => attendanceClass === 'DUE';

/** Places and seats run side by side, both in protocol order. */
const coveredUnits = ({ expected, seats }: Evaluation): ScopePreview['covered'] =>
  expected.places.flatMap(({ covers }, i) =>
    covers.map(({ id, name }) => ({ unitId: id, unitName: name, seatId: seats[i]?.id ?? '' })),
  );
