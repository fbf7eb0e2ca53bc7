import type { CheckInMethod } from './attendance.contract.js';
import type { SubstituteName } from './attendance.rules.js';

/** Who came, as a record tells it. */
export interface ToldPerson {
  readonly method: CheckInMethod;
  readonly substitute?: SubstituteName | null | undefined;
}

/**
 * A badge names a seat, not who carries it; every other record without a substitute names the holder.
 */
export const namesNobody = ({ method, substitute }: ToldPerson): boolean =>
  method === 'BADGE' && !substitute;

/** Somebody else came for the seat than is in: its holder, or another substitute. */
export const isOtherPerson = (known: SubstituteName | null, told: ToldPerson): boolean =>
  !namesNobody(told) && known?.name !== told.substitute?.name;
