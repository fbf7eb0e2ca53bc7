import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Refusals of scopes, leave, substitutes, replies and amendments. */
export const convocationErrors = {
  /** Leave, substitutes and amendments end when the meeting is closed or called off. */
  'convocation.closed': {
    status: 409,
    zh: '会议已结束或取消，不能再办理。',
    en: 'The meeting is over or called off; this is no longer possible.',
  },
  /** Replies are locked from the start of the session on. */
  'convocation.replies-closed': {
    status: 409,
    zh: '会议已开始，回执已截止。',
    en: 'The session has started; replies are closed.',
  },
  /** The seat has a leave already, asked for or approved. */
  'convocation.leave-open': {
    status: 409,
    zh: '该席位已有请假申请。',
    en: 'There is a leave for this seat already.',
  },
  /** Nothing to decide or to take back. */
  'convocation.no-open-leave': {
    status: 409,
    zh: '该席位没有待办理的请假申请。',
    en: 'There is no open leave for this seat.',
  },
  /** The scope says 不得代会. */
  'convocation.substitute-forbidden': {
    status: 409,
    zh: '该席位不得代会。',
    en: 'Nobody may stand in for this seat.',
  },
  /** The scope asks for a deputy; the post named is none. */
  'convocation.substitute-not-deputy': {
    status: 409,
    zh: '该席位只能由副职代会。',
    en: 'Only a deputy may stand in for this seat.',
  },
  /** The scope asks for a leader of the unit; the post named is none. */
  'convocation.substitute-not-leader': {
    status: 409,
    zh: '该席位只能由本单位领导代会。',
    en: 'Only a leader of the unit may stand in for this seat.',
  },
  'convocation.no-open-substitute': {
    status: 409,
    zh: '该席位没有待审批的代会人员。',
    en: 'No substitute waits for a decision on this seat.',
  },
  /** The seat has a holder; somebody else comes only as an approved substitute. */
  'convocation.name-needs-substitute': {
    status: 409,
    zh: '该席位已定人员，换人须申请代会。',
    en: 'This seat has its holder; anybody else needs approval as a substitute.',
  },
  /** A reply for a seat without a name must say who comes. */
  'convocation.name-missing': {
    status: 400,
    zh: '请填写参会人员姓名。',
    en: 'Please say who will come.',
  },
  /** The agenda names this seat as a speaker; change the agenda first. */
  'convocation.seat-speaks': {
    status: 409,
    zh: '该席位在议程中有发言，不能移除。',
    en: 'The agenda has this seat speak; it cannot be removed.',
  },
  /** People count once: this person has a seat already (`details.seatId`). */
  'convocation.already-seated': {
    status: 409,
    zh: '该同志已有席位。',
    en: 'This person has a seat already.',
  },
  'convocation.venue-not-found': {
    status: 404,
    zh: '没有这个会场。',
    en: 'There is no such venue.',
  },
  /** A hall's people go to another hall, not to the same. */
  'convocation.same-venue': {
    status: 400,
    zh: '转出与转入为同一会场。',
    en: 'The people are at this venue already.',
  },
  /** Nobody is expected there, or everybody has arrived. */
  'convocation.nobody-to-move': {
    status: 409,
    zh: '没有需要转移的席位。',
    en: 'There is nobody to move.',
  },
  'convocation.relocation-not-found': {
    status: 404,
    zh: '没有这次转移。',
    en: 'There is no such relocation.',
  },
  /** It is taken back once. */
  'convocation.relocation-undone': {
    status: 409,
    zh: '这次转移已经撤销。',
    en: 'This relocation has been taken back already.',
  },
  /** The rule's id belongs to another meeting. */
  'convocation.rule-id-taken': {
    status: 409,
    zh: '参会范围规则编号已被使用。',
    en: 'The id of a scope rule is used elsewhere.',
  },
  /** The notice would leave out people whose sub-venue is not planned (`details.subjects`). */
  'convocation.no-venue': {
    status: 409,
    zh: '有{count}个席位没有对应的分会场。',
    en: '{count} seat(s) have no venue.',
  },
} as const satisfies ErrorCatalogue;
