/** Whom a device's list named for the seat, where it says so, of somebody who came in person. */
export interface HolderTold {
  readonly holder?: string | undefined;
  readonly substitute?: object | undefined;
}

/**
 * Why only an organizer can tell whether the right one came: the seat has another holder than the list
 * showed by which they were checked in. Undefined where nothing is odd, or no holder was told.
 */
export const holderDoubt = (
  { personName }: { readonly personName: string },
  { holder, substitute }: HolderTold,
): 'HOLDER_REPLACED' | undefined =>
  holder !== undefined && substitute === undefined && holder !== personName
    ? 'HOLDER_REPLACED'
    : undefined;
