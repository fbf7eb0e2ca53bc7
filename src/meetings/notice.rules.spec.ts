import { agendaRows } from './agenda.rules.js';
import {
  assertMayIssueNotice,
  noticeProblems,
  seatCounts,
  type NoticePlan,
} from './notice.rules.js';

const at = '2025-02-10T00:00:00.000Z';

const seat = (
  id: string,
  venueId: string,
  attendanceClass: NoticePlan['seats'][number]['attendanceClass'] = 'DUE',
): NoticePlan['seats'][number] => ({
  id,
  venueId,
  attendanceClass,
  unitId: `unit-${id}`,
  kind: 'UNIT',
  protocolOrder: 1,
  status: 'EXPECTED',
});

const plan: NoticePlan = {
  startsAt: '2025-02-14T01:00:00.000Z',
  venues: [
    { id: 'main', role: 'MAIN', status: 'OPEN' },
    { id: 'anda', role: 'SUB', status: 'OPEN' },
  ],
  agenda: agendaRows('meeting', [
    { id: 'i1', kind: 'SPEECH', title: 'Exchange', speakerUnitId: 'unit-a', venueId: 'main' },
    { id: 'i2', kind: 'OTHER', title: 'Summary' },
  ]),
  seats: [seat('a', 'main'), seat('b', 'anda'), seat('c', 'anda', 'GUEST')],
  seatedTwice: [],
};

describe('the notice', () => {
  it('goes out when nothing is lacking', () => {
    expect(noticeProblems(plan, at)).toEqual([]);
    expect(() => assertMayIssueNotice(plan, at)).not.toThrow();
  });

  it.each<[string, Partial<NoticePlan>]>([
    ['no-main-venue', { venues: plan.venues.filter(({ role }) => role === 'SUB') }],
    ['start-has-passed', { startsAt: at }],
    ['no-agenda', { agenda: [] }],
    ['seated-twice', { seatedTwice: [{ personName: 'Ada', unitName: 'Willow Pharma' }] }],
  ])('waits: %s', (code, change) => {
    const agenda = code === 'no-main-venue' ? plan.agenda.slice(1) : plan.agenda;

    const problems = noticeProblems({ ...plan, agenda, ...change }, at);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('waits for somebody who is due; guests alone are no meeting', () => {
    const problems = noticeProblems({ ...plan, seats: [seat('a', 'main', 'GUEST')] }, at);

    expect(problems.map(({ code }) => code)).toEqual(['nobody-expected']);
  });

  it('waits for a seat for every speaker, and for a hall for every item', () => {
    const agenda = agendaRows('meeting', [
      { id: 'i1', kind: 'SPEECH', title: 'Exchange', speakerUnitId: 'unit-x' },
      { id: 'i2', kind: 'OTHER', title: 'Summary', venueId: 'gone' },
    ]);

    expect(noticeProblems({ ...plan, agenda }, at)).toEqual([
      expect.objectContaining({
        code: 'speaker-has-no-seat',
        zh: '议程“Exchange”的发言单位不在参会名单中。',
      }),
      expect.objectContaining({ code: 'venue-unknown' }),
    ]);
  });

  it('names everything that is lacking at once', () => {
    const empty = { ...plan, startsAt: at, venues: [], agenda: [], seats: [] };

    expect(() => assertMayIssueNotice(empty, at)).toThrow(
      expect.objectContaining({
        code: 'meeting.not-ready',
        details: {
          problems: ['no-main-venue', 'start-has-passed', 'no-agenda', 'nobody-expected'].map(
            (code) => expect.objectContaining({ code }),
          ),
        },
      }),
    );
  });

  it('counts seats by hall and class', () => {
    const { seats } = plan;

    expect(seatCounts({ ...plan, seats: [...seats, seat('d', 'main', 'STAFF')] })).toEqual({
      MAIN: { DUE: 1, OBSERVER: 0, GUEST: 0, STAFF: 1 },
      SUB: { DUE: 1, OBSERVER: 0, GUEST: 1, STAFF: 0 },
    });
  });
});
