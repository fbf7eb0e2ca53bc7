import { toSeatAnswer } from '../meetings/meeting.view.js';
import type { ScopePreview } from './convocation-answers.contract.js';
import type { Drift } from './drift.js';
import type { PlannedSeat } from './planned-seat.js';
import type { Evaluation } from './scope-evaluation.js';
import { warningText } from './warning-text.rules.js';

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
    seats: seats.map(toSeatAnswer),
    drift,
  };
}

const isDue = ({ attendanceClass }: PlannedSeat): boolean => attendanceClass === 'DUE';

/** Places and seats run side by side, both in protocol order. */
const coveredUnits = ({ expected, seats }: Evaluation): ScopePreview['covered'] =>
  expected.places.flatMap(({ covers }, i) =>
    covers.map(({ id, name }) => ({ unitId: id, unitName: name, seatId: seats[i]?.id ?? '' })),
  );
