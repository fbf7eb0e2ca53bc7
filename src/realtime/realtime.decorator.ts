import { SetMetadata } from '@nestjs/common';
import type { Language } from '../platform/errors/error-catalogue.js';
import type { Actor } from './actor.js';
import type { CommandContracts, ViewContracts } from './contract.js';

export const COMMANDS_METADATA = 'plenum:commands';
export const TOPIC_METADATA = 'plenum:topic';

/** A command as a gateway's method gets it: known, validated, authorised. */
export interface Call<Name extends string = string, Input = unknown> {
  readonly name: Name;
  readonly id: string;
  readonly meetingId: string;
  readonly input: Input;
  readonly actor: Actor;
  /** The caller's, for sentences inside an answer. */
  readonly language: Language;
}

/**
 * On a method of an injectable gateway class: it runs these commands, for sockets and REST alike.
 * What it returns is acknowledged; what it throws is answered by its code. Found at start-up.
 */
export const OnCommands = (contracts: CommandContracts): MethodDecorator =>
  SetMetadata(COMMANDS_METADATA, contracts);

/** On an injectable class that implements Topic: found at start-up and given a lane a meeting. */
export const RealtimeTopic = (topic: {
  readonly commands: CommandContracts;
  readonly views: ViewContracts;
}): ClassDecorator => SetMetadata(TOPIC_METADATA, topic);
