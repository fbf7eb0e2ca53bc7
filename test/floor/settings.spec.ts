import { describe, expect, it } from '@jest/globals';
import { floorCommands } from '../../src/floor/floor.contract.js';
import { Hall, MINUTE } from './hall.js';

describe('floor:open and floor:close', () => {
  it('are shown to every screen, and are nothing twice', () => {
    const hall = new Hall();

    expect(hall.run('floor:close', {})).toMatchObject({ floor: { open: false } });
    const facts = hall.facts.length;
    hall.run('floor:close', {});
    expect(hall.facts).toHaveLength(facts);
    expect(hall.floor.open).toBe(false);
    hall.run('floor:open', {});
    expect(hall.floor.open).toBe(true);
  });

  it('leave those alone who wait', () => {
    const hall = new Hall();
    const requestId = hall.queue(hall.givenSpeaker('Ada'));

    hall.run('floor:close', {});

    expect(hall.order()).toEqual([requestId]);
  });
});

describe('floor:configure', () => {
  it('changes what is named and leaves the rest', () => {
    const hall = new Hall();
    const before = hall.floor;

    const answer = hall.run('floor:configure', {
      limits: { NORMAL: 3 * MINUTE, QUESTION: null },
      lineGraceMs: null,
      orderPolicy: 'PRECEDENCE',
    });

    const after = {
      ...before,
      limits: { ...before.limits, NORMAL: 3 * MINUTE, QUESTION: null },
      lineGraceMs: null,
      orderPolicy: 'PRECEDENCE',
    };
    expect(answer).toEqual({ floor: after });
    expect(hall.floor).toEqual(after);
  });

  it.each([86_400_001, -1, 0.5])('takes no limit of %d ms', (ms) => {
    const { input } = floorCommands['floor:configure'];

    expect(input.safeParse({ limits: { NORMAL: 86_400_000, PLANNED: 0 } }).success).toBe(true);
    expect(input.safeParse({ limits: { NORMAL: ms } }).success).toBe(false);
  });

  it('is refused while more speak than it would allow; then those who do move closer', () => {
    const hall = new Hall();
    hall.run('floor:configure', { capacity: 2 });
    const [first, second] = ['Ada', 'Ben'].map((name) => hall.speak(hall.givenSpeaker(name)));

    expect(hall.codeOf('floor:configure', { capacity: 1 })).toBe('floor.capacity-in-use');
    hall.run('floor:release', { requestId: first ?? '' });
    hall.run('floor:configure', { capacity: 1 });

    expect(hall.floor).toMatchObject({ capacity: 1, holders: [{ slot: 1, requestId: second }] });
  });

  it('lets whoever was interrupted go on in a slot that it adds', () => {
    const hall = new Hall();
    const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
    const remote = hall.speak(hall.givenSpeaker('Finn', { venueId: hall.subVenue }));
    hall.run('floor:follow-link', { venueId: hall.subVenue, up: false });
    hall.speak(ada);
    hall.run('floor:follow-link', { venueId: hall.subVenue, up: true });
    expect(hall.row(remote).slot).toBeNull();

    hall.run('floor:configure', { capacity: 2 });

    expect(hall.row(remote).slot).toBe(2);
    expect(hall.queue(ben)).toBeDefined();
  });
});
