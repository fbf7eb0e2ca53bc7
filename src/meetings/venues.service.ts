import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';
import { derivedId } from '../platform/ids/id.js';
import { AgendaItem } from './agenda-item.entity.js';
import { Drafts, type Changed } from './drafts.service.js';
import { MeetingDirectory, type DivisionName } from './meeting-directory.js';
import type { NewVenue, VenuePatch } from './planning.contract.js';
import { Seat } from './seat.entity.js';
import { Venue } from './venue.entity.js';
import {
  assertMayAddVenue,
  assertVenueUnused,
  divisionsWithoutVenue,
  MAIN_VENUE_NAME,
  subVenueName,
  venueOrder,
} from './venue.rules.js';

/** The halls of a draft. */
@Injectable()
export class VenuesService {
  constructor(
    private readonly source: DataSource,
    private readonly drafts: Drafts,
    private readonly directory: MeetingDirectory,
  ) {}

  /** Main venue first, then by division. */
  async list(meetingId: string): Promise<Venue[]> {
    return venueOrder(await venuesOf(this.source.manager, meetingId));
  }

  async add(
    meetingId: string,
    input: NewVenue,
    expected: number | undefined,
  ): Promise<Changed<Venue>> {
    const name = input.name ?? (await this.nameFor(input));
    return this.drafts.change(meetingId, expected, async ({ manager }) => {
      const present = await manager.findOneBy(Venue, { id: input.id });
      if (present?.meetingId === meetingId) return present;
      if (present) throw new DomainError('command.reused');
      assertMayAddVenue(await venuesOf(manager, meetingId), input.role);
      await manager.insert(Venue, { ...input, name, meetingId, status: 'OPEN', listOrder: 0 });
      return inOrder(manager, meetingId, input.id);
    });
  }

  /** Every division below the given one that has no sub-venue yet gets one; again adds nothing. */
  async addFromDivisions(
    meetingId: string,
    parentCode: string,
    expected: number | undefined,
  ): Promise<Changed<{ readonly created: number; readonly venues: Venue[] }>> {
    const divisions = await this.directory.subdivisions(parentCode);
    if (divisions.length === 0) throw new DomainError('meeting.no-divisions');
    return this.drafts.change(meetingId, expected, async ({ manager }) => {
      const missing = divisionsWithoutVenue(divisions, await venuesOf(manager, meetingId));
      if (missing.length > 0) {
        await manager.insert(
          Venue,
          missing.map((division) => subVenue(meetingId, division)),
        );
      }
      return { created: missing.length, venues: await renumbered(manager, meetingId) };
    });
  }

  patch(
    meetingId: string,
    venueId: string,
    patch: VenuePatch,
    expected: number | undefined,
  ): Promise<Changed<Venue>> {
    return this.drafts.change(meetingId, expected, async ({ manager }) => {
      const venue = await venueOf(manager, meetingId, venueId);
      const { name = venue.name, room = venue.room } = patch;
      await manager.update(Venue, { id: venueId }, { name, room });
      return inOrder(manager, meetingId, venueId);
    });
  }

  /** A hall that nobody has been told of simply goes. */
  remove(
    meetingId: string,
    venueId: string,
    expected: number | undefined,
  ): Promise<Changed<undefined>> {
    return this.drafts.change(meetingId, expected, async ({ manager }) => {
      await venueOf(manager, meetingId, venueId);
      assertVenueUnused(
        venueId,
        await manager.findBy(AgendaItem, { meetingId }),
        await manager.findBy(Seat, { meetingId }),
      );
      await manager.delete(Venue, { id: venueId });
      await renumbered(manager, meetingId);
      return undefined;
    });
  }

  private async nameFor(input: NewVenue): Promise<string> {
    if (input.role === 'MAIN') return MAIN_VENUE_NAME;
    const division = await this.directory.divisionName(input.divisionCode);
    if (division === undefined) throw new DomainError('meeting.no-divisions');
    return subVenueName(division);
  }
}

const subVenue = (meetingId: string, { code, zh }: DivisionName): Venue => ({
  id: derivedId(meetingId, 'sub-venue', code),
  meetingId,
  role: 'SUB',
  name: subVenueName(zh),
  divisionCode: code,
  room: null,
  status: 'OPEN',
  listOrder: 0,
});

const venuesOf = (manager: EntityManager, meetingId: string): Promise<Venue[]> =>
  manager.findBy(Venue, { meetingId });

async function venueOf(manager: EntityManager, meetingId: string, venueId: string): Promise<Venue> {
  const venue = await manager.findOneBy(Venue, { id: venueId, meetingId });
  if (!venue) throw new DomainError('meeting.venue-not-found');
  return venue;
}

async function inOrder(manager: EntityManager, meetingId: string, venueId: string): Promise<Venue> {
  const venue = (await renumbered(manager, meetingId)).find(({ id }) => id === venueId);
  if (!venue) throw new DomainError('meeting.venue-not-found');
  return venue;
}

/** Positions 0, 1, 2 … in list order, written where they changed. */
async function renumbered(manager: EntityManager, meetingId: string): Promise<Venue[]> {
  const before: Readonly<Venue>[] = venueOrder(await venuesOf(manager, meetingId));
  const venues = before.map((venue, listOrder) => ({ ...venue, listOrder }));
  await manager.query(
    `UPDATE venues v SET list_order = o.list_order
      FROM unnest($1::uuid[], $2::integer[]) AS o(id, list_order)
      WHERE v.id = o.id AND v.list_order <> o.list_order`,
    [venues.map(({ id }) => id), venues.map(({ listOrder }) => listOrder)],
  );
  return venues;
}
