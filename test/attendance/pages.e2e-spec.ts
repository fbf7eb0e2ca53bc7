import { newId } from '../../src/platform/ids/id.js';
import { allPages, done, givenMeeting, onTheDay, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { ANDA, MAIN } from './arrivals.js';

interface Page {
  readonly next: string | null;
  readonly badges?: readonly { readonly seatId: string }[];
  readonly names?: readonly { readonly seatId: string }[];
}

const idsIn = ({ badges = [], names = [] }: Page): string[] =>
  [...badges, ...names].map(({ seatId }) => seatId);

const written = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

describe('lists of seats, page by page', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => void (meeting = await givenMeeting(system)));
  afterAll(() => system?.stop());

  const read = (path: string) => done(system.admin.get<Page>(`${meeting.path}/${path}`));

  /** Waits until attendance has followed. */
  async function moved(seatId: string, from: string, to: string): Promise<void> {
    const changes = [{ op: 'MOVE', seatId, venueId: meeting.venue(to).id }];
    const organizer = await meeting.given({ role: 'ORGANIZER' });
    const view = `attendance:venue:${meeting.venue(from).id}`;
    const list = await organizer.client.view(meeting.meetingId, view);
    await done(meeting.command('convocation:amend-seats', { reason: '调整', changes }));
    await list.until((shown) => shown.get(`seat:${seatId}`) === undefined);
  }

  it.each(['badges?', 'attendance/names?list=absent&'])(
    'of %s go on where one ended, though whoever stood there last has moved',
    async (list) => {
      const all = (await allPages(system.admin, `${meeting.path}/${list}limit=500`)).flatMap(idsIn);
      const first = await read(`${list}limit=5`);
      const last = idsIn(first).at(-1) ?? '';

      await moved(last, MAIN, ANDA);
      const second = await read(`${list}limit=5&after=${first.next}`);

      expect(idsIn(first)).toEqual(all.slice(0, 5));
      expect(idsIn(second)).toEqual(all.slice(5, 10));
    },
  );

  const lists: readonly (readonly [list: string, other: unknown])[] = [
    ['badges', [1, newId()]],
    ['attendance/names?list=absent', [1, newId(), 1.5, newId()]],
    ['attendance/tally', [1, newId(), 1, newId()]],
    ['attendance/result', ['1', newId()]],
    ['attendance/result/absences?standing=ABSENT', [2 ** 31, newId(), 1, newId()]],
    ['attendance/result/amendments', ['0000-01-01T00:00:00Z', newId(), 1]],
    [`attendance/past/venues/VENUE?at=${encodeURIComponent(onTheDay('08:30'))}`, [1, 'x']],
  ];

  it.each(lists)('of %s begin after no place that they do not have', async (list, other) => {
    const path = `${meeting.path}/${list.replace('VENUE', meeting.venue(MAIN).id)}`;
    const mark = path.includes('?') ? '&' : '?';

    for (const after of [newId(), '', written(other), written(null), 'a'.repeat(300)]) {
      const { status, body } = await system.admin.get(`${path}${mark}after=${after}`);
      expect([after, status, body]).toMatchObject([after, 400, { code: 'input.invalid' }]);
    }
  });
});
