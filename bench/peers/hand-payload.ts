/** A raised hand as desks send it, to the service and to every peer. */
export interface HandPayload {
  readonly id: string;
  readonly meetingId: string;
  readonly beneficiary: { readonly venueId: string };
  readonly kind: string;
}
