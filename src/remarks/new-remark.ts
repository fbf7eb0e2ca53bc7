import { DEFAULT_CHARACTER_LIMIT, type RemarkState } from './remark-states.rules.js';
import type { RemarkRow } from './remarks-state.js';

/** What a new remark is made of; everything else is yet to come. */
export interface RemarkOrigin {
  readonly id: string;
  readonly meetingId: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly protocolOrder: number;
  readonly state: RemarkState;
  readonly deadline?: string | null;
  readonly characterLimit?: number | undefined;
}

/** A remark without a file, waiting for its author. */
export const newRemark = (origin: RemarkOrigin): RemarkRow => ({
  id: origin.id,
  meetingId: origin.meetingId,
  unitId: origin.unitId,
  seatId: null,
  unitName: origin.unitName,
  protocolOrder: origin.protocolOrder,
  title: null,
  author: null,
  post: null,
  state: origin.state,
  fileId: null,
  characters: null,
  characterLimit: origin.characterLimit ?? DEFAULT_CHARACTER_LIMIT,
  returnedReason: null,
  submittedAt: null,
  decidedAt: null,
  decidedBy: null,
  fromRequestId: null,
  deadline: origin.deadline ?? null,
});
