import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Refusals of planning, of the notice and of the agenda's lane. */
export const meetingsErrors = {
  /** No such seat here. A seat of another venue answers the same. */
  'seat.not-found': { status: 404, zh: '本会场没有该席位。', en: 'This venue has no such seat.' },
  /** Drafts are edited freely; after the notice the agenda's commands are the way. */
  'meeting.not-draft': {
    status: 409,
    zh: '会议通知已发出或会议已取消，不能再按草稿修改。',
    en: 'The meeting is no longer a draft.',
  },
  /** The life cycle has no such step; `details` name the status and the one asked for. */
  'meeting.wrong-status': {
    status: 409,
    zh: '会议当前状态为{status}，不能执行此操作。',
    en: 'The meeting is {status}; this is not possible now.',
  },
  /** The times contradict each other; `details.reason` says which. */
  'meeting.times-invalid': {
    status: 400,
    zh: '会议时间安排不正确。',
    en: 'The times of the meeting contradict each other.',
  },
  /** A patch must say which version it is based on (If-Match). */
  'meeting.version-required': {
    status: 428,
    zh: '修改会议须带上所依据的版本（If-Match）。',
    en: 'Changing a meeting needs the version it is based on (If-Match).',
  },
  /** Another meeting holds the room at that time; `details.clashes` name it. Another room or time helps. */
  'meeting.room-taken': {
    status: 409,
    zh: '会议室“{room}”在该时段已被其他会议占用。',
    en: 'The room {room} is taken by another meeting at that time.',
  },
  /** Another hall of the same meeting is in this room. Another room helps. */
  'meeting.room-shared': {
    status: 409,
    zh: '会议室“{room}”已安排给本次会议的另一会场。',
    en: 'Another venue of this meeting is in the room {room}.',
  },
  /** What the notice still lacks; `details.problems` list all of it. */
  'meeting.not-ready': {
    status: 409,
    zh: '会议尚不具备发出通知的条件。',
    en: 'The meeting is not ready for its notice.',
  },
  /** A meeting has one main venue. */
  'meeting.main-venue-exists': {
    status: 409,
    zh: '会议已设主会场。',
    en: 'The meeting has its main venue already.',
  },
  /** The directory knows no divisions below this code. */
  'meeting.no-divisions': {
    status: 404,
    zh: '没有找到下级行政区划。',
    en: 'There are no divisions below this one.',
  },
  /** The directory knows no such unit; `details.unit` is what was asked for. */
  'meeting.unit-not-found': {
    status: 404,
    zh: '单位库中没有“{unit}”。',
    en: 'There is no unit {unit} in the directory.',
  },
  /** No such venue in this meeting, or none that the caller may see. */
  /** The hall was closed, alone or with its people moved to another one; what was recorded there stays. */
  'venue.closed': { status: 409, zh: '该会场已关闭。', en: 'This venue has been closed.' },
  'meeting.venue-not-found': { status: 404, zh: '没有这个会场。', en: 'There is no such venue.' },
  /** The main venue can be renamed and moved, but neither closed nor removed while the meeting stands. */
  'meeting.main-venue-stays': {
    status: 409,
    zh: '主会场不能关闭或移除。',
    en: 'The main venue cannot be closed or removed.',
  },
  /**
   * The agenda or seats need this venue: `details` say what, and how many seats. Once seats are
   * frozen, they move to another venue by `convocation:amend-seats`.
   */
  'meeting.venue-in-use': {
    status: 409,
    zh: '该会场还有议程或席位安排，不能关闭或移除。',
    en: 'The agenda or seats still need this venue.',
  },
  /** A speech names nobody who has a seat; `details.title` is the agenda item's. */
  'meeting.speaker-not-found': {
    status: 409,
    zh: '议程“{title}”的发言单位不在参会名单中。',
    en: 'The speaker of “{title}” has no seat in the meeting.',
  },
  /** This person or unit is invited already (`details.seatId`). */
  'meeting.guest-invited': {
    status: 409,
    zh: '该同志或单位已在特邀、列席或工作人员名单中。',
    en: 'This person or unit is invited already.',
  },
  /** No such guest in this draft. */
  'meeting.guest-not-found': {
    status: 404,
    zh: '没有这位特邀人员。',
    en: 'There is no such guest.',
  },
} as const satisfies ErrorCatalogue;
