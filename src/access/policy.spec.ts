import { describe, expect, it } from '@jest/globals';
import type { Grant, Role } from '../realtime/actor.js';
import { policy } from './policy.js';
import { policyVerdict, type PolicyTable } from './policy.rules.js';

const table: PolicyTable = policy;
const roles: readonly Role[] = [
  'ADMIN',
  'ORGANIZER',
  'CHAIR',
  'OPERATOR',
  'UNIT',
  'SPEAKER',
  'SCREEN',
  'BOARD_SCREEN',
];

/** Somebody with this one role, at the venue, unit and seat called `own` of the meeting `here`. */
const holder = (role: Role) => {
  const grant: Grant = {
    role,
    meetingId: role === 'ADMIN' ? null : 'here',
    venueId: role === 'OPERATOR' || role === 'SCREEN' ? 'own' : null,
    unitId: role === 'UNIT' ? 'own' : null,
    seatId: role === 'SPEAKER' ? 'own' : null,
  };
  return { accountId: role, sessionId: 'session', grants: [grant] };
};

const verdictOf = (role: Role, action: string, place: string): string =>
  policyVerdict(table, action, holder(role), {
    meetingId: 'here',
    venueId: place,
    unitId: place,
  });

/** `all`: the whole meeting; `own`: the own venue or unit; `mine`: what is one's own, as the topic checks. */
function reachOf(role: Role, action: string): string {
  const row = table[action];
  if (role !== 'ADMIN' && typeof row === 'object' && row[role] === 'own') return 'mine';
  if (verdictOf(role, action, 'other') === 'allowed') return 'all';
  return verdictOf(role, action, 'own') === 'allowed' ? 'own' : '-';
}

const line = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => cell.padEnd(i === 0 ? 30 : 10))
    .join('')
    .trimEnd();

