import { assertInRehearsal, assertMayRehearse, rehearsalRuns } from './rehearsal.rules.js';

const at = (time: string): string => `2025-02-14T${time}:00.000Z`;

const signIn = { checkInOpensAt: at('00:30') };
const running = { startedAt: at('00:00'), endedAt: null };
const ended = { startedAt: at('00:00'), endedAt: at('00:10') };

describe('a rehearsal', () => {
  it.each([
    ['runs until it is ended', running, 'NOTICED', '00:20', true],
    ['runs to the last moment before sign-in opens', running, 'NOTICED', '00:29', true],
    ['is over when sign-in opens', running, 'NOTICED', '00:30', false],
    ['is over when the session begins', running, 'IN_SESSION', '00:20', false],
    ['is over when the meeting is called off', running, 'CANCELLED', '00:20', false],
    ['is over when it was ended', ended, 'NOTICED', '00:20', false],
    ['does not run where none was started', undefined, 'NOTICED', '00:20', false],
  ])('%s', (_, rehearsal, phase, time, expected) => {
    expect(rehearsalRuns(rehearsal, signIn, { phase, at: at(time) })).toBe(expected);
  });

  it.each([
    ['attendance.rehearsal-too-late', undefined, 'NOTICED', '00:30'],
    ['attendance.rehearsal-too-late', undefined, 'IN_SESSION', '00:20'],
    ['attendance.rehearsal-too-late', running, 'CLOSED', '00:20'],
    ['attendance.rehearsal-runs', running, 'NOTICED', '00:20'],
  ])('is refused with %s', (code, rehearsal, phase, time) => {
    const start = () => assertMayRehearse(rehearsal, signIn, { phase, at: at(time) });

    expect(start).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['the first', undefined],
    ['another one', ended],
  ])('begins: %s', (_, before) => {
    const start = () => assertMayRehearse(before, signIn, { phase: 'NOTICED', at: at('00:29') });

    expect(start).not.toThrow();
  });

  it('takes what happened while it ran', () => {
    expect(() =>
      assertInRehearsal({ ...running, startedAt: at('00:05') }, at('00:03')),
    ).not.toThrow();
    expect(() => assertInRehearsal({ ...running, startedAt: at('00:05') }, at('00:02'))).toThrow(
      expect.objectContaining({
        code: 'attendance.too-early',
        details: { opensAt: at('00:05') },
      }),
    );
  });
});
