import { leaveDoubt, type LeaveCase } from './leave-doubt.rules.js';

const at = (time: string): string => `2025-02-14T${time}:00.000Z`;

const usual: LeaveCase = {
  leftAt: at('02:00'),
  closedAt: null,
  isIn: true,
  hadArrived: true,
  arrivalAsked: false,
  arrivalAnnulled: false,
  place: undefined,
};

const nobody = { isIn: false, hadArrived: false } as const;

describe('leaveDoubt', () => {
  it.each<[string, Partial<LeaveCase>, string | undefined]>([
    ['nothing, where somebody is in', {}, undefined],
    ['nothing, where nobody came', nobody, undefined],
    ['the arrival, where that is asked', { ...nobody, arrivalAsked: true }, 'ARRIVAL_UNSETTLED'],
    [
      'the arrival, where it was annulled',
      { ...nobody, arrivalAnnulled: true },
      'ARRIVAL_ANNULLED',
    ],
    ['nothing, where they came only later', { hadArrived: false }, undefined],
    [
      'the arrival, where an earlier one is asked',
      { hadArrived: false, arrivalAsked: true },
      'ARRIVAL_UNSETTLED',
    ],
    [
      'the arrival, where an earlier one was annulled',
      { hadArrived: false, arrivalAnnulled: true },
      'ARRIVAL_ANNULLED',
    ],
    [
      'nothing, where somebody is in all the same',
      { arrivalAsked: true, arrivalAnnulled: true },
      undefined,
    ],
    ['the place, where the seat was moved away', { place: 'MOVED_AWAY' }, 'MOVED_AWAY'],
    [
      'the arrival first',
      { ...nobody, arrivalAsked: true, arrivalAnnulled: true, place: 'MOVED_AWAY' },
      'ARRIVAL_UNSETTLED',
    ],
    ['nothing, at the close or after it', { closedAt: at('02:00') }, undefined],
    ['the close, before it', { closedAt: at('02:01') }, 'AFTER_CLOSE'],
    ['the close, where nobody is in', { closedAt: at('01:00'), ...nobody }, 'AFTER_CLOSE'],
    ['the place after the close', { closedAt: at('01:00'), place: 'SEAT_REMOVED' }, 'SEAT_REMOVED'],
  ])('doubts %s', (_, changed, reason) => {
    expect(leaveDoubt({ ...usual, ...changed })).toBe(reason);
  });
});
