import { newId } from '../../src/platform/ids/id.js';
import { done, givenMeeting, onTheDay } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

interface Counted {
  readonly headcount: number | null;
  readonly countedAt: string | null;
}

interface Past {
  readonly apart: { readonly headcount: number };
  readonly venues: readonly (Counted & { readonly venueId: string })[];
}

const utc = (time: string): string => new Date(onTheDay(time)).toISOString();

/**
 * Two halls that count: the main venue 120 at 09:00, 118 at 09:10, which was told at 09:40 only, and 119
 * at 09:20; Anda 30 at 09:05, and of the same moment 32, told at 09:08, and 31, told at 09:12. Anda is
 * closed from 09:30 to 09:50.
 */
async function counted(system: TestSystem) {
  const meeting = await givenMeeting(system);
  const main = meeting.venue('主会场').id;
  const anda = meeting.venue('安达市').id;
  const organizer = await meeting.given({ role: 'ORGANIZER' });
  const board = await organizer.client.view(meeting.meetingId, 'attendance:board');
  const count = async (venueId: string, people: number, time: string, told = time) => {
    system.setClock(onTheDay(told));
    const words = { id: newId(), venueId, people, occurredAt: onTheDay(time) };
    await done(meeting.command('attendance:report-headcount', words));
  };
  await count(main, 120, '09:00');
  await count(anda, 30, '09:05');
  await count(anda, 32, '09:05', '09:08');
  await count(anda, 31, '09:05', '09:12');
  await count(main, 119, '09:20');
  system.setClock(onTheDay('09:30'));
  const reason = '合并会场';
  const closing = { venueId: anda, toVenueId: main, reason };
  const closed = (await done(meeting.command('convocation:close-venue', closing))) as {
    readonly relocationId?: string;
  };
  await board.until((view) => view.get(anda) === undefined);
  await count(main, 118, '09:10', '09:40');
  system.setClock(onTheDay('09:50'));
  await done(
    meeting.command('convocation:undo-relocation', { relocationId: closed.relocationId, reason }),
  );
  await board.until((view) => view.get(anda) !== undefined);
  system.setClock(onTheDay('10:00'));
  return { meeting, main, anda };
}

describe('the numbers that were counted, in the past', () => {
  let system: TestSystem;
  let house: Awaited<ReturnType<typeof counted>>;
  beforeAll(async () => {
    system = await startSystem();
    house = await counted(system);
  });
  afterAll(() => system?.stop());

  it.each([
    ['08:55', 'NOW', null, null],
    ['09:02', 'NOW', '120 of 09:00', null],
    ['09:07', 'NOW', '120 of 09:00', '31 of 09:05'],
    ['09:07', 'THEN', '120 of 09:00', '30 of 09:05'],
    ['09:10', 'THEN', '120 of 09:00', '32 of 09:05'],
    ['09:15', 'NOW', '118 of 09:10', '31 of 09:05'],
    ['09:15', 'THEN', '120 of 09:00', '31 of 09:05'],
    ['09:25', 'NOW', '119 of 09:20', '31 of 09:05'],
    ['09:35', 'NOW', '119 of 09:20', null],
    ['09:35', 'THEN', '119 of 09:20', null],
    ['09:55', 'NOW', '119 of 09:20', '31 of 09:05'],
    ['09:55', 'THEN', '119 of 09:20', '31 of 09:05'],
  ])('at %s, known %s, were %s in the main venue and %s in Anda', async (time, known, ...rest) => {
    const query = `at=${encodeURIComponent(onTheDay(time))}&known=${known}`;
    const past = await done(
      system.admin.get<Past>(`${house.meeting.path}/attendance/past?${query}`),
    );

    const right = rest.map((words) => {
      const [people, counting] = words?.split(' of ') ?? [];
      return people && counting
        ? { headcount: Number(people), countedAt: utc(counting) }
        : { headcount: null, countedAt: null };
    });
    const shown = [house.main, house.anda].map((id) => {
      const venue = past.venues.find(({ venueId }) => venueId === id);
      return { headcount: venue?.headcount ?? null, countedAt: venue?.countedAt ?? null };
    });
    expect(shown).toEqual(right);
    expect(past.apart.headcount).toBe(
      right.reduce((sum, { headcount }) => sum + (headcount ?? 0), 0),
    );
  });
});
