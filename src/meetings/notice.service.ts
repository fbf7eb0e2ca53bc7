import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import type { Actor } from '../realtime/actor.js';
import { Lanes } from '../realtime/lanes.js';
import type { Fact, TopicName, Tx } from '../realtime/topic.js';
import { agendaOrder, speakerSeatOf, withSpeakers } from './agenda.rules.js';
import { assertOneHallARoom, assertRoomsFree } from './clash.rules.js';
import { seatedTwice } from './guest.rules.js';
import { assertIsDraft } from './life-cycle.rules.js';
import { MeetingDirectory } from './meeting-directory.js';
import { readMeetingRows, type MeetingRows } from './meeting-rows.js';
import { assertMayIssueNotice, seatCounts } from './notice.rules.js';
import { noticeText, type NoticeFacts, type NoticeText } from './notice-text.rules.js';
import { MeetingOpenings, type MeetingPlan, type ScopeLine } from './opening.js';
import { bookingOf, lockRooms, takenRooms } from './rooms.js';
import { venueOrder } from './venue.rules.js';

type OpeningFacts = Partial<Record<TopicName, readonly Fact[]>>;

/** The notice: from a draft that only its organizers know to a meeting that everybody is called to. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly lanes: Lanes,
    private readonly openings: MeetingOpenings,
    private readonly database: Database,
    private readonly directory: MeetingDirectory,
  ) {}

  /** `id` is the command's: the same id is answered the same. */
  issue(id: string, meetingId: string, actor: Actor): Promise<object> {
    return this.lanes.open({
      id,
      meetingId,
      name: 'meeting:issue-notice',
      input: {},
      actor,
      phase: 'NOTICED',
      prepare: (tx, at) => this.prepare(tx, meetingId, at),
    });
  }

  /** The notice as it reads now: a preview while the meeting is a draft. */
  async text(meetingId: string): Promise<NoticeText> {
    const rows = await readMeetingRows(this.database, meetingId);
    if (!rows.meeting) throw new DomainError('meeting.not-found');
    const scope = (await this.openings.seatSource?.scopeLines?.(meetingId, this.database)) ?? [];
    return noticeText({
      ...rows.meeting,
      venues: openVenues(rows),
      agenda: await this.agendaLines(rows),
      participants: [...scope, ...guestLines(rows)],
    });
  }

  /** Speakers by their seats; in a draft, where units have none yet, by the directory. */
  private async agendaLines({ agenda, seats }: MeetingRows): Promise<NoticeFacts['agenda']> {
    const items = agendaOrder(agenda);
    const ids = items.flatMap(({ speakerUnitId: id }) => (id === null ? [] : [id]));
    const units = await this.directory.units({ ids });
    const names = new Map(units.map(({ id, shortName }) => [id, shortName]));
    return items.map((item) => ({
      title: item.title,
      speaker: speakerSeatOf(item, seats)?.unitName ?? names.get(item.speakerUnitId ?? '') ?? null,
      limitMs: item.limitMs,
    }));
  }

  private async prepare(
    tx: Tx,
    meetingId: string,
    at: Instant,
  ): Promise<{ readonly facts: OpeningFacts; readonly answer: object }> {
    const rows = await readMeetingRows(tx, meetingId, 'FOR UPDATE');
    const { meeting } = rows;
    if (!meeting) throw new DomainError('meeting.not-found');
    assertIsDraft(meeting);
    const called = await this.expectedSeats(meetingId, tx);
    const seats = [...called, ...rows.seats];
    const draft = { ...rows, meeting, agenda: agendaOrder(rows.agenda), seats };
    const lacks = { startsAt: meeting.startsAt, seatedTwice: seatedTwice(called, rows.seats) };
    assertMayIssueNotice({ ...draft, ...lacks }, at);
    await assertRoomsHeld(tx, meetingId, rows);
    const plan = planOf(draft);
    return {
      facts: await this.openingFacts(plan, at, tx),
      answer: { meetingId, status: plan.meeting.status, seats: seatCounts(plan) },
    };
  }

  private async expectedSeats(meetingId: string, tx: Tx): Promise<MeetingRows['seats']> {
    return (await this.openings.seatSource?.expectedSeats(meetingId, tx)) ?? [];
  }

  /** Every topic's first rows; the agenda's own before those that other features add to it. */
  private async openingFacts(plan: MeetingPlan, at: Instant, tx: Tx): Promise<OpeningFacts> {
    const facts: Partial<Record<TopicName, Fact[]>> = { agenda: agendaFacts(plan) };
    for (const source of this.openings.sources) {
      const own = facts[source.topic] ?? [];
      facts[source.topic] = [...own, ...(await source.opening(plan, at, tx))];
    }
    return facts;
  }
}

const openVenues = ({ venues }: MeetingRows): MeetingRows['venues'] =>
  venueOrder(venues).filter(({ status }) => status === 'OPEN');

/** Of two notices that want one room, the second waits for the first and is then refused. */
async function assertRoomsHeld(tx: Tx, meetingId: string, rows: MeetingRows): Promise<void> {
  const venues = openVenues(rows);
  assertOneHallARoom(venues);
  const rooms = venues.flatMap(({ room }) => (room === null ? [] : [room]));
  await lockRooms(tx, rooms);
  assertRoomsFree(venues, await takenRooms(tx, meetingId, rooms));
}

type Draft = MeetingRows & { readonly meeting: NonNullable<MeetingRows['meeting']> };

function planOf({ meeting, venues, agenda, seats }: Draft): MeetingPlan {
  return {
    meeting: { ...meeting, status: 'NOTICED', version: meeting.version + 1 },
    venues: venueOrder(venues).map((venue, listOrder) => ({ ...venue, listOrder })),
    agenda: withSpeakers(agenda, seats).map((item, index) => ({ ...item, position: index + 1 })),
    seats,
  };
}

function agendaFacts({ meeting, venues, agenda, seats }: MeetingPlan): Fact[] {
  const bookings = venues.flatMap((venue) => bookingOf(meeting, venue) ?? []);
  return [
    { kind: 'meeting', row: meeting },
    ...venues.map((row) => ({ kind: 'venue', row })),
    ...agenda.map((row) => ({ kind: 'agenda-item', row })),
    ...seats.map((row) => ({ kind: 'seat', row })),
    ...bookings.map((row) => ({ kind: 'room-booking', row })),
  ];
}

const CLASS_NAMES = { GUEST: '特邀', OBSERVER: '列席' } as const;

/** Guests and observers by the hall they sit in; staff are not called by a notice. */
function guestLines({ venues, seats }: MeetingRows): ScopeLine[] {
  const roles = new Map(venues.map(({ id, role }) => [id, role]));
  return (['MAIN', 'SUB'] as const).flatMap((role) =>
    (['GUEST', 'OBSERVER'] as const).flatMap((attendanceClass) => {
      const names = seats
        .filter((seat) => seat.attendanceClass === attendanceClass)
        .filter(({ venueId }) => roles.get(venueId) === role)
        .map(({ unitName, personName, kind }) => (kind === 'UNIT' ? unitName : personName));
      if (names.length === 0) return [];
      return [{ role, text: `${CLASS_NAMES[attendanceClass]}${names.join('、')}` }];
    }),
  );
}