describe('the policy table', () => {
  it('says who may do what', () => {
    const rows = Object.keys(table).map((action) =>
      line([action, ...roles.map((role) => reachOf(role, action))]),
    );

    expect(['', line(['', ...roles]), ...rows, ''].join('\n')).toMatchInlineSnapshot(`
     "
                                   ADMIN     ORGANIZER CHAIR     OPERATOR  UNIT      SPEAKER   SCREEN    BOARD_SCREEN
     access.sign-in                all       all       all       all       all       all       all       all
     access.own-session            all       all       all       all       all       all       all       all
     access.manage                 all       -         -         -         -         -         -         -
     access.move-chair             all       -         -         -         -         -         -         -
     access.grant                  all       all       -         -         -         -         -         -
     access.accounts               all       all       all       all       all       all       all       all
     access.audit                  all       all       all       all       all       all       all       all
     access.read-audit             all       all       -         -         -         -         -         -
     platform.health               all       all       all       all       all       all       all       all
     platform.metrics              all       all       all       all       all       all       all       all
     platform.docs                 all       all       all       all       all       all       all       all
     platform.clock                all       -         -         -         -         -         -         -
     commands.run                  all       all       all       all       all       all       all       all
     directory.read                all       all       all       all       all       all       all       all
     directory.write               all       -         -         -         -         -         -         -
     meetings.list                 all       all       all       all       all       all       all       all
     meetings.create               all       -         -         -         -         -         -         -
     meetings.read                 all       all       all       all       all       all       all       all
     meetings.draft                all       all       -         -         -         -         -         -
     meetings.seats                all       all       all       all       -         -         -         -
     meeting.issue-notice          all       all       -         -         -         -         -         -
     meeting.start                 all       all       all       -         -         -         -         -
     meeting.close                 all       all       all       -         -         -         -         -
     meeting.archive               all       all       -         -         -         -         -         -
     meeting.cancel                all       all       -         -         -         -         -         -
     meeting.change-agenda         all       all       -         -         -         -         -         -
     meeting.update-venue          all       all       -         -         -         -         -         -
     view.meeting                  all       all       all       all       all       all       all       all
     convocation.plan              all       all       -         -         -         -         -         -
     convocation.read              all       all       -         -         -         -         -         -
     convocation.read-unit         all       all       -         -         own       -         -         -
     convocation.request-leave     all       all       -         -         mine      -         -         -
     convocation.decide-leave      all       all       -         -         -         -         -         -
     convocation.withdraw-leave    all       all       -         -         mine      -         -         -
     convocation.propose-substituteall       all       -         -         mine      -         -         -
     convocation.decide-substitute all       all       -         -         -         -         -         -
     convocation.reply             all       all       -         -         mine      -         -         -
     convocation.amend-seats       all       all       -         -         -         -         -         -
     convocation.move-venue        all       all       -         -         -         -         -         -
     convocation.close-venue       all       all       -         -         -         -         -         -
     convocation.undo-relocation   all       all       -         -         -         -         -         -
     readiness.report-test         all       all       -         own       -         -         -         -
     readiness.start-roll-call     all       all       -         -         -         -         -         -
     readiness.call-venue          all       all       -         -         -         -         -         -
     readiness.answer-call         all       all       -         own       -         -         -         -
     readiness.finish-roll-call    all       all       -         -         -         -         -         -
     readiness.report-link         all       all       -         own       -         -         -         -
     readiness.sync-venues         all       -         -         -         -         -         -         -
     view.readiness-board          all       all       all       -         -         -         -         all
     view.readiness-venue          all       all       -         own       -         -         -         -
     attendance.check-in           all       all       -         own       -         mine      -         -
     attendance.show-code          all       all       -         own       -         -         own       all
     attendance.read-refusals      all       all       -         -         -         -         -         -
     attendance.enter-sheet        all       all       -         own       -         -         -         -
     attendance.check-out          all       all       -         own       -         -         -         -
     attendance.annul              all       all       -         own       -         -         -         -
     attendance.add-walk-in        all       all       -         own       -         -         -         -
     attendance.report-headcount   all       all       -         own       -         -         -         -
     attendance.make-up            all       all       -         -         -         -         -         -
     attendance.answer-question    all       all       -         -         -         -         -         -
     attendance.start-rehearsal    all       all       -         -         -         -         -         -
     attendance.end-rehearsal      all       all       -         -         -         -         -         -
     attendance.finish-rehearsal   all       -         -         -         -         -         -         -
     attendance.amend              all       all       -         -         -         -         -         -
     attendance.sync-roster        all       -         -         -         -         -         -         -
     attendance.sync-venues        all       -         -         -         -         -         -         -
     attendance.close              all       -         -         -         -         -         -         -
     attendance.read-tally         all       all       -         -         -         -         -         -
     attendance.read-past          all       all       -         -         -         -         -         -
     attendance.read-exits         all       all       -         own       -         -         -         -
     attendance.print-badges       all       all       -         -         -         -         -         -
     paper.print-badges            all       all       -         -         -         -         -         -
     paper.print-sheets            all       all       -         -         -         -         -         -
     paper.print-venue             all       all       -         own       -         -         -         -
     paper.preview-sheet           all       all       -         own       -         -         -         -
     view.attendance-totals        all       all       all       all       all       all       all       all
     view.attendance-board         all       all       all       -         -         -         -         all
     view.attendance-tally         all       all       -         -         -         -         -         -
     view.attendance-breakdown     all       all       -         -         -         -         -         -
     view.attendance-questions     all       all       -         -         -         -         -         -
     view.attendance-amendments    all       all       -         -         -         -         -         -
     view.attendance-venue         all       all       -         own       -         -         -         -
     floor.request                 all       all       all       mine      -         mine      -         -
     floor.modify                  all       all       all       mine      -         mine      -         -
     floor.name-speaker            all       all       all       mine      -         -         -         -
     floor.release                 all       all       all       mine      -         mine      -         -
     floor.accept                  all       all       all       -         -         -         -         -
     floor.deny                    all       all       all       -         -         -         -         -
     floor.grant                   all       all       all       -         -         -         -         -
     floor.revoke                  all       all       all       -         -         -         -         -
     floor.move                    all       all       all       -         -         -         -         -
     floor.skip                    all       all       all       -         -         -         -         -
     floor.pause                   all       all       all       -         -         -         -         -
     floor.resume                  all       all       all       -         -         -         -         -
     floor.extend                  all       all       all       -         -         -         -         -
     floor.to-written              all       all       all       -         -         -         -         -
     floor.call-next               all       all       all       -         -         -         -         -
     floor.re-add-last             all       all       all       -         -         -         -         -
     floor.turn-to                 all       all       all       -         -         -         -         -
     floor.open                    all       all       all       -         -         -         -         -
     floor.close                   all       all       all       -         -         -         -         -
     floor.configure               all       all       all       -         -         -         -         -
     floor.set-budget              all       all       all       -         -         -         -         -
     floor.hand-chair              all       all       all       -         -         -         -         -
     floor.clear                   all       all       all       -         -         -         -         -
     floor.sort                    all       all       all       -         -         -         -         -
     floor.read-speeches           all       all       all       -         -         -         -         -
     floor.follow-link             all       -         -         -         -         -         -         -
     floor.line-lost               all       -         -         -         -         -         -         -
     floor.time-up                 all       -         -         -         -         -         -         -
     floor.follow-chair            all       -         -         -         -         -         -         -
     floor.chair-away              all       -         -         -         -         -         -         -
     floor.unanswered              all       -         -         -         -         -         -         -
     floor.wind-up                 all       -         -         -         -         -         -         -
     floor.begin                   all       -         -         -         -         -         -         -
     floor.sync-seats              all       -         -         -         -         -         -         -
     floor.sync-venues             all       -         -         -         -         -         -         -
     floor.sync-agenda             all       -         -         -         -         -         -         -
     view.floor                    all       all       all       all       all       all       all       all
     view.floor-desk               all       all       all       -         -         -         -         -
     view.floor-mine               all       all       all       all       all       all       all       all
     remarks.read                  all       all       all       -         mine      mine      -         -
     remarks.plan                  all       all       -         -         -         -         -         -
     remarks.begin-upload          all       -         -         -         mine      mine      -         -
     remarks.append-chunk          all       -         -         -         mine      mine      -         -
     remarks.commit-upload         all       -         -         -         mine      mine      -         -
     remarks.record-file           all       -         -         -         mine      mine      -         -
     remarks.submit                all       -         -         -         mine      mine      -         -
     remarks.withdraw              all       -         -         -         mine      mine      -         -
     remarks.invite                all       all       -         -         -         -         -         -
     remarks.return                all       all       -         -         -         -         -         -
     remarks.accept                all       all       -         -         -         -         -         -
     remarks.reject                all       all       -         -         -         -         -         -
     remarks.extend-deadline       all       all       -         -         -         -         -         -
     remarks.compile               all       all       -         -         -         -         -         -
     remarks.draft-from-request    all       -         -         -         -         -         -         -
     remarks.expire-upload         all       -         -         -         -         -         -         -
     view.remarks-desk             all       all       -         -         -         -         -         -
     view.remarks-unit             all       all       -         -         own       -         -         -
     records.read                  all       all       all       -         -         -         -         -
     "
    `);
  });

  it.each(roles.filter((role) => role !== 'ADMIN'))(
    'lets no %s do anything in a meeting of others but what every account may',
    (role) => {
      const elsewhere = { meetingId: 'elsewhere', venueId: 'own', unitId: 'own' };

      const allowed = Object.entries(table).filter(
        ([action]) => policyVerdict(table, action, holder(role), elsewhere) === 'allowed',
      );

      expect(allowed.every(([, row]) => typeof row === 'string')).toBe(true);
    },
  );

  it('opens to everybody only what comes before an account', () => {
    const open = Object.keys(table).filter((action) => table[action] === 'anyone');

    expect(open).toMatchInlineSnapshot(`
     [
       "access.sign-in",
       "platform.health",
       "platform.metrics",
       "platform.docs",
     ]
    `);
  });
});
