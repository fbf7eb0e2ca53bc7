import type { Instant } from '../platform/time/instant.js';
import { askOnce } from './asking.js';
import { sheetOf, venueOf, type AttendanceDecision, type Now } from './attendance.decision.js';
import { assertOpened } from './attendance.rules.js';
import type { AttendanceState } from './attendance.state.js';
import { unsettled, walkInAnswer } from './paper-answers.js';
import type { PaperCommand } from './paper.contract.js';
import { hallDoubt } from './placing.rules.js';
import { newWalkIn } from './walk-in.decision.js';
import { sameWalkIn } from './walk-in.rules.js';

interface Signed {
  readonly command: PaperCommand;
  readonly name: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly occurredAt: Instant;
}

/** Somebody who signed below the list. The same person twice at one venue is one walk-in. */
export function decidePaperWalkIn(
  state: AttendanceState,
  signed: Signed,
  now: Now,
): AttendanceDecision {
  const { command, name, unitName, postTitle, occurredAt } = signed;
  const { venueId } = command.input;
  const venue = venueOf(state, venueId);
  const closed = now.phase === 'CLOSED';
  const words = { venueId, name, unitName, postTitle };
  const known = closed ? undefined : sameWalkIn(state.sameWalkIns, words);
  if (known) return { facts: [], answer: walkInAnswer(known, false) };
  if (!closed) assertOpened(sheetOf(state), occurredAt);
  const reason = closed ? 'AFTER_CLOSE' : hallDoubt(venue, occurredAt);
  if (reason) {
    const record = {
      kind: 'WALK_IN',
      method: 'PAPER',
      occurredAt,
      name,
      unitName,
      postTitle,
    } as const;
    const asked = askOnce(state, { command, venueId, seatId: null, reason, record }, now);
    const taken =
      asked.row.answer === 'ACCEPTED' ? sameWalkIn(state.sameWalkIns, words) : undefined;
    const asks = { questionId: asked.row.id, decided: asked.row.answer };
    const answer = taken ? { ...walkInAnswer(taken, false), ...asks } : unsettled(asked.row);
    return { facts: asked.facts, answer };
  }
  const row = newWalkIn(state, {
    ...words,
    id: command.id,
    method: 'PAPER',
    occurredAt,
    clockOffsetMs: null,
    receivedAt: now.at,
    byAccountId: command.actor.accountId,
  });
  return { facts: [{ kind: 'walk-in', row }], answer: walkInAnswer(row, true) };
}
