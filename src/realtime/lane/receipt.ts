import { createHash } from 'node:crypto';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { LaneCommand } from '../topic.js';

/** What a command was answered, kept with its effect, so that a retry gets the same. */
export type Outcome = { readonly ok: true; readonly data: object } | Refusal;

/** A refusal, with what fills its sentence. */
export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Receipt {
  readonly id: string;
  readonly accountId: string;
  readonly payloadHash: string;
  readonly outcome: Outcome;
}

/** SHA-256 of what was asked, in the validated form, whose key order the schema fixes. */
export const payloadHashOf = (command: {
  readonly name: string;
  readonly meetingId: string;
  readonly input: unknown;
}): string =>
  createHash('sha256')
    .update(command.name)
    .update(command.meetingId)
    .update(JSON.stringify(command.input))
    .digest('base64');

export const receiptOf = (
  command: LaneCommand,
  payloadHash: string,
  outcome: Outcome,
): Receipt => ({ id: command.id, accountId: command.actor.accountId, payloadHash, outcome });

/** The outcome for whoever comes again with this id: the old answer only for the same account and payload. */
export function outcomeForRetry(receipt: Receipt, accountId: string, payloadHash: string): Outcome {
  const same = receipt.accountId === accountId && receipt.payloadHash === payloadHash;
  return same ? receipt.outcome : { ok: false, code: 'command.reused' };
}

/** A refusal as it is kept; anything but a DomainError is a bug and is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError)) throw error;
  return error.details
    ? { ok: false, code: error.code, details: error.details }
    : { ok: false, code: error.code };
}

/** The answer, or the refusal as the DomainError it was. */
export function answerOf(outcome: Outcome): object {
  if (outcome.ok) return outcome.data;
  throw new DomainError(outcome.code, outcome.details);
}
