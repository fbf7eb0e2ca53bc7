import { seatRecord } from '../../test/records/seat-record.js';
import { scopeChecks, venueChecks } from './communique-check.rules.js';
import type { SeatRecord } from './seat-record.rules.js';

const seat = (seatId: string, record: Partial<SeatRecord>, ...ruleIds: readonly string[]) => ({
  ...seatRecord('安晓', { ...record, seatId }),
  ruleIds,
});

const seats = [
  seat('1', {}, 'R1', 'R2'),
  seat('2', { state: 'ON_LEAVE' }, 'R1'),
  seat('3', { state: 'ABSENT', venueId: 'anda' }, 'R4'),
  seat('4', { attendanceClass: 'GUEST', venueId: 'anda' }),
];

describe('the counts beside a communique', () => {
  it('stand beside each scope, and flag one that nobody filled', () => {
    const rules = [
      { id: 'R1', text: '市级四个班子副秘书长以上领导', exceptUnprinted: true },
      { id: 'R4', text: '各县（市、区）党政主要负责同志', exceptUnprinted: false },
    ];

    expect(scopeChecks(rules, seats)).toEqual([
      {
        ruleId: 'R1',
        text: rules[0]?.text,
        due: 2,
        present: 1,
        onLeave: 1,
        absent: 0,
        exceptUnprinted: true,
        contradicted: false,
      },
      {
        ruleId: 'R4',
        text: rules[1]?.text,
        due: 1,
        present: 0,
        onLeave: 0,
        absent: 1,
        exceptUnprinted: false,
        contradicted: true,
      },
    ]);
  });

  it('stand beside each venue; a guest does not fill one', () => {
    const venues = [
      { id: 'main', name: '主会场' },
      { id: 'anda', name: '安达市分会场' },
      { id: 'hall', name: '旁听会场' },
    ];

    expect(venueChecks(venues, seats)).toEqual([
      { venueId: 'main', name: '主会场', due: 2, present: 1, contradicted: false },
      { venueId: 'anda', name: '安达市分会场', due: 1, present: 0, contradicted: true },
      { venueId: 'hall', name: '旁听会场', due: 0, present: 0, contradicted: false },
    ]);
  });
});
