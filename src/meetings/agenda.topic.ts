import { Injectable } from '@nestjs/common';
import { RealtimeTopic } from '../realtime/realtime.decorator.js';
import type { Decision, Fact, LaneCommand, Moment, Topic, Tx, ViewOp } from '../realtime/topic.js';
import { decideAgenda, type AgendaCommand, type OwnContext } from './agenda.decisions.js';
import { withFollowers } from './agenda-followers.js';
import { AgendaItem } from './agenda-item.entity.js';
import {
  AgendaParts,
  emptyAgenda,
  type AgendaFact,
  type AgendaPart,
  type AgendaState,
} from './agenda-part.js';
import { meetingViewOps } from './agenda.view.js';
import type { TakenRoom } from './clash.rules.js';
import { agendaCommands, agendaViews } from './meeting.contract.js';
import { Meeting } from './meeting.entity.js';
import { MeetingOpenings } from './opening.js';
import { RoomBooking } from './room-booking.entity.js';
import { lockRooms, takenRooms } from './rooms.js';
import { Seat } from './seat.entity.js';
import { Venue } from './venue.entity.js';

/** What the agenda's lane read beside its own state: of other meetings, and what its parts asked for. */
export interface AgendaContext extends OwnContext {
  readonly parts: ReadonlyMap<AgendaPart, unknown>;
}

const OWN_TABLES = {
  meeting: Meeting,
  venue: Venue,
  'agenda-item': AgendaItem,
  seat: Seat,
  'room-booking': RoomBooking,
} as const;

/** All that planning changes once the notice is out; its parts bring tables and commands of their own. */
@Injectable()
@RealtimeTopic({ commands: agendaCommands, views: agendaViews })
export class AgendaTopic implements Topic<AgendaState, Fact, AgendaContext> {
  readonly name = 'agenda';
  readonly shape = 2;

  constructor(
    private readonly parts: AgendaParts,
    private readonly openings: MeetingOpenings,
  ) {}

  /** Complete once every module has started. */
  get tables(): Readonly<Record<string, abstract new () => object>> {
    return Object.assign({}, OWN_TABLES, ...this.parts.all.map(({ tables }) => tables));
  }

  empty(meetingId: string): AgendaState {
    return emptyAgenda(meetingId);
  }

  apply(state: AgendaState, fact: Fact): void {
    if (applyOwn(state, fact as AgendaFact)) return;
    const rows = state.rows.get(fact.kind) ?? new Map<string, Fact['row']>();
    rows.set(fact.row.id, fact.row);
    state.rows.set(fact.kind, rows);
    this.parts.ofKind(fact.kind)?.apply(state, fact);
  }

  decide(state: AgendaState, command: LaneCommand, moment: Moment<AgendaContext>): Decision {
    const decision = this.decideByPart(state, command, moment);
    return withFollowers(this.openings, decision, { commandId: command.id, at: moment.at });
  }

  private decideByPart(
    state: AgendaState,
    command: LaneCommand,
    moment: Moment<AgendaContext>,
  ): Decision {
    const part = this.parts.ofCommand(command.name);
    if (part) {
      return part.decide(state, command, { ...moment, context: moment.context.parts.get(part) });
    }
    return decideAgenda(state, command as AgendaCommand, {
      at: moment.at,
      takenRooms: moment.context.takenRooms,
      foreignIds: moment.context.foreignIds,
    });
  }

  async gather(
    tx: Tx,
    meetingId: string,
    commands: readonly LaneCommand[],
  ): Promise<AgendaContext> {
    const parts = new Map<AgendaPart, unknown>();
    for (const part of this.parts.all) {
      const own = commands.filter(({ name }) => name in part.commands);
      if (part.gather && own.length > 0) parts.set(part, await part.gather(tx, meetingId, own));
    }
    return {
      takenRooms: await gatherRooms(tx, meetingId, commands),
      foreignIds: await gatherForeignIds(tx, meetingId, commands),
      parts,
    };
  }

  views(state: AgendaState, facts: readonly Fact[]): readonly ViewOp[] {
    return [
      ...meetingViewOps(state, facts as readonly AgendaFact[]),
      ...this.parts.all.flatMap((part) => part.views?.(state, facts) ?? []),
    ];
  }
}

/** False where the kind is none of the agenda's own maps. */
function applyOwn(state: AgendaState, fact: AgendaFact): boolean {
  switch (fact.kind) {
    case 'meeting':
      state.meeting = fact.row;
      return true;
    case 'venue':
      state.venues.set(fact.row.id, fact.row);
      return true;
    case 'agenda-item':
      state.agenda.set(fact.row.id, fact.row);
      return true;
    case 'seat':
      state.seats.set(fact.row.id, fact.row);
      return true;
    default:
      return false;
  }
}

/**
 * Locks and reads the rooms that these commands ask for: those named, and those of the venues that
 * open again. The meeting's times do not change after the notice.
 */
async function gatherRooms(
  tx: Tx,
  meetingId: string,
  commands: readonly LaneCommand[],
): Promise<readonly TakenRoom[]> {
  const updates = (commands as readonly AgendaCommand[])
    .filter((command) => command.name === 'meeting:update-venue')
    .map(({ input }) => input);
  if (updates.length === 0) return [];
  const { rows } = await tx.query<{ room: string }>(
    `SELECT room FROM venues WHERE id = ANY($1::uuid[]) AND room IS NOT NULL`,
    [updates.map(({ venueId }) => venueId)],
  );
  const rooms = [...updates.map(({ room }) => room ?? ''), ...rows.map(({ room }) => room)];
  await lockRooms(tx, rooms);
  return takenRooms(tx, meetingId, rooms);
}

/** An item's id is its own meeting's alone: of the ids that these commands list, those of others. */
async function gatherForeignIds(
  tx: Tx,
  meetingId: string,
  commands: readonly LaneCommand[],
): Promise<ReadonlySet<string>> {
  const ids = (commands as readonly AgendaCommand[]).flatMap((command) =>
    command.name === 'meeting:change-agenda' ? command.input.items.map(({ id }) => id) : [],
  );
  if (ids.length === 0) return new Set();
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM agenda_items WHERE id = ANY($1::uuid[]) AND meeting_id <> $2`,
    [ids, meetingId],
  );
  return new Set(rows.map(({ id }) => id));
}
