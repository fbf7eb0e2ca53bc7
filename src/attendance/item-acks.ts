import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import {
  ERROR_CATALOGUE,
  toErrorAnswer,
  type ErrorCatalogue,
  type Language,
} from '../platform/errors/error-catalogue.js';
import type { Ack } from '../realtime/contract.js';
import { isForWantOfRight } from '../realtime/want-of-right.rules.js';

/**
 * Refusals that decide nothing and leave no receipt, as those for want of a right: the same item under the
 * same id may yet succeed.
 */
const UNDECIDED = /^(busy|unavailable|internal|access\..*)$/;

const isUndecided = (code: string): boolean => UNDECIDED.test(code) || isForWantOfRight(code);

/** Answers for the items of an array command, each a command of its own. */
@Injectable()
export class ItemAcks {
  constructor(@Inject(ERROR_CATALOGUE) private readonly catalogue: ErrorCatalogue) {}

  /** A refusal is an answer; what was not decided is thrown. */
  async of(
    { language }: { readonly language: Language },
    ask: () => Promise<object>,
  ): Promise<Ack> {
    try {
      return { ok: true, data: await ask() };
    } catch (error) {
      if (!(error instanceof DomainError) || isUndecided(error.code)) throw error;
      return { ok: false, error: toErrorAnswer(error, this.catalogue, language) };
    }
  }
}

/** All acks, in order. If one item was not decided, neither is the whole: it is to be given again. */
export async function allOf(acks: readonly Promise<Ack>[]): Promise<readonly Ack[]> {
  const answers = await Promise.allSettled(acks);
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
}
