import { DomainError } from '../platform/errors/domain-error.js';

export interface AgendaRow {
  readonly id: string;
  readonly meetingId: string;
  readonly position: number;
  readonly kind: 'SPEECH' | 'OTHER';
  readonly title: string;
  readonly speakerUnitId: string | null;
  readonly speakerSeatId: string | null;
  readonly venueId: string | null;
  readonly limitMs: number | null;
  readonly status: 'PLANNED' | 'REMOVED';
}

/** One point as the organizer writes it; the place in the list is its position. */
export interface WantedItem {
  readonly id: string;
  readonly kind: 'SPEECH' | 'OTHER';
  readonly title: string;
  readonly speakerUnitId?: string | null | undefined;
  readonly speakerSeatId?: string | null | undefined;
  readonly venueId?: string | null | undefined;
  readonly limitMs?: number | null | undefined;
}

export interface SpeakerSeat {
  readonly id: string;
  readonly unitId: string | null;
  readonly venueId: string;
  readonly kind: 'PERSON' | 'UNIT';
  readonly protocolOrder: number;
  readonly status: 'EXPECTED' | 'REMOVED';
}

/** What is still on the agenda, in speaking order. */
export function agendaOrder<Item extends Pick<AgendaRow, 'position' | 'status'>>(
  items: Iterable<Item>,
): Item[] {
  return [...items]
    .filter(({ status }) => status === 'PLANNED')
    .toSorted((a, b) => a.position - b.position);
}

/** The wanted list as rows, positions 1, 2, 3 …; only a SPEECH has a speaker. */
export function agendaRows(meetingId: string, wanted: readonly WantedItem[]): AgendaRow[] {
  return wanted.map((item, index) => ({
    id: item.id,
    meetingId,
    position: index + 1,
    kind: item.kind,
    title: item.title,
    speakerUnitId: item.kind === 'SPEECH' ? (item.speakerUnitId ?? null) : null,
    speakerSeatId: item.kind === 'SPEECH' ? (item.speakerSeatId ?? null) : null,
    venueId: item.venueId ?? null,
    limitMs: item.limitMs ?? null,
    status: 'PLANNED',
  }));
}

/** The rows that a new list changes: new and moved ones, and REMOVED ones that it no longer names. */
export function changedAgenda<Item extends AgendaRow>(
  present: Iterable<Item>,
  wanted: readonly AgendaRow[],
): AgendaRow[] {
  const named = new Set(wanted.map(({ id }) => id));
  const before = new Map([...present].map((item) => [item.id, item]));
  const removed = [...before.values()]
    .filter((item) => item.status === 'PLANNED' && !named.has(item.id))
    .map((item): AgendaRow => ({ ...item, status: 'REMOVED' }));
  return [...wanted.filter((item) => differs(before.get(item.id), item)), ...removed];
}

function differs(before: AgendaRow | undefined, item: AgendaRow): boolean {
  return (
    before === undefined ||
    before.position !== item.position ||
    before.kind !== item.kind ||
    before.title !== item.title ||
    before.speakerSeatId !== item.speakerSeatId ||
    before.speakerUnitId !== item.speakerUnitId ||
    before.venueId !== item.venueId ||
    before.limitMs !== item.limitMs ||
    before.status !== item.status
  );
}

/**
 * Who speaks for the item: the seat it names, else its unit's. Where a unit has several seats, one in
 * the hall it is to speak from comes first, then the unit's own seat before a person's, then precedence.
 */
export function speakerSeatOf<S extends SpeakerSeat>(
  item: Pick<AgendaRow, 'speakerSeatId' | 'speakerUnitId' | 'venueId'>,
  seats: Iterable<S>,
): S | undefined {
  const expected = [...seats].filter(({ status }) => status === 'EXPECTED');
  if (item.speakerSeatId) return expected.find(({ id }) => id === item.speakerSeatId);
  if (!item.speakerUnitId) return undefined;
  return expected
    .filter(({ unitId }) => unitId === item.speakerUnitId)
    .toSorted(
      (a, b) =>
        Number(b.venueId === item.venueId) - Number(a.venueId === item.venueId) ||
        Number(a.kind === 'PERSON') - Number(b.kind === 'PERSON') ||
        a.protocolOrder - b.protocolOrder,
    )[0];
}

/** Every speech with the seat that holds it; throws `meeting.speaker-not-found` where there is none. */
export function withSpeakers<S extends SpeakerSeat>(
  items: readonly AgendaRow[],
  seats: Iterable<S>,
): AgendaRow[] {
  const known = [...seats];
  return items.map((item) => {
    if (item.kind !== 'SPEECH') return item;
    const seat = speakerSeatOf(item, known);
    if (!seat) throw new DomainError('meeting.speaker-not-found', { title: item.title });
    return { ...item, speakerSeatId: seat.id, speakerUnitId: item.speakerUnitId ?? seat.unitId };
  });
}
