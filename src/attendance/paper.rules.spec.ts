import { doubtAbout, leftByBoth, type Stay } from './paper.rules.js';

const at = (time: string): string => `2025-02-14T${time}.000Z`;
const finn = { name: 'Finn', post: '副局长' };

const stay = (
  arrived: string,
  left: string | null = null,
  substitute: Stay['substitute'] = null,
) => ({
  arrivedAt: at(arrived),
  leftAt: left === null ? null : at(left),
  substitute,
});

describe('a written line beside what is known', () => {
  it.each([
    ['the same minute', stay('00:41:30'), stay('00:41:00'), undefined],
    ['a minute before', stay('00:42:00'), stay('00:41:00'), 'EARLIER_TIME'],
    ['less than a minute before', stay('00:41:59'), stay('00:41:00'), undefined],
    ['a later time', stay('00:41:00'), stay('01:20:00'), undefined],
    ['another person', stay('00:41:00'), stay('00:41:00', null, finn), 'OTHER_PERSON'],
    [
      'the holder, not the substitute',
      stay('00:41:00', null, finn),
      stay('00:41:00'),
      'OTHER_PERSON',
    ],
    [
      'the same substitute',
      stay('00:41:00', null, finn),
      stay('00:41:00', null, { ...finn, post: '' }),
      undefined,
    ],
    ['an exit that nobody knew of', stay('00:41:00'), stay('00:41:00', '02:00:00'), undefined],
    ['the known exit', stay('00:41:00', '02:00:20'), stay('00:41:00', '02:00:00'), undefined],
    ['another exit', stay('00:41:00', '02:30:00'), stay('00:41:00', '02:00:00'), 'OTHER_EXIT'],
    [
      'an exit before they are known to have come',
      stay('00:41:30'),
      stay('00:41:00', '00:41:00'),
      'OTHER_EXIT',
    ],
    ['a second stay', stay('00:41:00', '01:00:00'), stay('01:30:00', '02:00:00'), undefined],
    ['no exit where one is known', stay('00:41:00', '02:00:00'), stay('00:41:00'), undefined],
  ])('%s', (_, known, written, doubt) => {
    expect(doubtAbout(known, written)).toBe(doubt);
  });

  it.each([
    ['nobody says that they left', stay('00:41:00'), stay('00:41:00'), null],
    ['the line says when', stay('00:41:00'), stay('00:41:00', '02:00:00'), at('02:00:00')],
    [
      'the exit is known',
      stay('00:41:00', '02:00:20'),
      stay('00:41:00', '02:00:00'),
      at('02:00:20'),
    ],
    ['they came back', stay('00:41:00', '01:00:00'), stay('01:30:00'), null],
    [
      'they came back and left',
      stay('00:41:00', '01:00:00'),
      stay('01:30:00', '02:00:00'),
      at('02:00:00'),
    ],
  ])('left, where %s', (_, known, written, left) => {
    expect(leftByBoth(known, written)).toBe(left);
  });
});
