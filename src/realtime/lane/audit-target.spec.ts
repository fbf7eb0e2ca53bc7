import { describe, expect, it } from '@jest/globals';
import { auditTarget } from './audit-target.js';

describe('auditTarget', () => {
  it.each([
    [
      'what a command is about',
      { venueId: 'v', seatId: 's', mode: 'X' },
      { venueId: 'v', seatId: 's' },
    ],
    ['one id', { requestId: 'r' }, { requestId: 'r' }],
    ['the list of speakers', { agendaItemId: 'i' }, { agendaItemId: 'i' }],
    ['nothing where the main list is meant', { agendaItemId: null }, undefined],
    ['nothing where several things are meant', { seatId: ['s', 't'] }, undefined],
    ['nothing where no id is named', { text: '王小明' }, undefined],
    ['nothing of what is no input', null, undefined],
  ])('is %s', (_, input, target) => {
    expect(auditTarget(input)).toEqual(target);
  });
});
