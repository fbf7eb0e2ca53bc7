import type { PastList } from '../../src/attendance/past-attendance.js';
import { newId } from '../../src/platform/ids/id.js';
import { normalInstant } from '../../src/platform/time/instant.js';
import { done, givenMeeting, onTheDay, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const main = '主会场';

/** Somebody comes at `time`, told by the desk at `told`; the question that it raised, if it did. */
async function comes(
  system: TestSystem,
  meeting: TestMeeting,
  { seatId, time, told = time }: { seatId: string; time: string; told?: string },
): Promise<string | null> {
  system.setClock(onTheDay(told));
  const item = { id: newId(), seatId, method: 'SEAT_LIST' as const, occurredAt: onTheDay(time) };
  const input = { venueId: meeting.venue(main).id, items: [item] };
  const answer = await done(meeting.command('attendance:check-in', input));
  const { items } = answer as { items: readonly { data: { questionId: string | null } }[] };
  return items[0]?.data.questionId ?? null;
}

/**
 * Ada came 08:59; at 09:06 somebody told that it was 08:41, which an organizer took in at 09:42. She
 * was out from 09:10; her return at 09:20 was told at 09:30. After that she left at 09:50.
 */
async function recorded(system: TestSystem): Promise<{ meeting: TestMeeting; ada: string }> {
  const meeting = await givenMeeting(system);
  const [ada = ''] = meeting.seatsAt(main).map(({ id }) => id);
  const venueId = meeting.venue(main).id;
  const leaves = async (time: string): Promise<void> => {
    system.setClock(onTheDay(time));
    const input = { venueId, seatId: ada, occurredAt: onTheDay(time) };
    await done(meeting.command('attendance:check-out', input));
  };
  await comes(system, meeting, { seatId: ada, time: '08:59' });
  const questionId = await comes(system, meeting, { seatId: ada, time: '08:41', told: '09:06' });
  await leaves('09:10');
  await comes(system, meeting, { seatId: ada, time: '09:20', told: '09:30' });
  system.setClock(onTheDay('09:42'));
  const word = { questionId: questionId ?? '', answer: 'ACCEPT' as const };
  await done(meeting.command('attendance:answer-question', word));
  await leaves('09:50');
  system.setClock(onTheDay('10:30'));
  return { meeting, ada };
}

describe('what was known at an instant', () => {
  let system: TestSystem;
  let house: Awaited<ReturnType<typeof recorded>>;
  beforeAll(async () => {
    system = await startSystem();
    house = await recorded(system);
  });
  afterAll(() => system?.stop());

  it.each([
    ['08:50', 'THEN', 'ABSENT', null],
    ['08:50', 'NOW', 'IN_ROOM', '08:41'],
    ['09:05', 'THEN', 'IN_ROOM', '08:59'],
    ['09:25', 'THEN', 'OUT', '08:59'],
    ['09:25', 'NOW', 'IN_ROOM', '08:41'],
    ['09:35', 'THEN', 'IN_ROOM', '08:59'],
    ['09:45', 'THEN', 'IN_ROOM', '08:41'],
    ['09:55', 'THEN', 'OUT', '08:41'],
  ])('at %s, known %s: %s, come at %s', async (time, known, state, came) => {
    const { meeting, ada } = house;
    const venue = `${meeting.path}/attendance/past/venues/${meeting.venue(main).id}`;
    const query = `at=${encodeURIComponent(onTheDay(time))}&known=${known}&limit=500`;

    const { seats } = await done(system.admin.get<PastList>(`${venue}?${query}`));

    const arrivedAt = came === null ? null : normalInstant(onTheDay(came));
    expect(seats.find(({ seatId }) => seatId === ada)).toMatchObject({ state, arrivedAt });
  });
});
