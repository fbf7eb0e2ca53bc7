import type { Waiting } from '../../src/floor/order.rules.js';

let arrivals = 0;

/** Somebody who waits with an ordinary request of the main venue, later than all before; but for `more`. */
export const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  id,
  kind: 'NORMAL',
  category: null,
  answerTo: null,
  agendaPosition: null,
  position: null,
  arrival: (arrivals += 1),
  precedence: null,
  venueId: 'main',
  beneficiaryId: id,
  ...more,
});
