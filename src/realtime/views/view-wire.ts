/** One absolute change of a view's copy. */
export type WireOp = readonly ['set', key: string, value: unknown] | readonly ['del', key: string];

/** A whole view: every key with its value. */
export type Snapshot = readonly (readonly [key: string, value: unknown])[];

export interface ViewOpenRequest {
  readonly meetingId: string;
  readonly view: string;
  /** What the client holds already, if anything. */
  readonly epoch?: string | undefined;
  readonly seq?: number | undefined;
}

/** The answer to `view:open`: what is missing since the client's seq, or everything. */
export type ViewOpenAnswer = {
  readonly epoch: string;
  readonly seq: number;
  readonly digest: string;
  /** The node may have missed something: what it shows may be old until the next head. */
  readonly unsure?: true;
} & ({ readonly snapshot: Snapshot } | { readonly ops: readonly WireOp[] });

/** Covers (from, to]; `from` is the last `to` sent to this socket for this view. */
export interface ViewDelta {
  readonly meetingId: string;
  readonly view: string;
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly ops: readonly WireOp[];
}

/** What the server holds once all that was pending has been sent. */
export interface ViewHead {
  readonly meetingId: string;
  readonly view: string;
  readonly epoch: string;
  readonly seq: number;
  readonly digest: string;
}

/** Drop the copy; open again if you still may. */
export interface ViewReset {
  readonly meetingId: string;
  readonly view: string;
}
