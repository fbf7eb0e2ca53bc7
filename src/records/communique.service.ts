import { Injectable } from '@nestjs/common';
import {
  scopeChecks,
  venueChecks,
  type ScopeCheck,
  type VenueCheck,
} from './communique-check.rules.js';
import { communiqueOf, type CommuniqueWording } from './communique.rules.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { RecordSource } from './record-source.js';
import { ScopeRecords } from './scope-records.js';
import { SeatRecords } from './seat-records.js';
import { SpokenRecords } from './spoken-records.js';

/** The communique and, beside it, what really happened. */
export interface CommuniqueRecord {
  readonly paragraphs: readonly string[];
  readonly text: string;
  /** False while the meeting goes on, or something that it left open may still change a word or a count. */
  readonly final: boolean;
  readonly facts: {
    /** Who gave exchange speeches, in speaking order. */
    readonly speakers: readonly string[];
    /** Units with an accepted written remark, in protocol order. */
    readonly written: readonly string[];
    readonly scopes: readonly ScopeCheck[];
    readonly venues: readonly VenueCheck[];
    /** Something that the communique says is contradicted by attendance. */
    readonly contradicted: boolean;
  };
}

/** The closing paragraphs of a meeting, made from its data. */
@Injectable()
export class CommuniqueService {
  constructor(
    private readonly source: RecordSource,
    private readonly spoken: SpokenRecords,
    private readonly scopes: ScopeRecords,
    private readonly seats: SeatRecords,
  ) {}

  async communique(meetingId: string, wording: CommuniqueWording): Promise<CommuniqueRecord> {
    const meeting = await this.source.meeting(meetingId);
    const [spoken, scope, seats, venues] = await Promise.all([
      this.spoken.read(meetingId),
      this.scopes.read(meeting),
      this.seats.seats(meetingId),
      this.source.venues(meetingId),
    ]);
    const { paragraphs, text, speakers, written } = communiqueOf(
      { form: meeting.form, ...spoken, ...scope.words },
      wording,
    );
    const scopes = scopeChecks(scope.rulesWith(wording), seats);
    const open = venueChecks(
      venues.filter(({ status }) => status === 'OPEN'),
      seats,
    );
    return {
      paragraphs,
      text,
      final: await this.isFinal(meeting),
      facts: {
        speakers,
        written,
        scopes,
        venues: open,
        contradicted: [...scopes, ...open].some((check) => check.contradicted),
      },
    };
  }

  private async isFinal({ id, status }: Readonly<Meeting>): Promise<boolean> {
    if (status !== 'CLOSED') return status === 'ARCHIVED';
    const settled = await Promise.all([this.spoken.isSettled(id), this.seats.isSettled(id)]);
    return settled.every(Boolean);
  }
}
