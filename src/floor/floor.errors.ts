import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Refusals of the floor. `seat.not-found` and `venue.not-found` are answered, too. */
export const floorErrors = {
  /** No such request in this meeting, or none that the caller may see. */
  'request.not-found': { status: 404, zh: '没有该发言申请。', en: 'There is no such request.' },
  /** The request is over (`details.state`): final is final; ask anew, or have it put back. */
  'request.ended': {
    status: 409,
    zh: '该发言申请已经结束。',
    en: 'This request is over.',
  },
  /** The verb does not fit the state; `details` name both. Look at the view and choose again. */
  'request.wrong-state': {
    status: 409,
    zh: '该发言申请目前的状态不能执行此操作。',
    en: 'This is not possible in the present state of the request.',
  },
  /** That list of speakers is closed. The chair may still add somebody, or open it. */
  'floor.closed': {
    status: 409,
    zh: '发言申请已关闭。',
    en: 'The list of speakers is closed.',
  },
  /** The seat, or venue, has its open requests of this kind in this list. Wait, or withdraw one. */
  'floor.already-waiting': {
    status: 409,
    zh: '已有同类发言申请在等候。',
    en: 'A request of this kind is waiting already.',
  },
  /** The venue and its people have as many open requests as one may have. Wait, or withdraw one. */
  'floor.venue-full': {
    status: 409,
    zh: '该会场的发言申请已达{openPerVenue}个。',
    en: 'This venue has {openPerVenue} open requests already.',
  },
  /** Only those who have checked in may speak. Check in first. */
  'floor.not-present': {
    status: 409,
    zh: '该席位尚未签到，不能发言。',
    en: 'Only those who are present may speak.',
  },
  /** The floor knows no such category, or the kind has none. */
  'floor.unknown-category': {
    status: 400,
    zh: '没有“{category}”这一类别。',
    en: 'There is no category {category} here.',
  },
  /** An answer names the question that it answers, and nothing else does. */
  'floor.answer-unmatched': {
    status: 400,
    zh: '答复必须对应一个提问。',
    en: 'An answer must name the question that it answers.',
  },
  /** Marks are of ordinary speeches, notes of points of order; `details.part` names what does not go. */
  'floor.kind-mismatch': {
    status: 400,
    zh: '该类发言不能这样申请。',
    en: 'This does not go with this kind of speech.',
  },
  /** Ordinary speeches become interventions and the other way round; for another kind, ask anew. */
  'floor.kind-fixed': {
    status: 409,
    zh: '该类发言不能改为另一类。',
    en: 'This kind of speech does not become another.',
  },
  /** A request keeps its speaker; only a question for a whole venue is given one, once. */
  'floor.speaker-fixed': {
    status: 409,
    zh: '发言人已经确定，不能更改。',
    en: 'The speaker of a request does not change.',
  },
  /** An answer stands directly below its question; move the question. */
  'floor.below-question': {
    status: 409,
    zh: '答复紧随其提问，不能单独移动。',
    en: 'An answer stands directly below its question.',
  },
  /** The floor has turned to another list (`details.currentItemId`); look, and call again. */
  'floor.not-heard': {
    status: 409,
    zh: '当前听取的不是该发言名单。',
    en: 'Another list of speakers is heard now.',
  },
  /** No such item on the agenda of this meeting, or not any more: it has no list. */
  'floor.item-not-found': { status: 404, zh: '没有该议程。', en: 'There is no such agenda item.' },
  /** The list changed meanwhile; `details.order` is the fresh one. Sort that. */
  'floor.order-stale': {
    status: 409,
    zh: '发言顺序已有变动，请按最新名单排序。',
    en: 'The list has changed meanwhile; please sort the fresh one.',
  },
  /** Nobody waits in the queue. */
  'floor.nobody-waiting': {
    status: 409,
    zh: '没有等候发言的人。',
    en: 'Nobody is waiting to speak.',
  },
  /** Nobody stands behind the last in the queue. */
  'floor.nobody-behind': {
    status: 409,
    zh: '后面没有等候发言的人。',
    en: 'Nobody waits behind this one.',
  },
  /** No speech of this meeting is over yet. */
  'floor.nobody-spoke': {
    status: 409,
    zh: '尚无已结束的发言。',
    en: 'No speech is over yet.',
  },
  /** The one named in `replaces` does not have the floor (any more). */
  'floor.not-speaking': {
    status: 409,
    zh: '被替换的一方不在发言。',
    en: 'The one to be replaced is not speaking.',
  },
  /** The clock stands already; `details.pausedBecause` says why. */
  'floor.already-paused': { status: 409, zh: '发言已暂停。', en: 'The speech is paused already.' },
  /** The clock is running. */
  'floor.not-paused': { status: 409, zh: '发言未暂停。', en: 'The speech is not paused.' },
  /** Somebody else has the floor; the speech goes on when a slot is free. */
  'floor.no-free-slot': {
    status: 409,
    zh: '发言席位已满。',
    en: 'Somebody else has the floor.',
  },
  /** The line of the speaker's venue is down; once it is back, try again. */
  'floor.line-down': {
    status: 409,
    zh: '{venueName}线路中断。',
    en: 'The line of {venueName} is down.',
  },
  /** The speech has no limit that could be extended. */
  'floor.no-limit': {
    status: 409,
    zh: '该发言不限时。',
    en: 'This speech has no time limit.',
  },
  /** A speech is extended by 24 h in all at most. */
  'floor.too-long': {
    status: 409,
    zh: '延长的时间合计不能超过24小时。',
    en: 'A speech is extended by 24 hours at most.',
  },
  /** The unit, or venue, has used up its speaking time. The chair may give it more. */
  'floor.budget-used': {
    status: 409,
    zh: '该单位或会场的发言时间已用完。',
    en: 'The speaking time of this unit or venue is used up.',
  },
  /** More hold the floor than the new capacity allows. End a speech first. */
  'floor.capacity-in-use': {
    status: 409,
    zh: '正在发言的人数超过新的上限。',
    en: 'More are speaking than the new capacity allows.',
  },
  /** A whole venue asked, and a written remark has an author. Ask for the seat of whoever would write. */
  'floor.no-author': {
    status: 409,
    zh: '该申请以会场名义提出，没有作者，不能转为书面发言。',
    en: 'A whole venue asked: there is no author for a written remark.',
  },
  /** Speeches are held while the meeting is in session. */
  'floor.not-in-session': {
    status: 409,
    zh: '会议未在进行中。',
    en: 'The meeting is not in session.',
  },
  /** The meeting is over: its floor takes nothing more. */
  'floor.meeting-over': { status: 409, zh: '会议已结束。', en: 'The meeting is over.' },
  /** No account of this id has a role in the meeting; screens have no chair. */
  'floor.account-not-found': {
    status: 404,
    zh: '本次会议没有该账号。',
    en: 'There is no such account in this meeting.',
  },
  /** Only the chair and the organizers run the floor. */
  'floor.chair-only': {
    status: 403,
    zh: '只有主持人和会务组可以执行此操作。',
    en: 'Only the chair and the organizers may do this.',
  },
} as const satisfies ErrorCatalogue;
