import type { AgendaRow } from './agenda.rules.js';
import type { Meeting } from './meeting.entity.js';
import type {
  ItemAnswer,
  MeetingAnswer,
  SeatAnswer,
  VenueAnswer,
} from './planning-answers.contract.js';
import type { Seat } from './seat.entity.js';
import type { Venue } from './venue.entity.js';

/** The meeting as screens see it. */
export const toMeetingValue = (meeting: Readonly<Meeting>): Omit<MeetingAnswer, 'version'> => ({
  id: meeting.id,
  title: meeting.title,
  form: meeting.form,
  status: meeting.status,
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  checkInOpensAt: meeting.checkInOpensAt,
  checkInClosesAt: meeting.checkInClosesAt,
  lateGraceMinutes: meeting.lateGraceMinutes,
  phoneCheckIn: meeting.phoneCheckIn,
  divisionCode: meeting.divisionCode,
  openedAt: meeting.openedAt,
  closedAt: meeting.closedAt,
});

/** Answers of planning: fixed keys, nothing of the tables beside them. */
export const toMeetingAnswer = (meeting: Readonly<Meeting>): MeetingAnswer => ({
  ...toMeetingValue(meeting),
  version: meeting.version,
});

export const toVenueAnswer = (venue: Readonly<Venue>): VenueAnswer => ({
  id: venue.id,
  role: venue.role,
  name: venue.name,
  divisionCode: venue.divisionCode,
  room: venue.room,
  status: venue.status,
});

export const toItemAnswer = (item: AgendaRow): ItemAnswer => ({
  id: item.id,
  position: item.position,
  kind: item.kind,
  title: item.title,
  speakerUnitId: item.speakerUnitId,
  speakerSeatId: item.speakerSeatId,
  venueId: item.venueId,
  limitMs: item.limitMs,
});

export const toSeatAnswer = <VenueId extends string | null>(
  seat: Readonly<Omit<Seat, 'venueId'>> & { readonly venueId: VenueId },
): Omit<SeatAnswer, 'venueId'> & { venueId: VenueId } => ({
  id: seat.id,
  venueId: seat.venueId,
  kind: seat.kind,
  attendanceClass: seat.attendanceClass,
  personId: seat.personId,
  unitId: seat.unitId,
  personName: seat.personName,
  unitName: seat.unitName,
  postTitle: seat.postTitle,
  rankCode: seat.rankCode,
  bodyCode: seat.bodyCode,
  unitType: seat.unitType,
  protocolOrder: seat.protocolOrder,
  ruleIds: [...seat.ruleIds],
  leave: seat.leave,
  substitute: seat.substitute,
});
