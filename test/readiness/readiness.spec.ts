import { anda, city } from '../attendance/hall.js';
import { uuid } from '../support/topic-play.js';
import { ControlRoom, well } from './control-room.js';

describe('readiness:report-test', () => {
  it('shows a fault on the board until a later test mends it', async () => {
    const room = await ControlRoom.open();
    const board = (): object | undefined => room.seen('readiness:board', `venue:${anda}`);
    const noSound = { venueId: anda, round: 1, ...well, audio: false, remark: '无声音' };

    expect(board()).toMatchObject({ state: 'UNTESTED', test: null });
    const fault = room.run<{ testId: string }>('readiness:report-test', noSound);
    expect(fault).toMatchObject({ result: 'FAULT', round: 1, venueId: anda });
    expect(board()).toMatchObject({ state: 'FAULT' });
    room.at = '2025-02-14T00:10:00.000Z';
    room.run('readiness:report-test', { venueId: anda, round: 1, ...well });

    expect(board()).toEqual({
      venueId: anda,
      name: '安达市分会场',
      role: 'SUB',
      listOrder: 1,
      test: { round: 1, result: 'OK', at: room.at },
      call: null,
      link: null,
      state: 'READY',
    });
    expect(room.seen(`readiness:venue:${anda}`, `test:${fault.testId}`)).toMatchObject({
      result: 'FAULT',
      remark: '无声音',
    });
  });

  it('refuses an unknown venue, and everything after the close', async () => {
    const room = await ControlRoom.open();

    expect(room.codeOf('readiness:report-test', { venueId: uuid(99), round: 1, ...well })).toBe(
      'venue.not-found',
    );
    room.phase = 'CLOSED';
    expect(room.codeOf('readiness:report-test', { venueId: anda, round: 1, ...well })).toBe(
      'readiness.closed',
    );
  });
});

describe('a roll call', () => {
  it('calls, hears and counts', async () => {
    const room = await ControlRoom.open();

    expect(room.run('readiness:start-roll-call')).toMatchObject({ round: 1 });
    room.run('readiness:call-venue', { venueId: anda });
    room.run('readiness:call-venue', { venueId: city });
    room.at = '2025-02-14T00:00:04.250Z';
    const answer = room.run('readiness:answer-call', { venueId: anda, ...well });
    const end = room.run('readiness:finish-roll-call');

    expect(answer).toMatchObject({ venueId: anda, result: 'OK', latencyMs: 4250 });
    expect(end).toMatchObject({ round: 1, called: 2, ok: 1, fault: 0, noAnswer: 1 });
    expect(room.seen('readiness:board', 'roll-call')).toMatchObject({
      finishedAt: room.at,
      noAnswer: 1,
    });
    expect(room.seen('readiness:board', `venue:${city}`)).toMatchObject({
      call: { round: 1, result: 'NO_ANSWER', latencyMs: null },
    });
  });

  it('is one at a time, and the next is the next round', async () => {
    const room = await ControlRoom.open();
    room.run('readiness:start-roll-call');

    expect(room.codeOf('readiness:start-roll-call')).toBe('readiness.roll-call-open');
    room.run('readiness:finish-roll-call');

    expect(room.run('readiness:start-roll-call')).toMatchObject({ round: 2 });
  });

  it('takes one answer a call', async () => {
    const room = await ControlRoom.open();
    const answer = { venueId: anda, ...well };
    room.run('readiness:start-roll-call');

    expect(room.codeOf('readiness:answer-call', answer)).toBe('readiness.not-called');
    room.run('readiness:call-venue', { venueId: anda });
    room.run('readiness:answer-call', answer);

    expect(room.codeOf('readiness:answer-call', answer)).toBe('readiness.already-answered');
  });

  it('calls a silent venue again, whose last answer counts', async () => {
    const room = await ControlRoom.open();
    room.run('readiness:start-roll-call');
    const first = room.run<{ callId: string }>('readiness:call-venue', { venueId: anda });
    const second = room.run<{ callId: string }>('readiness:call-venue', { venueId: anda });
    room.run('readiness:answer-call', { venueId: anda, ...well, video: false });

    const view = `readiness:venue:${anda}`;
    expect(room.seen(view, `call:${first.callId}`)).toMatchObject({ result: 'NO_ANSWER' });
    expect(room.seen(view, `call:${second.callId}`)).toMatchObject({ result: 'FAULT' });
    expect(room.run('readiness:finish-roll-call')).toMatchObject({ called: 1, fault: 1 });
  });

  it.each([
    ['readiness:call-venue', { venueId: anda }, 'readiness.no-roll-call'],
    ['readiness:finish-roll-call', {}, 'readiness.no-roll-call'],
    ['readiness:answer-call', { venueId: anda, ...well }, 'readiness.not-called'],
  ])('refuses %s while none is under way', async (name, input, code) => {
    const room = await ControlRoom.open();
    room.run('readiness:start-roll-call');
    room.run('readiness:call-venue', { venueId: anda });
    room.run('readiness:finish-roll-call');

    expect(room.codeOf(name, input)).toBe(code);
  });
});

