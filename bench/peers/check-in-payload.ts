/** A check-in as desks send it, to the service and to every peer. */
export interface CheckInPayload {
  readonly id: string;
  readonly meetingId: string;
  readonly venueId: string;
  readonly items: readonly {
    readonly id: string;
    readonly seatId: string;
    readonly method: string;
    readonly occurredAt: string;
  }[];
}
