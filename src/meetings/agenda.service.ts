import { Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';
import { agendaOrder, agendaRows, type AgendaRow, type WantedItem } from './agenda.rules.js';
import { AgendaItem } from './agenda-item.entity.js';
import { Drafts, type Changed, type OpenDraft } from './drafts.service.js';
import { MeetingDirectory } from './meeting-directory.js';
import type { NewAgenda } from './planning.contract.js';
import { Venue } from './venue.entity.js';

/** The agenda of a draft, written as a whole. */
@Injectable()
export class AgendaService {
  constructor(
    private readonly source: DataSource,
    private readonly drafts: Drafts,
    private readonly directory: MeetingDirectory,
  ) {}

  async list(meetingId: string): Promise<AgendaItem[]> {
    return agendaOrder(await this.source.manager.findBy(AgendaItem, { meetingId }));
  }

  /** The list in the order given takes the place of the one before. */
  async replace(
    meetingId: string,
    { items }: NewAgenda,
    expected: number | undefined,
  ): Promise<Changed<AgendaRow[]>> {
    const wanted = await this.withUnitIds(items);
    return this.drafts.change(meetingId, expected, async (draft) => {
      await assertVenuesKnown(draft, wanted);
      await assertIdsFree(draft, wanted);
      const rows = agendaRows(meetingId, wanted);
      await draft.manager.delete(AgendaItem, { meetingId });
      if (rows.length > 0) await draft.manager.insert(AgendaItem, rows);
      return rows;
    });
  }

  /** Speakers named by code, by id; an unknown unit is `meeting.unit-not-found`. */
  private async withUnitIds(items: NewAgenda['items']): Promise<WantedItem[]> {
    const codes = items.flatMap(({ speakerUnitCode: code }) => (code === undefined ? [] : [code]));
    const ids = items.flatMap(({ speakerUnitId: id }) => (id === undefined ? [] : [id]));
    const units = await this.directory.units({ ids, codes });
    const idByCode = new Map(units.map(({ id, code }) => [code, id]));
    const known = new Set(units.map(({ id }) => id));
    return items.map(({ speakerUnitCode: code, ...item }) => {
      const speakerUnitId = code === undefined ? item.speakerUnitId : idByCode.get(code);
      const asked = code ?? item.speakerUnitId;
      if (asked !== undefined && !(speakerUnitId && known.has(speakerUnitId))) {
        throw new DomainError('meeting.unit-not-found', { unit: asked });
      }
      return { ...item, speakerUnitId };
    });
  }
}

async function assertVenuesKnown(
  { meeting, manager }: OpenDraft,
  items: readonly WantedItem[],
): Promise<void> {
  const venues = await manager.findBy(Venue, { meetingId: meeting.id });
  const known = new Set(venues.map(({ id }) => id));
  const astray = items.some(({ venueId }) => venueId && !known.has(venueId));
  if (astray) throw new DomainError('meeting.venue-not-found');
}

/** An item's id is its own meeting's alone. */
async function assertIdsFree(
  { meeting, manager }: OpenDraft,
  items: readonly WantedItem[],
): Promise<void> {
  const ids = items.map(({ id }) => id);
  const foreign = await manager.countBy(AgendaItem, { id: In(ids), meetingId: Not(meeting.id) });
  if (foreign > 0) throw new DomainError('command.reused');
}
