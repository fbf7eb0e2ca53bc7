/**
 * The floor as the minutes would tell it: one command after the other, lists and stacks, no clocks. It
 * knows nothing of how the service does it. Time is not known here, so of several speeches any may be
 * the longest running.
 */
export type Line = 'main' | 'item';
export type PlainKind = 'NORMAL' | 'POINT_OF_ORDER' | 'INTERVENTION' | 'QUESTION';
export type PlainState =
  'PENDING' | 'ACCEPTED' | 'GRANTED' | 'DENIED' | 'CANCELLED' | 'RELEASED' | 'REVOKED';

export interface PlainRules {
  readonly algorithm: 'CHAIR' | 'FCFS' | 'AUTOMATIC';
  readonly capacity: number;
  /** Open requests of a seat, of one kind and in one line. */
  readonly perSeat: number;
}

/** Whoever gives a command; the chair may act for every seat. */
export interface PlainActor {
  readonly chair: boolean;
  readonly seats: readonly string[];
}

export type RequestVerb =
  'release' | 'accept' | 'deny' | 'grant' | 'revoke' | 'move' | 'skip' | 'pause' | 'resume';

export type PlainCommand = { readonly by: PlainActor } & (
  | {
      readonly verb: 'request';
      readonly id: string;
      readonly seat: string;
      readonly kind: PlainKind;
      /** The one that is heard, if none is named; so below. */
      readonly line?: Line;
    }
  | {
      readonly verb: RequestVerb;
      readonly id: string;
      readonly position?: number;
      readonly replaces?: string;
    }
  | { readonly verb: 'open' | 'close' | 'clear'; readonly line?: Line }
  | { readonly verb: 'turn-to'; readonly line: Line }
  | { readonly verb: 'sort'; readonly line?: Line; readonly order: readonly string[] }
  | { readonly verb: 'call-next' | 'read-floor' | 'read-desk' }
);

export interface PlainAnswer {
  readonly code?: string;
  readonly order?: readonly string[];
  readonly cancelled?: number;
  readonly request?: {
    readonly state: PlainState;
    readonly line: Line;
    readonly position: number | null;
    readonly slot: number | null;
    readonly paused: 'CHAIR' | 'INTERRUPTED' | null;
    readonly called: boolean;
  };
  readonly floor?: {
    readonly heard: Line;
    readonly open: boolean;
    readonly waiting: number;
    readonly called: string | null;
    readonly holders: readonly (readonly [slot: number, id: string])[];
  };
  readonly list?: { readonly line: Line; readonly open: boolean; readonly waiting: number };
  readonly queues?: Readonly<Record<Line, readonly string[]>>;
  readonly pending?: readonly string[];
}

export interface Hand {
  readonly kind: PlainKind;
  readonly seat: string;
  readonly line: Line;
  /** As they came. */
  readonly nr: number;
  state: PlainState;
  called: boolean;
}

/** Who speaks stands on whom it interrupts, the lowest first; only the highest is heard. */
export interface Stack {
  slot: number;
  speeches: { readonly id: string; paused: boolean }[];
}

export interface PlainFloor {
  readonly rules: PlainRules;
  heard: Line;
  readonly open: Record<Line, boolean>;
  readonly hands: Record<string, Hand>;
  readonly queues: Record<Line, { readonly id: string; placed: boolean }[]>;
  stacks: Stack[];
}
