import {
  acceptedSubstitute,
  substituteDoubt,
  toldSubstitute,
  withdrawnSubstitute,
  type HeldSubstitute,
} from './substitute.rules.js';

const at = (time: string): string => `2025-02-14T${time}:00.000Z`;

const finn = { name: 'Finn', post: '副局长' };
const gina = { name: 'Gina', post: '副局长' };
const stranger = { name: 'Hana', post: '' };

/** Finn with the notice, Gina from 00:30, Finn again from 00:40, nobody from 00:50. */
const held: readonly HeldSubstitute[] = [
  { ...finn, approvedAt: null, withdrawnAt: at('00:30') },
  { ...gina, approvedAt: at('00:30'), withdrawnAt: at('00:40') },
  { ...finn, approvedAt: at('00:40'), withdrawnAt: at('00:50') },
];

describe('toldSubstitute', () => {
  it.each([
    ['nobody where the holder came', gina, undefined, null],
    ['the approved one, as the roster has it', gina, { name: 'Gina', post: '' }, gina],
    ['one who was approved before', gina, { name: 'Finn', post: '' }, finn],
    ['one who was approved before anybody was', null, gina, gina],
  ])('is %s', (_, approved, asked, told) => {
    expect(toldSubstitute(approved, held, asked)).toEqual(told);
  });

  it.each([
    ['was never approved', held, stranger],
    ['is approved for nobody yet', [], finn],
    [
      'is approved still, which the seat does not say yet',
      [{ ...gina, approvedAt: null, withdrawnAt: null }],
      gina,
    ],
  ])('refuses one who %s', (_, known, asked) => {
    expect(() => toldSubstitute(null, known, asked)).toThrow('attendance.substitute-not-approved');
  });
});

describe('substituteDoubt', () => {
  it.each([
    ['the holder', gina, null, undefined],
    ['the approved one', gina, gina, undefined],
    ['another one', gina, finn, 'SUBSTITUTE_WITHDRAWN'],
    ['one where nobody is approved', null, finn, 'SUBSTITUTE_WITHDRAWN'],
  ])('about %s', (_, approved, told, doubt) => {
    expect(substituteDoubt(approved, told)).toBe(doubt);
  });
});

describe('withdrawnSubstitute', () => {
  it('is the last time that somebody was approved and withdrawn', () => {
    expect(withdrawnSubstitute(held, 'Finn')).toBe(held[2]);
    expect(withdrawnSubstitute(held, 'Hana')).toBeUndefined();
  });
});

describe('acceptedSubstitute', () => {
  it.each([
    ['nobody where the holder came', null, '00:35', null],
    ['the approved one, whenever it was', stranger, '00:35', stranger],
    ['one of the notice', finn, '00:10', finn],
    ['one until the moment of withdrawal', gina, '00:40', gina],
    ['one from the moment of approval', gina, '00:30', gina],
    ['one who was approved twice', finn, '00:45', finn],
  ])('is %s', (_, substitute, time, taken) => {
    const record = { substitute, occurredAt: at(time) };

    expect(acceptedSubstitute(stranger, held, record)).toEqual(taken);
  });

  it.each([
    ['before that', gina, '00:29'],
    ['after that', gina, '00:41'],
    ['between two times', finn, '00:35'],
    ['ever', { name: 'Ivan', post: '' }, '00:35'],
  ])('is nobody who was not approved then: %s', (_, substitute, time) => {
    const record = { substitute, occurredAt: at(time) };

    expect(() => acceptedSubstitute(stranger, held, record)).toThrow(
      'attendance.substitute-not-approved',
    );
  });
});
