import { z } from 'zod';
import type { TopicName } from './topic.js';
import type { LaneCommand } from './topic.js';

/** Every answer on the wire, over sockets; exactly one a command. */
export type Ack<T = unknown> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: WireError };

export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly details?: unknown;
}

/** What one command is: its place, its right, its words. */
export interface CommandContract<
  Input extends z.ZodObject = z.ZodObject,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly topic: TopicName;
  /** The row of the policy table (access/policy.ts) that says who may. */
  readonly action: string;
  /** One sentence for the client's author: what it does, who may, what it refuses with. */
  readonly summary: string;
  /** Payload without `id` and `meetingId`; strict. */
  readonly input: Input;
  readonly answer: Answer;
  /** Given by the service only (timers, other topics); clients are told `command.unknown`. */
  readonly internal?: true;
  /** Locks all five topics and sets their phase. */
  readonly lifecycle?: true;
  /** In a transaction of its own, as life-cycle commands are. */
  readonly alone?: true;
  /**
   * Tells a topic of something that happened elsewhere (whole rows, a phase, a line): given by timers,
   * such commands of one topic never pass each other, even if one breaks.
   */
  readonly inOrder?: true;
}

export type CommandContracts = Readonly<Record<string, CommandContract>>;

/** Declares a feature's commands; keeps the literal names and types. */
export const defineCommands = <const T extends CommandContracts>(commands: T): T => commands;

/** The lane commands of a set of contracts, as a union by name. */
export type CommandOf<T extends CommandContracts> = {
  [Name in keyof T & string]: LaneCommand<Name, z.infer<T[Name]['input']>>;
}[keyof T & string];

/** One view: its topic and who may open it. */
export interface ViewContract {
  readonly topic: TopicName;
  readonly action: string;
  /** One sentence: what it shows and what its keys are. */
  readonly summary: string;
  /** `{venueId}` or `{unitId}` in the name is the scope that policy asks for; `own` resolves to the account's view. */
  readonly own?: true;
  /** `fast` is shown at once, `merged` at most five times a second; to a crowd, at least once a second. */
  readonly speed: 'fast' | 'merged';
  /** Shape of one value, for documentation. */
  readonly value: z.ZodType;
}

/** Keys are names or patterns: `floor`, `attendance:venue:{venueId}`. */
export type ViewContracts = Readonly<Record<string, ViewContract>>;

export const defineViews = <const T extends ViewContracts>(views: T): T => views;

/** RFC 3339 with offset. */
export const instantText = z.iso.datetime({ offset: true });

/** Any case comes in, lower case goes on: ids are compared as text, and PostgreSQL writes them so. */
export const uuid = z.uuid().toLowerCase();

/** Ids that every command carries: `id` is a UUIDv7 the client makes and keeps until it has the answer. */
export const commandIds = { id: uuid, meetingId: uuid } as const;
