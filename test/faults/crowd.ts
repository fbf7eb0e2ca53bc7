import type { OpenView } from '../../src/realtime/client/open-view.js';
import { done, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import type { ProcessSystem } from './process-system.js';
import { Story, Traffic } from './traffic.js';

/** Venues whose operators check people in, and raise their venue's hand. */
const VENUES = ['主会场', '安达市', '海伦市'] as const;

export interface Crowd {
  readonly traffic: Traffic;
  readonly views: readonly OpenView[];
}

/**
 * A meeting in full swing: operators and writers at work, screens that look on. With several nodes
 * (`urls`), everybody is on each of them in turn.
 */
export async function givenCrowd(
  system: Pick<ProcessSystem, 'admin' | 'connect' | 'url'>,
  meeting: TestMeeting,
  urls: readonly string[] = [system.url],
): Promise<Crowd> {
  const on = async (player: TestPlayer, i: number): Promise<TestPlayer> => {
    const client = await system.connect(player.http, urls[i % urls.length]);
    return { ...player, client };
  };
  await meeting.command('floor:open', {});
  const traffic = new Traffic(meeting, new Story());
  for (const [i, venue] of VENUES.entries()) {
    const operator = await meeting.operator(venue);
    traffic.checkIns(await on(operator, i), venue);
    traffic.hands(await on(operator, i + 1), venue);
  }
  const { remarks } = await done(
    system.admin.get<{ remarks: { id: string; unitId: string }[] }>(`${meeting.path}/remarks`),
  );
  for (const [i, { id, unitId }] of remarks.entries()) {
    traffic.uploads(await on(await meeting.writer(unitId), i), id);
  }
  return { traffic, views: await openViews(meeting, on, urls.length) };
}

async function openViews(
  meeting: TestMeeting,
  on: (player: TestPlayer, i: number) => Promise<TestPlayer>,
  nodes: number,
): Promise<readonly OpenView[]> {
  const names = [
    'meeting',
    'floor',
    'floor:desk',
    'attendance:totals',
    'attendance:tally',
    'attendance:board',
    'remarks:desk',
    ...VENUES.map((venue) => `attendance:venue:${meeting.venue(venue).id}`),
  ];
  const views: OpenView[] = [];
  const chair = await meeting.given({ role: 'ORGANIZER' }, { role: 'CHAIR' });
  for (let node = 0; node < 2 * nodes; node++) {
    const { client } = await on(chair, node);
    for (const name of names) views.push(await client.view(meeting.meetingId, name));
  }
  return views;
}
