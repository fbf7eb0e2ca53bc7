import { codeOf, done, MORNING, onTheDay } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import {
  afterTheEnd,
  first,
  inTheMorning,
  onceClosed,
  onceIn,
  record,
  type Case,
} from './answer-cases.js';
import { checkInOne, givenDoors, type Doors } from './door.js';

describe('at the door, somebody is told about', () => {
  let system: TestSystem;
  let doors: Doors;
  let checkInId = '';
  beforeAll(async () => {
    system = await startSystem();
    doors = await givenDoors(system);
  });
  afterAll(async () => {
    doors?.close();
    await system?.stop();
  });

  async function told(...[, ask, code, zh, en, who]: Case): Promise<void> {
    const { [who]: door } = doors;
    const error = (message: string) => ({ ok: false, error: { code, message } });
    expect(await ask(doors, door.zh)).toMatchObject(error(zh));
    expect(await ask(doors, door.en)).toMatchObject(error(en));
  }

  it.each(inTheMorning)('%s', told);

  describe('when somebody is in,', () => {
    beforeAll(async () => {
      const ack = await checkInOne(doors, doors.operator.zh, { seatId: first(doors) });
      checkInId = ack.ok ? (ack.data as { checkInId: string }).checkInId : '';
    });

    it.each(onceIn(() => checkInId))('%s', told);
  });

  describe('after the planned end,', () => {
    beforeAll(() => system.setClock(onTheDay('12:30')));

    it.each(afterTheEnd(() => checkInId))('%s', told);

    it('an annulment that was made before', async () => {
      const words = { checkInId, reason: '误签' };
      const annul = record('annul', () => words);
      expect(codeOf(await annul(doors, doors.organizer.zh))).toBe('ok');

      await told(
        'again',
        annul,
        'attendance.already-annulled',
        '该记录已作废。',
        'This record has already been annulled.',
        'organizer',
      );
    });
  });

  describe('after the close,', () => {
    beforeAll(async () => {
      await done(doors.meeting.command('meeting:start', {}));
      await done(doors.meeting.command('meeting:close', {}));
    });

    it.each(onceClosed)('%s', told);

    it('a question that has its answer', async () => {
      const late = { seatId: first(doors), occurredAt: MORNING };
      const asked = await checkInOne(doors, doors.operator.zh, late);
      const { questionId } = (asked.ok ? asked.data : {}) as { questionId?: string };
      const answer = record('answer-question', () => ({ questionId, answer: 'DISMISS' }));
      expect(codeOf(await answer(doors, doors.organizer.zh))).toBe('ok');

      await told(
        'again',
        answer,
        'attendance.question-answered',
        '该记录已经核定。',
        'This question has been answered.',
        'organizer',
      );
    });
  });
});
