import { firstUnder, type KeyedRows } from './keyed-rows.js';

/** Where somebody came without being expected, and who they say they are. */
export interface WalkInWords {
  readonly venueId: string;
  readonly name: string;
  readonly unitName: string;
  readonly postTitle: string;
}

/** What tells one of them from another: every word as it was written, at one venue. */
export const walkInKey = ({ venueId, name, unitName, postTitle }: WalkInWords): string =>
  JSON.stringify([venueId, name, unitName, postTitle]);

/**
 * The one who is known already, among those that were not annulled: the same name, unit and post twice
 * at one venue are one walk-in, whenever they came and however it became known.
 */
export const sameWalkIn = <Row extends WalkInWords>(
  valid: KeyedRows<Row>,
  words: WalkInWords,
): Row | undefined => firstUnder(valid, walkInKey(words));
