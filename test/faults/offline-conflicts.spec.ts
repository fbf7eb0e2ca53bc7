import type { CheckInAnswer } from '../../src/attendance/attendance.contract.js';
import type { Ack } from '../../src/realtime/contract.js';
import { codeOf, done, onTheDay, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { CutOff } from './cut-off.js';

const at = (time: string): string => new Date(onTheDay(time)).toISOString();

/** The clock of the house goes on by itself. */
const minute = (time: string): unknown => expect.stringContaining(`T${time}:`);

const CHECK_IN = 'attendance:check-in';
const CHECK_OUT = 'attendance:check-out';
const finn = { name: 'Finn', post: '副局长' };

describe('a tablet that is cut off while others decide', () => {
  let system: TestSystem;
  let venue: CutOff;
  let desk: TestPlayer;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => {
    venue = await CutOff.begin(system);
    desk = await venue.meeting.operator('主会场');
  });
  afterEach(() => venue.end());
  afterAll(() => system?.stop());

  const unitSeat = (): string => {
    const found = venue.meeting.seatsAt('主会场').find(({ kind }) => kind === 'UNIT');
    if (!found) throw new Error('no unit has a seat there');
    return found.id;
  };

  const agenda = (verb: string, words: object): Promise<unknown> =>
    done(venue.meeting.command(`convocation:${verb}` as 'convocation:decide-substitute', words));

  /** Finn is approved for the seat; resolves when the list at the door says so, or no more. */
  async function approveFinn(seatId: string, approved: boolean): Promise<void> {
    const stand = { seatId, ...(approved ? finn : { name: 'Gina', post: '副局长' }) };
    await agenda('propose-substitute', stand);
    if (approved) await agenda('decide-substitute', { seatId, approve: true });
    const { client } = venue.organizer;
    const list = await client.view(venue.meeting.meetingId, `attendance:venue:${venue.venueId}`);
    await list.until((view) => {
      const { substitute } = view.get(`seat:${seatId}`) as { substitute: typeof finn | null };
      return substitute?.name === (approved ? 'Finn' : undefined);
    });
  }

  async function atDesk(place: number, time: string): Promise<string> {
    system.setClock(onTheDay(time));
    const items = [venue.item(place, at(time))];
    const ack = await desk.client.command(CHECK_IN, { ...venue.here, items });
    const [answer] = (ack.ok ? ack.data.items : []) as readonly Ack<CheckInAnswer>[];
    return (answer?.ok && answer.data.checkInId) || '';
  }

  const record = (name: typeof CHECK_IN | typeof CHECK_OUT, words: object): string =>
    venue.tablet.record(name, { ...venue.here, ...words });

  const leaves = (place: number, time: string): string =>
    record(CHECK_OUT, { seatId: venue.seat(place), occurredAt: at(time) });

  it('loses no substitute who was withdrawn meanwhile', async () => {
    const seatId = unitSeat();
    system.setClock(onTheDay('08:32'));
    await approveFinn(seatId, true);
    const came = { ...venue.item(0, at('08:33')), seatId, substitute: finn };
    record(CHECK_IN, { items: [came] });
    system.setClock(onTheDay('08:40'));
    await approveFinn(seatId, false);

    await venue.lineReturns('09:25');

    const [question] = await venue.asked(1);
    expect(question).toMatchObject({
      questionId: came.id,
      seatId,
      reason: 'SUBSTITUTE_WITHDRAWN',
      substitute: finn,
      substituteHeld: { from: minute('00:32'), until: minute('00:40') },
    });
    await venue.showsTotals({ present: 0 });
    expect(await venue.accept(came.id)).toBe('ok');
    await venue.showsTotals({ present: 1, bySubstitute: 1 });
    expect(await venue.differences()).toEqual([]);
  });

  it('loses no leave of somebody whom another desk annulled, or who came back there', async () => {
    const annulled = await atDesk(0, '08:31');
    await atDesk(1, '08:31');
    const gone = [leaves(0, '09:15'), leaves(1, '09:10')];
    const words = { ...venue.here, checkInId: annulled, reason: '误签' };
    await done(venue.meeting.command('attendance:annul', words));
    system.setClock(onTheDay('09:20'));
    const left = { ...venue.here, seatId: venue.seat(1), occurredAt: at('09:05') };
    expect(codeOf(await desk.client.command(CHECK_OUT, left))).toBe('ok');
    await atDesk(1, '09:20');

    await venue.lineReturns('09:25');

    const asked = await venue.asked(2);
    expect(asked.map(({ questionId, reason }) => [questionId, reason])).toEqual([
      [gone[0], 'ARRIVAL_ANNULLED'],
      [gone[1], 'OTHER_EXIT'],
    ]);
    expect([...venue.tablet.answers.values()].map(codeOf)).toEqual(['ok', 'ok']);
    await venue.showsTotals({ present: 1, outNow: 0 });
    expect(await venue.accept(gone[0] ?? '')).toBe('attendance.not-in');
    expect(await venue.accept(gone[1] ?? '')).toBe('ok');
    await venue.showsTotals({ present: 1, outNow: 0 });
    expect(await venue.differences()).toEqual([]);
  });

  it('loses no annulment that it made in time and tells later', async () => {
    const items = [0, 1].map((place) => venue.item(place, at('08:32')));
    venue.tablet.record(CHECK_IN, { ...venue.here, items });
    await venue.lineReturns('08:33');
    venue.line.cut();
    const annulments = items.map(({ id: checkInId }) => {
      const words = { ...venue.here, checkInId, reason: '误签', occurredAt: at('08:36') };
      return venue.tablet.record('attendance:annul', words);
    });
    await atDesk(1, '08:50');

    await venue.lineReturns('09:25');

    const [question] = await venue.asked(1);
    expect(question).toMatchObject({
      questionId: annulments[1],
      kind: 'ANNUL',
      reason: 'RECORD_CHANGED',
      checkInId: items[1]?.id,
    });
    await venue.showsTotals({ present: 1 });
    const { rows } = await venue.read<{ record_id: string }>(
      'SELECT record_id FROM late_annulments WHERE meeting_id = $1',
    );
    expect(rows).toEqual([{ record_id: items[0]?.id }]);
    expect(await venue.accept(annulments[1] ?? '')).toBe('ok');
    await venue.showsTotals({ present: 0 });
    expect(await venue.differences()).toEqual([]);
  });
});
