import { doubtAbout, newsOf, type KnownStay, type Stay } from './paper.rules.js';

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

/** What is known: who is out since then, unless they came back. */
function known(
  arrived: string,
  left: string | null = null,
  { returned = null, substitute = null }: { returned?: string | null } & Partial<Stay> = {},
): KnownStay {
  const returnedAt = returned === null ? null : at(returned);
  const away = left === null ? [] : [{ leftAt: at(left), returnedAt }];
  return { arrivedAt: at(arrived), away, substitute };
}

describe('a written line beside what is known', () => {
  it.each([
    ['the same minute', known('00:41:30'), stay('00:41:00'), undefined],
    ['a minute before', known('00:42:00'), stay('00:41:00'), 'EARLIER_TIME'],
    ['less than a minute before', known('00:41:59'), stay('00:41:00'), undefined],
    ['a later time', known('00:41:00'), stay('01:20:00'), undefined],
    ['another person', known('00:41:00'), stay('00:41:00', null, finn), 'OTHER_PERSON'],
    [
      'the holder, not the substitute',
      known('00:41:00', null, { substitute: finn }),
      stay('00:41:00'),
      'OTHER_PERSON',
    ],
    [
      'the same substitute',
      known('00:41:00', null, { substitute: finn }),
      stay('00:41:00', null, { ...finn, post: '' }),
      undefined,
    ],
    ['an exit that nobody knew of', known('00:41:00'), stay('00:41:00', '02:00:00'), undefined],
    ['the known exit', known('00:41:00', '02:00:20'), stay('00:41:00', '02:00:00'), undefined],
    ['another exit', known('00:41:00', '02:30:00'), stay('00:41:00', '02:00:00'), 'OTHER_EXIT'],
    [
      'an exit before they are known to have come',
      known('00:41:30'),
      stay('00:41:00', '00:41:00'),
      'OTHER_EXIT',
    ],
    ['a second stay', known('00:41:00', '01:00:00'), stay('01:30:00', '02:00:00'), undefined],
    [
      'an exit before they came back',
      known('00:41:00', '01:10:00', { returned: '01:45:00' }),
      stay('00:41:00', '01:30:00'),
      'OTHER_EXIT',
    ],
    [
      'the exit that they came back from',
      known('00:41:00', '01:10:20', { returned: '01:45:00' }),
      stay('00:41:00', '01:10:00'),
      undefined,
    ],
    ['no exit where one is known', known('00:41:00', '02:00:00'), stay('00:41:00'), undefined],
  ])('%s', (_, before, written, doubt) => {
    expect(doubtAbout(before, written)).toBe(doubt);
  });

  it.each([
    ['nobody says that they left', known('00:41:00'), stay('00:41:00'), null, null],
    ['the line says when', known('00:41:00'), stay('00:41:00', '02:00:00'), null, '02:00:00'],
    ['the exit is known', known('00:41:00', '02:00:20'), stay('00:41:00', '02:00:00'), null, null],
    ['they came back', known('00:41:00', '01:00:00'), stay('01:30:00'), '01:30:00', null],
    [
      'they came back and left',
      known('00:41:00', '01:00:00'),
      stay('01:30:00', '02:00:00'),
      '01:30:00',
      '02:00:00',
    ],
    [
      'the exit that they came back from is told',
      known('00:41:00', '01:10:20', { returned: '01:45:00' }),
      stay('00:41:00', '01:10:00'),
      null,
      null,
    ],
    [
      'they left again after coming back',
      known('00:41:00', '01:10:00', { returned: '01:45:00' }),
      stay('00:41:00', '02:00:00'),
      null,
      '02:00:00',
    ],
  ])('adds what only it knows, where %s', (_, before, written, returned, left) => {
    const [returnedAt, leftAt] = [returned, left].map((time) => (time === null ? null : at(time)));

    expect(newsOf(before, written)).toEqual({ returnedAt, leftAt });
  });
});
