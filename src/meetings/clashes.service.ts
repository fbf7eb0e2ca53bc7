import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { isAdmin, type Actor } from '../realtime/actor.js';
import { clashesOf, type Clash, type PlannedMeeting } from './clash.rules.js';

/** A clash as its reader may see it: the other meeting's title only where they have a part in it. */
export type VisibleClash = Omit<Clash, 'title'> & { readonly title: string | null };

/** What is in a meeting's way, drafts of others included: for people to judge before the notice. */
@Injectable()
export class ClashesService {
  constructor(private readonly database: Database) {}

  async list(meetingId: string, actor: Actor): Promise<VisibleClash[]> {
    const meetings = await this.overlapping(meetingId);
    const meeting = meetings.find(({ id }) => id === meetingId);
    if (!meeting) throw new DomainError('meeting.not-found');
    return clashesOf(meeting, meetings).map((clash) => ({
      ...clash,
      title: mayKnow(actor, clash.meetingId) ? clash.title : null,
    }));
  }

  /** The meeting itself, and all that stand at an overlapping time. */
  private async overlapping(meetingId: string): Promise<PlannedMeeting[]> {
    const { rows } = await this.database.query<OverlappingRow>(OVERLAPPING_SQL, [meetingId]);
    return rows.map((row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    }));
  }
}

const mayKnow = (actor: Actor, meetingId: string): boolean =>
  isAdmin(actor) || actor.grants.some((grant) => grant.meetingId === meetingId);

type OverlappingRow = Omit<PlannedMeeting, 'startsAt' | 'endsAt'> & {
  readonly startsAt: Date;
  readonly endsAt: Date;
};

const OVERLAPPING_SQL = `
  SELECT o.id, o.title, o.starts_at AS "startsAt", o.ends_at AS "endsAt",
    (SELECT coalesce(json_agg(json_build_object('id', v.id, 'role', v.role, 'name', v.name,
        'divisionCode', v.division_code, 'room', v.room) ORDER BY v.list_order), '[]')
      FROM venues v WHERE v.meeting_id = o.id AND v.status = 'OPEN') AS venues,
    (SELECT coalesce(json_agg(i.speaker_unit_id ORDER BY i.position), '[]')
      FROM agenda_items i
      WHERE i.meeting_id = o.id AND i.status = 'PLANNED' AND i.speaker_unit_id IS NOT NULL
    ) AS "speakerUnitIds"
  FROM meetings m
  JOIN meetings o ON o.starts_at < m.ends_at AND m.starts_at < o.ends_at
  WHERE m.id = $1 AND (o.id = m.id OR o.status IN ('DRAFT', 'NOTICED', 'IN_SESSION'))
  ORDER BY o.starts_at, o.id`;
