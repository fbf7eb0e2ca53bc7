import type { Role } from '../realtime/actor.js';

/**
 * Where a role must hold for the action:
 * `meeting` - in the meeting named; `venue` - for the venue named (input or route `venueId`);
 * `unit` - for the unit named (`unitId`); `own` - somewhere in the meeting, and the topic's rule
 * checks that what is touched is one's own.
 */
export type Where = 'meeting' | 'venue' | 'unit' | 'own';

export type PolicyRow = Readonly<Partial<Record<Exclude<Role, 'ADMIN'>, Where>>>;

const team = { ORGANIZER: 'meeting' } as const;
const desk = { ORGANIZER: 'meeting', CHAIR: 'meeting' } as const;
/** The boards of venues: also for screens that the meeting allows them. */
const boards = { ...desk, BOARD_SCREEN: 'meeting' } as const;
const writers = { UNIT: 'own', SPEAKER: 'own' } as const;
const venueDesk = { ORGANIZER: 'meeting', OPERATOR: 'venue' } as const;
const askers = { ...desk, OPERATOR: 'own', SPEAKER: 'own' } as const;
const everyone = {
  ORGANIZER: 'meeting',
  CHAIR: 'meeting',
  OPERATOR: 'meeting',
  UNIT: 'meeting',
  SPEAKER: 'meeting',
  SCREEN: 'meeting',
  BOARD_SCREEN: 'meeting',
} as const;

/** Role x action x scope: who may do what. ADMIN may do everything; what is not listed nobody else may. */
export const policy = {
  // access
  'access.sign-in': 'anyone',
  'access.own-session': 'signed-in',
  'access.manage': {},
  'access.move-chair': {},
  'access.grant': team,
  /** The lane asks for each right that is given or taken (grant.rules.ts). */
  'access.accounts': 'signed-in',
  /** The handler asks for `access.read-audit` of the meeting in the query. */
  'access.audit': 'signed-in',
  'access.read-audit': team,
  // platform
  'platform.health': 'anyone',
  'platform.metrics': 'anyone',
  'platform.docs': 'anyone',
  'platform.clock': {},
  'commands.run': 'signed-in',
  // directory
  'directory.read': 'signed-in',
  'directory.write': {},
  // meetings
  'meetings.list': 'signed-in',
  'meetings.create': {},
  'meetings.read': everyone,
  'meetings.draft': team,
  'meetings.seats': { ...desk, OPERATOR: 'meeting' },
  'meeting.issue-notice': team,
  'meeting.start': desk,
  'meeting.close': desk,
  'meeting.archive': team,
  'meeting.cancel': team,
  'meeting.change-agenda': team,
  'meeting.update-venue': team,
  'view.meeting': everyone,
  // convocation
  'convocation.plan': team,
  'convocation.read': team,
  'convocation.read-unit': { ...team, UNIT: 'unit' },
  'convocation.request-leave': { ...team, UNIT: 'own' },
  'convocation.decide-leave': team,
  'convocation.withdraw-leave': { ...team, UNIT: 'own' },
  'convocation.propose-substitute': { ...team, UNIT: 'own' },
  'convocation.decide-substitute': team,
  'convocation.reply': { ...team, UNIT: 'own' },
  'convocation.amend-seats': team,
  'convocation.move-venue': team,
  'convocation.close-venue': team,
  'convocation.undo-relocation': team,
  // readiness
  'readiness.report-test': venueDesk,
  'readiness.start-roll-call': team,
  'readiness.call-venue': team,
  'readiness.answer-call': venueDesk,
  'readiness.finish-roll-call': team,
  'readiness.report-link': venueDesk,
  'readiness.sync-venues': {},
  'view.readiness-board': boards,
  'view.readiness-venue': venueDesk,
  // attendance
  /** Whoever has a seat checks in that one; the rules look which. */
  'attendance.check-in': { ...venueDesk, SPEAKER: 'own' },
  'attendance.show-code': { ...venueDesk, SCREEN: 'venue', BOARD_SCREEN: 'meeting' },
  'attendance.read-refusals': team,
  'attendance.enter-sheet': venueDesk,
  'attendance.check-out': venueDesk,
  'attendance.annul': venueDesk,
  'attendance.add-walk-in': venueDesk,
  'attendance.report-headcount': venueDesk,
  'attendance.make-up': team,
  'attendance.answer-question': team,
  'attendance.start-rehearsal': team,
  'attendance.end-rehearsal': team,
  'attendance.finish-rehearsal': {},
  'attendance.amend': team,
  'attendance.sync-roster': {},
  'attendance.sync-venues': {},
  'attendance.close': {},
  'attendance.read-tally': team,
  'attendance.read-past': team,
  'attendance.read-exits': venueDesk,
  'attendance.print-badges': team,
  'paper.print-badges': team,
  'paper.print-sheets': team,
  'paper.print-venue': venueDesk,
  'paper.preview-sheet': venueDesk,
  'view.attendance-totals': everyone,
  'view.attendance-board': boards,
  'view.attendance-tally': team,
  'view.attendance-breakdown': team,
  'view.attendance-questions': team,
  'view.attendance-amendments': team,
  'view.attendance-venue': venueDesk,
  // floor
  'floor.request': askers,
  'floor.modify': askers,
  'floor.name-speaker': { ...desk, OPERATOR: 'own' },
  'floor.release': askers,
  'floor.accept': desk,
  'floor.deny': desk,
  'floor.grant': desk,
  'floor.revoke': desk,
  'floor.move': desk,
  'floor.skip': desk,
  'floor.pause': desk,
  'floor.resume': desk,
  'floor.extend': desk,
  'floor.to-written': desk,
  'floor.call-next': desk,
  'floor.re-add-last': desk,
  'floor.turn-to': desk,
  'floor.open': desk,
  'floor.close': desk,
  'floor.configure': desk,
  'floor.set-budget': desk,
  'floor.hand-chair': desk,
  'floor.clear': desk,
  'floor.sort': desk,
  'floor.read-speeches': desk,
  'floor.follow-link': {},
  'floor.line-lost': {},
  'floor.time-up': {},
  'floor.follow-chair': {},
  'floor.chair-away': {},
  'floor.unanswered': {},
  'floor.wind-up': {},
  'floor.begin': {},
  'floor.sync-seats': {},
  'floor.sync-venues': {},
  'floor.sync-agenda': {},
  'view.floor': everyone,
  'view.floor-desk': desk,
  'view.floor-mine': everyone,
  // remarks
  'remarks.read': { ...team, CHAIR: 'meeting', UNIT: 'own', SPEAKER: 'own' },
  'remarks.plan': team,
  'remarks.begin-upload': writers,
  'remarks.append-chunk': writers,
  'remarks.commit-upload': writers,
  'remarks.record-file': writers,
  'remarks.submit': writers,
  'remarks.withdraw': writers,
  'remarks.invite': team,
  'remarks.return': team,
  'remarks.accept': team,
  'remarks.reject': team,
  'remarks.extend-deadline': team,
  'remarks.compile': team,
  'remarks.draft-from-request': {},
  'remarks.expire-upload': {},
  'view.remarks-desk': team,
  'view.remarks-unit': { ...team, UNIT: 'unit' },
  // records
  'records.read': desk,
} as const satisfies Readonly<Record<string, PolicyRow | 'anyone' | 'signed-in'>>;
