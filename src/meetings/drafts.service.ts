import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';
import { assertIsDraft } from './life-cycle.rules.js';
import { Meeting } from './meeting.entity.js';

/** A draft under its lock, in one transaction. */
export interface OpenDraft {
  readonly meeting: Readonly<Meeting>;
  readonly manager: EntityManager;
}

/** What a change answered, and the version it made. */
export interface Changed<T> {
  readonly version: number;
  readonly result: T;
}

/** The one way to change a draft: its row locked, still a draft, of the version the caller has seen. */
@Injectable()
export class Drafts {
  constructor(private readonly source: DataSource) {}

  /** `expected` is the version of If-Match; undefined changes whatever is there. */
  change<T>(
    meetingId: string,
    expected: number | undefined,
    work: (draft: OpenDraft) => Promise<T>,
  ): Promise<Changed<T>> {
    return this.source.transaction(async (manager) => {
      const meeting = await lockedMeeting(manager, meetingId);
      assertIsDraft(meeting);
      if (expected !== undefined && expected !== meeting.version) {
        throw new DomainError('version.stale', { version: meeting.version });
      }
      const result = await work({ meeting, manager });
      await manager.query(`UPDATE meetings SET version = version + 1 WHERE id = $1`, [meetingId]);
      return { version: meeting.version + 1, result };
    });
  }
}

async function lockedMeeting(manager: EntityManager, meetingId: string): Promise<Meeting> {
  const meeting = await manager.findOne(Meeting, {
    where: { id: meetingId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!meeting) throw new DomainError('meeting.not-found');
  return meeting;
}
