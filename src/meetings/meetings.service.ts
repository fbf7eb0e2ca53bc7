import { Injectable } from '@nestjs/common';
import { DataSource, In, type FindOptionsWhere } from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';
import { isAdmin, type Actor } from '../realtime/actor.js';
import { Drafts } from './drafts.service.js';
import { assertMayMove } from './life-cycle.rules.js';
import { MeetingGrants } from './meeting-grants.js';
import { Meeting } from './meeting.entity.js';
import type { MeetingPatch, MeetingQuery, NewMeeting } from './planning.contract.js';
import { assertScheduleHolds, rescheduled, withCheckInWindow } from './schedule.rules.js';

/** Meetings as drafts: made, found, changed, called off before anybody was told. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly source: DataSource,
    private readonly drafts: Drafts,
    private readonly grants: MeetingGrants,
  ) {}

  /** The second request under the same id is answered with the meeting that the first one made. */
  async create(
    input: NewMeeting,
    actor: Actor,
  ): Promise<{ readonly created: boolean; readonly meeting: Meeting }> {
    const draft = draftOf(input);
    assertScheduleHolds(draft);
    const inserted = await this.source
      .createQueryBuilder()
      .insert()
      .into(Meeting)
      .values(draft)
      .orIgnore()
      .returning('id')
      .execute();
    const created = Array.isArray(inserted.raw) && inserted.raw.length > 0;
    const meeting = await this.read(input.id);
    if (!created) assertSameRequest(meeting, draft);
    await this.grants.giveOrganizer(actor.accountId, meeting.id);
    return { created, meeting };
  }

  /** Latest first; administrators see all, others the meetings they have a part in. */
  list(query: MeetingQuery, actor: Actor): Promise<Meeting[]> {
    const where: FindOptionsWhere<Meeting> = {};
    if (query.status) where.status = query.status;
    if (!isAdmin(actor)) where.id = In(meetingIdsOf(actor));
    return this.source.getRepository(Meeting).find({
      where,
      order: { startsAt: 'DESC', id: 'DESC' },
      take: query.limit,
    });
  }

  async read(meetingId: string): Promise<Meeting> {
    const meeting = await this.source.getRepository(Meeting).findOneBy({ id: meetingId });
    if (!meeting) throw new DomainError('meeting.not-found');
    return meeting;
  }

  async patch(
    meetingId: string,
    patch: MeetingPatch,
    expected: number | undefined,
  ): Promise<Meeting> {
    if (expected === undefined) throw new DomainError('meeting.version-required');
    await this.drafts.change(meetingId, expected, async ({ meeting, manager }) => {
      const next = { ...meeting, ...definedOf(patch), ...rescheduled(meeting, patch) };
      assertScheduleHolds(next);
      await manager.update(Meeting, { id: meetingId }, next);
    });
    return this.read(meetingId);
  }

  /** A draft is called off here; an announced meeting by `meeting:cancel`, so that everybody sees it. */
  async cancel(meetingId: string, expected: number | undefined): Promise<Meeting> {
    await this.drafts.change(meetingId, expected, async ({ meeting, manager }) => {
      assertMayMove(meeting.status, 'CANCELLED');
      await manager.query(`UPDATE meetings SET status = 'CANCELLED' WHERE id = $1`, [meetingId]);
    });
    return this.read(meetingId);
  }
}

function draftOf(input: NewMeeting): Omit<Meeting, 'version'> {
  return {
    id: input.id,
    meetingId: input.id,
    title: input.title,
    form: input.form,
    status: 'DRAFT',
    ...withCheckInWindow(input),
    lateGraceMinutes: input.lateGraceMinutes,
    phoneCheckIn: input.phoneCheckIn,
    divisionCode: input.divisionCode,
    openedAt: null,
    closedAt: null,
  };
}

/** An id makes one meeting; asked for again with other words while nothing was edited, it is refused. */
function assertSameRequest(meeting: Meeting, draft: Omit<Meeting, 'version'>): void {
  const edited = meeting.version > 1;
  const same = meeting.title === draft.title && meeting.startsAt === draft.startsAt;
  if (!edited && !same) throw new DomainError('command.reused');
}

const meetingIdsOf = (actor: Actor): string[] => [
  ...new Set(actor.grants.flatMap(({ meetingId }) => (meetingId === null ? [] : [meetingId]))),
];

/** Without the fields that the patch does not name. */
function definedOf(patch: MeetingPatch): Partial<Omit<Meeting, 'version'>> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
