import { leaveDoubt, type LeaveCase } from './leave-doubt.rules.js';

const at = (time: string): string => `2025-02-14T${time}:00.000Z`;

const usual: LeaveCase = {
  leftAt: at('02:00'),
  closedAt: null,
  isIn: true,
  arrivalAsked: false,
  place: undefined,
};

describe('leaveDoubt', () => {
  it.each<[string, Partial<LeaveCase>, string | undefined]>([
    ['nothing, where somebody is in', {}, undefined],
    ['nothing, where nobody came', { isIn: false }, undefined],
    ['the arrival, where that is asked', { isIn: false, arrivalAsked: true }, 'ARRIVAL_UNSETTLED'],
    ['nothing, where somebody is in all the same', { arrivalAsked: true }, undefined],
    ['the place, where the seat was moved away', { place: 'MOVED_AWAY' }, 'MOVED_AWAY'],
    [
      'the arrival first',
      { isIn: false, arrivalAsked: true, place: 'MOVED_AWAY' },
      'ARRIVAL_UNSETTLED',
    ],
    ['nothing, at the close or after it', { closedAt: at('02:00') }, undefined],
    ['the close, before it', { closedAt: at('02:01') }, 'AFTER_CLOSE'],
    ['the close, where nobody is in', { closedAt: at('01:00'), isIn: false }, 'AFTER_CLOSE'],
    ['the place after the close', { closedAt: at('01:00'), place: 'SEAT_REMOVED' }, 'SEAT_REMOVED'],
  ])('doubts %s', (_, changed, reason) => {
    expect(leaveDoubt({ ...usual, ...changed })).toBe(reason);
  });
});
