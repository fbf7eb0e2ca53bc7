import type { PolicyRow } from '../../src/access/policy.js';
import type { GrantView } from '../../src/access/access.contract.js';

/** The places of a meeting, of which those of others are called `other`. */
export interface Places {
  readonly meetingId?: string | undefined;
  readonly venueId?: string | undefined;
  readonly unitId?: string | undefined;
}

/** Somebody with one right. */
export type Right = Omit<GrantView, 'id'>;

/**
 * What the table says, read once more from its words and not by the code that decides: `allowed`, or
 * the code of the refusal.
 */
export function expectedVerdict(
  row: PolicyRow | 'anyone' | 'signed-in',
  right: Right,
  asked: Places,
): string {
  if (typeof row === 'string' || right.role === 'ADMIN') return 'allowed';
  if (asked.meetingId === undefined) return 'access.denied';
  if (asked.meetingId !== right.meetingId) return 'meeting.not-found';
  switch (row[right.role]) {
    case undefined:
      return 'access.denied';
    case 'venue':
      return place(asked.venueId, hallOf(right, asked), 'venue.not-found');
    case 'unit':
      return place(asked.unitId, right.unitId, 'unit.not-found');
    case 'meeting':
    case 'own':
      return 'allowed';
  }
}

function place(asked: string | undefined, own: string | null, notFound: string): string {
  if (asked === undefined) return 'access.denied';
  return asked === own ? 'allowed' : notFound;
}

/** A screen that names no hall is one of every hall. */
const hallOf = ({ role, venueId }: Right, asked: Places): string | null =>
  role === 'SCREEN' ? (venueId ?? asked.venueId ?? null) : venueId;
