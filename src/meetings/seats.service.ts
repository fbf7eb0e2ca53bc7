import { Injectable } from '@nestjs/common';
import { DataSource, In, type FindOptionsWhere } from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';
import { chairs, operates, type Actor } from '../realtime/actor.js';
import { Seat } from './seat.entity.js';

/** Expected seats as their readers may see them: operators those of their own halls. */
@Injectable()
export class SeatsService {
  constructor(private readonly source: DataSource) {}

  /** By precedence. A venue that is not one's own is `meeting.venue-not-found`. */
  list(meetingId: string, actor: Actor, venueId: string | undefined): Promise<Seat[]> {
    const where: FindOptionsWhere<Seat> = { meetingId, status: 'EXPECTED' };
    const venues = visibleVenues(meetingId, actor, venueId);
    if (venues) where.venueId = In(venues);
    return this.source.getRepository(Seat).find({
      where,
      order: { protocolOrder: 'ASC', id: 'ASC' },
    });
  }
}

/** Undefined for all of them. */
function visibleVenues(
  meetingId: string,
  actor: Actor,
  venueId: string | undefined,
): string[] | undefined {
  const all = chairs(actor, meetingId);
  if (venueId === undefined) return all ? undefined : operatedVenues(meetingId, actor);
  if (!all && !operates(actor, meetingId, venueId)) {
    throw new DomainError('meeting.venue-not-found');
  }
  return [venueId];
}

const operatedVenues = (meetingId: string, actor: Actor): string[] =>
  actor.grants.flatMap((grant) =>
    grant.role === 'OPERATOR' && grant.meetingId === meetingId && grant.venueId !== null
      ? [grant.venueId]
      : [],
  );
