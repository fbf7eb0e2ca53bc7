import { Injectable } from '@nestjs/common';
import type { Fact, Phase, TopicName, Tx } from '../realtime/topic.js';
import type { Instant } from '../platform/time/instant.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { Meeting } from './meeting.entity.js';
import type { Seat } from './seat.entity.js';
import type { Venue } from './venue.entity.js';

/** A meeting as it stands when its notice goes out: what every topic starts from. */
export interface MeetingPlan {
  readonly meeting: Readonly<Meeting>;
  readonly venues: readonly Readonly<Venue>[];
  /** In order; speakers are resolved to seats. */
  readonly agenda: readonly Readonly<AgendaItem>[];
  /** Frozen: seats that count (DUE) and guests, observers and staff beside them. */
  readonly seats: readonly Readonly<Seat>[];
}

/** A topic's first rows, made in the transaction that sends the notice. */
export interface OpeningSource {
  readonly topic: TopicName;
  opening(plan: MeetingPlan, at: Instant, tx: Tx): Promise<readonly Fact[]>;
}

/** A topic that must hear of changed agenda rows, by an internal command to its own lane. */
export interface AgendaFollower {
  readonly topic: TopicName;
  /** The internal command; its input is `{ rows }`: the changed rows of that kind, whole. */
  readonly command: string;
  readonly kind: 'seat' | 'venue' | 'agenda-item';
}

/** A topic that must act when the meeting enters a phase, by an internal command with input `{ at }`: when. */
export interface PhaseFollower {
  readonly topic: TopicName;
  readonly command: string;
  readonly phase: Phase;
}

/** One scope rule as the notice words it, such as 市级四个班子副秘书长以上领导. */
export interface ScopeLine {
  readonly role: 'MAIN' | 'SUB';
  readonly text: string;
}

/** Works out who is expected; convocation provides it. */
export interface SeatSource {
  /** Seats by the meeting's scope rules, not yet frozen; guests are not among them. */
  expectedSeats(meetingId: string, tx: Tx): Promise<readonly Seat[]>;

  /** The scope in words, for the notice: one line a rule, in order. */
  scopeLines?(meetingId: string, tx: Tx): Promise<readonly ScopeLine[]>;
}

/** Where features hang themselves onto the life of a meeting; filled while modules start. */
@Injectable()
export class MeetingOpenings {
  readonly sources: OpeningSource[] = [];
  readonly agendaFollowers: AgendaFollower[] = [];
  readonly phaseFollowers: PhaseFollower[] = [];
  seatSource: SeatSource | undefined;
}