describe('readiness:finish-roll-call', () => {
  it.each([
    ['NOTICED', 'ok'],
    ['IN_SESSION', 'ok'],
    ['CLOSED', 'ok'],
    ['ARCHIVED', 'readiness.closed'],
    ['CANCELLED', 'readiness.closed'],
  ] as const)('in a meeting that is %s: %s', async (phase, code) => {
    const room = await ControlRoom.open();
    room.run('readiness:start-roll-call');
    room.phase = phase;

    expect(room.codeOf('readiness:finish-roll-call')).toBe(code);
  });
});

describe('readiness:report-link', () => {
  it('tells the floor once when a line goes down, and once when it is back', async () => {
    const room = await ControlRoom.open();
    const told = (): unknown[] =>
      room.timers.map((change) => ('set' in change ? [change.set.name, change.set.input] : []));

    room.run('readiness:report-link', { venueId: anda, up: false });
    expect(told()).toEqual([['floor:follow-link', { venueId: anda, up: false }]]);
    room.run('readiness:report-link', { venueId: anda, up: false });
    expect(told()).toEqual([]);
    expect(room.seen('readiness:board', `venue:${anda}`)).toMatchObject({ state: 'DOWN' });
    room.run('readiness:report-link', { venueId: anda, up: true });

    expect(told()).toEqual([['floor:follow-link', { venueId: anda, up: true }]]);
    expect(room.seen(`readiness:venue:${anda}`, 'link')).toEqual({
      state: 'UP',
      since: room.at,
      remark: null,
    });
  });
});

describe('readiness:sync-venues', () => {
  it('takes a closed venue off the board', async () => {
    const room = await ControlRoom.open();
    const row = { id: anda, role: 'SUB', name: '安达市分会场', status: 'CLOSED', listOrder: 1 };

    room.run('readiness:sync-venues', { rows: [row] });

    expect(room.seen('readiness:board', `venue:${anda}`)).toBeUndefined();
  });
});

describe('a venue that is closed', () => {
  it('is neither tested nor called, until it opens again', async () => {
    const room = await ControlRoom.open();
    const row = { id: anda, role: 'SUB', name: '安达市分会场', listOrder: 1 };
    const test = { venueId: anda, round: 1, ...well };
    const asked = () => [
      room.codeOf('readiness:report-test', test),
      room.codeOf('readiness:call-venue', { venueId: anda }),
    ];
    room.run('readiness:start-roll-call');

    room.run('readiness:sync-venues', { rows: [{ ...row, status: 'CLOSED' }] });
    expect(asked()).toEqual(['venue.closed', 'venue.closed']);

    room.run('readiness:sync-venues', { rows: [{ ...row, status: 'OPEN' }] });
    expect(asked()).toEqual(['ok', 'ok']);
  });
});

describe('readiness views', () => {
  it('look the same on a node that loads the meeting, in whatever order', async () => {
    const room = await ControlRoom.open();
    room.run('readiness:report-test', { venueId: anda, round: 1, ...well, audio: false });
    room.run('readiness:start-roll-call');
    room.run('readiness:call-venue', { venueId: anda });
    room.run('readiness:call-venue', { venueId: anda });
    room.run('readiness:answer-call', { venueId: anda, ...well });
    room.run('readiness:finish-roll-call');
    room.run('readiness:start-roll-call');
    room.run('readiness:report-link', { venueId: anda, up: false });

    expect(room.reloaded(room.rows().toReversed())).toEqual(room.views());
  });
});
