import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/**
 * Why a record of attendance is refused; `seat.not-found` and `venue.not-found` are answered, too. None
 * of these is helped by a retry of the same record; `attendance.past-too-slow` is of no record.
 */
export const attendanceErrors = {
  /** A valid badge, or one's own seat, at the wrong venue; `details.venueName` names the right one. */
  'attendance.wrong-venue': {
    status: 409,
    zh: '该席位在{venueName}，请到该会场签到。',
    en: 'This seat is at {venueName}; please sign in there.',
  },
  /** The badge was not signed by this service for this meeting. */
  'attendance.badge-invalid': {
    status: 400,
    zh: '证件码无效，或不是本次会议的证件，请到签到台核对。',
    en: 'The badge is not valid, or is of another meeting; please ask at the desk.',
  },
  /** A valid badge, or one's own seat, that was taken off the list. */
  'attendance.seat-removed': {
    status: 409,
    zh: '该席位已取消，请联系会务组。',
    en: 'This seat was taken off the list; please ask the organizers.',
  },
  /** Desks use list, badge and paper; people themselves the code of the hall, or their phone. */
  'attendance.method-not-allowed': {
    status: 403,
    zh: '不能用这种方式签到：签到台用名单、证件或纸质签到，本人用会场签到码。',
    en: 'Not in this way: desks use the list, badges or paper, people themselves the code of the hall.',
  },
  /** This meeting wants to see people, or the code of the hall. */
  'attendance.phone-not-allowed': {
    status: 403,
    zh: '本次会议不能用手机直接签到，请扫会场屏幕上的签到码。',
    en: 'This meeting takes no check-in by phone alone; please scan the code on the screen of the hall.',
  },
  /** Not a code of this hall. */
  'attendance.code-wrong': {
    status: 400,
    zh: '签到码不正确，请核对会场屏幕上的签到码。',
    en: 'This is not the code of this hall; please look at the screen again.',
  },
  /** It was shown more than half a minute ago; the screen shows another by now. */
  'attendance.code-expired': {
    status: 409,
    zh: '签到码已更换，请扫屏幕上的新签到码。',
    en: 'The code has changed; please scan the one that the screen shows now.',
  },
  /** Too many wrong codes of this account; `details.retryAfterSeconds` says how long to wait. */
  'attendance.too-many-codes': {
    status: 429,
    zh: '签到码多次错误，请{retryAfterSeconds}秒后再试，或到签到台签到。',
    en: 'Too many wrong codes; try again in {retryAfterSeconds} seconds, or go to the desk.',
  },
  /** It happened before the sign-in window; `details.opensAt` says when that opens. */
  'attendance.too-early': {
    status: 409,
    zh: '签到尚未开始，{opensAt}开始。',
    en: 'Sign-in has not begun; it opens at {opensAt}.',
  },
  /** It happened after the sign-in window; an organizer may still make it up before the close. */
  'attendance.window-closed': {
    status: 409,
    zh: '签到已于{closesAt}截止，请联系会务组补签。',
    en: 'Sign-in ended at {closesAt}; the organizers can make it up.',
  },
  /** It is said to happen more than two minutes ahead of meeting time: the device's clock is wrong. */
  'attendance.in-future': {
    status: 409,
    zh: '记录时间晚于会议时间，请校准设备时钟。',
    en: 'The record is ahead of meeting time; please set the clock of the device.',
  },
  /** A substitute comes only as approved on the roster, by name. */
  'attendance.substitute-not-approved': {
    status: 409,
    zh: '代会未经批准。',
    en: 'This substitute has not been approved.',
  },
  /** The meeting is archived or cancelled, or this kind of change ends with its close. */
  'attendance.closed': {
    status: 409,
    zh: '会议已结束，不再受理。',
    en: 'The meeting is over; this is no longer accepted.',
  },
  /** There is no such check-in or walk-in at this venue. */
  'attendance.record-not-found': {
    status: 404,
    zh: '本会场没有该签到记录。',
    en: 'This venue has no such record.',
  },
  /** The record was annulled before. */
  'attendance.already-annulled': {
    status: 409,
    zh: '该记录已作废。',
    en: 'This record has already been annulled.',
  },
  /** Operators annul what they recorded themselves; the rest is for organizers. */
  'attendance.annul-not-own': {
    status: 403,
    zh: '只能作废本人录入的记录，请联系会务组。',
    en: 'You may annul only what you recorded yourself; please ask the organizers.',
  },
  /** Ten minutes after it was recorded, only organizers annul. */
  'attendance.annul-too-late': {
    status: 409,
    zh: '录入已超过10分钟，请联系会务组作废。',
    en: 'It was recorded more than ten minutes ago; please ask the organizers.',
  },
  /** What an organizer annuls is explained. */
  'attendance.reason-needed': { status: 400, zh: '请填写原因。', en: 'Please give a reason.' },
  /** Nobody is in for this seat, so nobody can leave it. */
  'attendance.not-in': { status: 409, zh: '该席位尚未签到。', en: 'Nobody is in for this seat.' },
  /** One cannot leave before one came. */
  'attendance.left-before-arrival': {
    status: 409,
    zh: '离会时间早于签到时间。',
    en: 'Nobody leaves before coming.',
  },
  /** A rehearsal runs: one at a time, and it takes check-ins, exits and annulments alone. */
  'attendance.rehearsal-runs': {
    status: 409,
    zh: '正在演练，此操作暂不受理。',
    en: 'A rehearsal is under way; this is not taken now.',
  },
  /** Rehearsals are held before sign-in opens and the session begins. */
  'attendance.rehearsal-too-late': {
    status: 409,
    zh: '签到已开始，不能再演练。',
    en: 'Sign-in has begun; it is too late for a rehearsal.',
  },
  /** There is none to end. */
  'attendance.no-rehearsal': {
    status: 409,
    zh: '当前没有演练。',
    en: 'No rehearsal is under way.',
  },
  /** There is no result to amend before the close; until then records are made, annulled or made up. */
  'attendance.not-fixed': {
    status: 409,
    zh: '会议尚未结束，请直接签到、补签或作废，不需更正。',
    en: 'The meeting has not closed; check in, make up or annul instead of amending.',
  },
  /** An organizer amended the seat, and a record says otherwise: only another amendment changes it. */
  'attendance.amended': {
    status: 409,
    zh: '该席位已经更正，与此记录不一致；如需采信，请再次更正。',
    en: 'This seat was amended, and the record says otherwise; amend it once more instead.',
  },
  /** Who came, came at some time; a substitute has a name; who did not come has neither. */
  'attendance.amendment-incomplete': {
    status: 400,
    zh: '更正不完整：到会的须写明到会时间，代会的须写明代会人，请假、缺席的不写。',
    en: 'Say when they came and who stood in, and neither of who did not come.',
  },
  /** The seat stands so already. */
  'attendance.nothing-amended': {
    status: 409,
    zh: '该席位的记录本来如此，无需更正。',
    en: 'The seat stands so already.',
  },
  /**
   * The past of this meeting could not be read within ten seconds; nothing is wrong with it. Later,
   * when the service has less to do, it may succeed: `details.retryAfterSeconds`.
   */
  'attendance.past-too-slow': {
    status: 503,
    zh: '该时刻的情况未能在规定时间内查出，请{retryAfterSeconds}秒后再试。',
    en: 'The past could not be read in time; please try again in {retryAfterSeconds} seconds.',
  },
  /** There is no such question to the organizers. */
  'attendance.question-not-found': {
    status: 404,
    zh: '没有该待核记录。',
    en: 'There is no such question.',
  },
  /** The question has its answer. */
  'attendance.question-answered': {
    status: 409,
    zh: '该记录已经核定。',
    en: 'This question has been answered.',
  },
} as const satisfies ErrorCatalogue;
