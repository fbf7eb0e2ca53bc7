import type { PaperAnswer } from '../../src/attendance/paper.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { codeOf, givenMeeting, onTheDay } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const row = (words: object): { id: string; arrivedAt: string } => ({
  id: newId(),
  arrivedAt: onTheDay('08:41'),
  ...words,
});

const dataOf = (ack: Ack | undefined): PaperAnswer | undefined =>
  ack?.ok ? (ack.data as PaperAnswer) : undefined;

/** The main venue after its sheets were collected, an hour after the start. */
async function given(system: TestSystem) {
  const meeting = await givenMeeting(system);
  const desk = await meeting.operator('主会场');
  const venueId = meeting.venue('主会场').id;
  const [ada = '', ben = ''] = meeting.seatsAt('主会场').map(({ id }) => id);
  const [dora = ''] = meeting.seatsAt('安达市').map(({ id }) => id);
  system.setClock(onTheDay('10:00'));
  const enter = async (rows: { id: string; arrivedAt: string }[]): Promise<readonly Ack[]> => {
    const { meetingId } = meeting;
    const answer = await desk.client.command('attendance:enter-sheet', {
      meetingId,
      venueId,
      rows,
    });
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.data.rows;
  };
  return { meeting, desk, venueId, ada, ben, dora, enter };
}

describe('attendance:enter-sheet', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('answers each row by itself, and marks what was written', async () => {
    const { meeting, desk, venueId, ada, ben, dora, enter } = await given(system);
    const list = await desk.client.view(meeting.meetingId, `attendance:venue:${venueId}`);
    const walkIn = { name: '顾言', unitName: '某企业', postTitle: '经理' };

    const acks = await enter([
      row({ seatId: ada, leftAt: onTheDay('09:40') }),
      row({ seatId: ben, arrivedAt: onTheDay('09:20') }),
      row({ seatId: dora }),
      row({ walkIn }),
    ]);

    expect(acks.map(codeOf)).toEqual(['ok', 'ok', 'seat.not-found', 'ok']);
    await list.until((view) => view.get(`walk-in:${dataOf(acks[3])?.walkInId}`) !== undefined);
    expect(list.get(`seat:${ada}`)).toMatchObject({ state: 'LEFT', checkIn: { method: 'PAPER' } });
    expect(list.get(`seat:${ben}`)).toMatchObject({ state: 'LATE', checkIn: { method: 'PAPER' } });
  });

  it('answers the same rows given again as before, and other rows of the same people kindly', async () => {
    const { ada, enter } = await given(system);
    const rows = [row({ seatId: ada })];

    const [first] = await enter(rows);
    const [again] = await enter(rows);
    const [other] = await enter([row({ seatId: ada })]);
    const [earlier] = await enter([row({ seatId: ada, arrivedAt: onTheDay('08:20') })]);

    expect(again).toEqual(first);
    expect(dataOf(other)).toMatchObject({ first: false, checkInId: dataOf(first)?.checkInId });
    expect(dataOf(earlier)?.questionId).toEqual(expect.any(String));
  });

  it('is for operators of the venue, over REST too', async () => {
    const { meeting, venueId, ada } = await given(system);
    const stranger = await meeting.operator('安达市');
    const rows = [row({ seatId: ada })];

    const refused = await meeting.command(
      'attendance:enter-sheet',
      { venueId, rows },
      stranger.http,
    );
    const entered = await meeting.command('attendance:enter-sheet', { venueId, rows });

    expect(refused).toMatchObject({ status: 404, body: { code: 'venue.not-found' } });
    expect(entered).toMatchObject({ status: 200, body: { rows: [{ ok: true }] } });
  });

  it.each([
    ['neither seat nor walk-in', row({})],
    ['both', row({ seatId: newId(), walkIn: { name: '顾言', unitName: '', postTitle: '' } })],
    [
      'a walk-in that left',
      row({ walkIn: { name: '顾言', unitName: '', postTitle: '' }, leftAt: onTheDay('09:00') }),
    ],
  ])('refuses a row with %s', async (_, wrong) => {
    const { meeting, venueId } = await given(system);

    const answer = await meeting.command('attendance:enter-sheet', { venueId, rows: [wrong] });

    expect(answer).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
  });
});
