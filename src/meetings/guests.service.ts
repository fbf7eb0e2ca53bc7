import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';
import { chinaDay } from '../platform/time/china-time.js';
import { Drafts, type Changed } from './drafts.service.js';
import { assertNotInvited, guestSeat, type InvitedUnit } from './guest.rules.js';
import { MeetingDirectory } from './meeting-directory.js';
import type { NewGuest } from './planning.contract.js';
import { Seat } from './seat.entity.js';
import { Venue } from './venue.entity.js';

/** Guests, observers and staff of a draft: seats beside those that the scope calls. */
@Injectable()
export class GuestsService {
  constructor(
    private readonly source: DataSource,
    private readonly drafts: Drafts,
    private readonly directory: MeetingDirectory,
  ) {}

  list(meetingId: string): Promise<Seat[]> {
    return this.source.manager.find(Seat, {
      where: { meetingId },
      order: { protocolOrder: 'ASC', id: 'ASC' },
    });
  }

  async add(
    meetingId: string,
    input: NewGuest,
    expected: number | undefined,
  ): Promise<Changed<Seat>> {
    return this.drafts.change(meetingId, expected, async ({ meeting, manager }) => {
      const present = await manager.findOneBy(Seat, { id: input.id });
      if (present?.meetingId === meetingId) return present;
      if (present) throw new DomainError('command.reused');
      const venue = await manager.findOneBy(Venue, { id: input.venueId, meetingId });
      if (!venue) throw new DomainError('meeting.venue-not-found');
      const unit = await this.unitOf(input, chinaDay(meeting.startsAt));
      const guests = await manager.findBy(Seat, { meetingId });
      const seat: Seat = guestSeat({ ...input, meetingId }, unit, guests.length);
      assertNotInvited(seat, guests);
      await manager.insert(Seat, seat);
      return seat;
    });
  }

  remove(
    meetingId: string,
    seatId: string,
    expected: number | undefined,
  ): Promise<Changed<undefined>> {
    return this.drafts.change(meetingId, expected, async ({ manager }) => {
      const { affected } = await manager.delete(Seat, { id: seatId, meetingId });
      if (!affected) throw new DomainError('meeting.guest-not-found');
      return undefined;
    });
  }

  private async unitOf(
    { unitId, unitCode }: NewGuest,
    day: string,
  ): Promise<InvitedUnit | undefined> {
    const asked = unitId ?? unitCode;
    if (asked === undefined) return undefined;
    const wanted = unitId === undefined ? { code: asked } : { id: unitId };
    const unit = await this.directory.unitOn(day, wanted);
    if (!unit) throw new DomainError('meeting.unit-not-found', { unit: asked });
    return unit;
  }
}
