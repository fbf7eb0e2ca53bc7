import { DomainError } from '../platform/errors/domain-error.js';

export interface SeatHolder {
  readonly personId: string | null;
  /** Empty while nobody is named. */
  readonly personName: string;
  readonly postTitle: string;
}

export interface NameGiven {
  readonly coming: boolean;
  readonly personName?: string | undefined;
  readonly postTitle?: string | undefined;
}

/**
 * What a reply changes of the seat's holder. Who is named already is not replaced by a reply (units
 * may not choose a substitute on their own); a seat that waits for a name gets it.
 */
export function namedBy(
  holder: SeatHolder,
  given: NameGiven,
): { readonly personName: string; readonly postTitle: string } | undefined {
  const { coming, personName, postTitle } = given;
  if (holder.personName !== '') {
    if (personName === undefined || personName === holder.personName) return undefined;
    throw new DomainError('convocation.name-needs-substitute');
  }
  if (!coming) return undefined;
  if (personName === undefined) throw new DomainError('convocation.name-missing');
  return { personName, postTitle: postTitle ?? holder.postTitle };
}
