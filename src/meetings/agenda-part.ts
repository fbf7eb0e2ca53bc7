import { Injectable } from '@nestjs/common';
import type { CommandContracts } from '../realtime/contract.js';
import type { Decision, Fact, LaneCommand, Moment, Tx, ViewOp } from '../realtime/topic.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { Meeting } from './meeting.entity.js';
import type { Seat } from './seat.entity.js';
import type { Venue } from './venue.entity.js';

/** A row of a part's own table. */
export interface PartRow {
  readonly id: string;
}

/** The agenda topic's state: the fold of its rows, those of its parts included. */
export interface AgendaState {
  readonly meetingId: string;
  /** Undefined only before the notice. */
  meeting: Readonly<Meeting> | undefined;
  readonly venues: Map<string, Readonly<Venue>>;
  readonly agenda: Map<string, Readonly<AgendaItem>>;
  readonly seats: Map<string, Readonly<Seat>>;
  /** Rows of the parts: kind -> id -> row. Read with `rowsOf`. */
  readonly rows: Map<string, Map<string, PartRow>>;
}

/** A whole row of the agenda topic's own tables; parts may change them too (a leave changes its seat). */
export type AgendaFact =
  | Fact<'meeting', Readonly<Meeting>>
  | Fact<'venue', Readonly<Venue>>
  | Fact<'agenda-item', Readonly<AgendaItem>>
  | Fact<'seat', Readonly<Seat>>;

/**
 * One feature's share of the agenda topic: planning that goes on after the notice (convocation's
 * leave and substitutes) passes the same lane as the agenda itself, without meetings knowing it.
 * The topic keeps every part row in `state.rows` under its kind before `apply` is called, and tells
 * followers of every meeting, venue, agenda and seat row that a part's decision changes.
 */
export interface AgendaPart {
  /** kind -> entity; kinds are the part's alone, each table has `id` and `meeting_id`. */
  readonly tables: Readonly<Record<string, abstract new () => object>>;
  /** The commands that `decide` answers; their `topic` is `agenda`. */
  readonly commands: CommandContracts;
  /** Puts a row of the part's kinds into whatever it derives. Never fails. */
  apply(state: AgendaState, fact: Fact): void;
  /** Pure; throws DomainError to refuse. `moment.context` is what the part's `gather` read. */
  decide(state: AgendaState, command: LaneCommand, moment: Moment<unknown>): Decision;
  /** One read a batch, given the part's own commands only. */
  gather?(tx: Tx, meetingId: string, commands: readonly LaneCommand[]): Promise<unknown>;
  /** Pure; gets all facts of the topic, the part's and the agenda's. */
  views?(state: AgendaState, facts: readonly Fact[]): readonly ViewOp[];
}

/** The parts of the agenda topic; features add theirs in onModuleInit, before any lane runs. */
@Injectable()
export class AgendaParts {
  private readonly parts: AgendaPart[] = [];

  get all(): readonly AgendaPart[] {
    return this.parts;
  }

  /** Kinds and commands belong to one part each; a second claim stops the start. */
  register(part: AgendaPart): void {
    for (const kind of Object.keys(part.tables)) {
      if (this.ofKind(kind)) throw new Error(`two parts of the agenda claim the kind ${kind}`);
    }
    for (const name of Object.keys(part.commands)) {
      if (this.ofCommand(name)) throw new Error(`two parts of the agenda claim ${name}`);
    }
    this.parts.push(part);
  }

  ofKind(kind: string): AgendaPart | undefined {
    return this.parts.find((part) => kind in part.tables);
  }

  ofCommand(name: string): AgendaPart | undefined {
    return this.parts.find((part) => name in part.commands);
  }
}

export const emptyAgenda = (meetingId: string): AgendaState => ({
  meetingId,
  meeting: undefined,
  venues: new Map(),
  agenda: new Map(),
  seats: new Map(),
  rows: new Map(),
});

/** The rows of one of a part's kinds; the caller names the entity that describes them. */
export function rowsOf<Row extends PartRow>(
  state: AgendaState,
  kind: string,
): ReadonlyMap<string, Row> {
  const rows: ReadonlyMap<string, PartRow> = state.rows.get(kind) ?? new Map();
  return rows as ReadonlyMap<string, Row>;
}
