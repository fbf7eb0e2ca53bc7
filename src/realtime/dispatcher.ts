import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import { inputInvalid } from '../platform/errors/input-invalid.js';
import { unstorableTexts } from '../platform/errors/storable-text.js';
import type { Language } from '../platform/errors/error-catalogue.js';
import { withLogFields } from '../platform/logging/log-context.js';
import type { Actor } from './actor.js';
import { commandIds, type CommandContract } from './contract.js';
import { Gatekeeper } from './gatekeeper.js';
import { TopicRegistry } from './topic-registry.js';

const idsOf = z.strictObject(commandIds);

/** Who gives a command, and in which language it is answered. */
export interface Caller {
  readonly sessionId: string;
  readonly language: Language;
}

/**
 * The one door for commands, whether they come over a socket or by REST: find the contract, validate,
 * ask the policy, run. Each ends in exactly one answer or one DomainError.
 */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly registry: TopicRegistry,
    @Inject(Gatekeeper) private readonly gatekeeper: Gatekeeper,
  ) {}

  async dispatch(name: string, payload: unknown, { sessionId, language }: Caller): Promise<object> {
    const { contract, run } = this.registry.handlerOf(name);
    const { id, meetingId, input } = validated(contract, payload);
    const actor = this.gatekeeper.current(sessionId);
    this.allow(actor, name, contract, meetingId, input);
    return await withLogFields({ commandId: id }, () =>
      run({ name, id, meetingId, input, actor, language }),
    );
  }

  private allow(
    actor: Actor,
    name: string,
    contract: CommandContract,
    meetingId: string,
    input: Readonly<Record<string, unknown>>,
  ): void {
    try {
      const { venueId, unitId } = input as { venueId?: string; unitId?: string };
      this.gatekeeper.allow(actor, contract.action, { meetingId, venueId, unitId });
    } catch (error) {
      if (error instanceof DomainError) {
        this.gatekeeper.noteRefusal(actor, name, error.code, meetingId);
      }
      throw error;
    }
  }
}

/** The payload by its contract: ids apart, unknown fields refused; `input.invalid` says where. */
function validated(
  contract: CommandContract,
  payload: unknown,
): { id: string; meetingId: string; input: Record<string, unknown> } {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw inputInvalid([{ message: 'not an object' }]);
  }
  const { id, meetingId, ...rest } = payload as Record<string, unknown>;
  const ids = idsOf.safeParse({ id, meetingId });
  const input = contract.input.safeParse(rest);
  if (ids.success && input.success) return { ...ids.data, input: storable(input.data) };
  throw inputInvalid([...(ids.error?.issues ?? []), ...(input.error?.issues ?? [])]);
}

function storable<T>(input: T): T {
  const issues = unstorableTexts(input);
  if (issues.length > 0) throw inputInvalid(issues);
  return input;
}
