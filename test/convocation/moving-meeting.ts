import { newId } from '../../src/platform/ids/id.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { codeOf, done, MORNING, type TestMeeting, type TestPlayer } from '../support/meeting.js';

export interface Relocated {
  readonly relocationId: string;
  readonly seats: number;
}

export interface Near {
  readonly seats: number;
  readonly nearest: readonly { readonly name: string; readonly seats: number }[];
}

export const has = (view: OpenView, key: string): boolean => view.get(key) !== undefined;

export const [LINE_DOWN, LINE_BACK] = ['线路中断', '线路恢复'];

/** What the organizer's command answers; it must be a success. */
export async function run<Answer>(
  meeting: TestMeeting,
  name: string,
  input: object,
): Promise<Answer> {
  const answer = meeting.command(name as 'convocation:amend-seats', input);
  return (await done(answer)) as Answer;
}

export async function arrive(
  { client }: TestPlayer,
  { meetingId }: TestMeeting,
  venueId: string,
  item: object,
) {
  const arrival = { id: newId(), method: 'SEAT_LIST' as const, occurredAt: MORNING, ...item };
  const answer = await client.command('attendance:check-in', {
    meetingId,
    venueId,
    items: [arrival],
  });
  if (!answer.ok) return { code: answer.error.code, data: undefined };
  const [ack] = answer.data.items;
  return { code: ack ? codeOf(ack) : '', data: ack?.ok ? ack.data : undefined };
}

/** Both halls as their boards and lists stand, and the whole. */
export async function screens({ client }: TestPlayer, meeting: TestMeeting) {
  const { meetingId } = meeting;
  const [anda, lanxi] = [meeting.venue('安达市').id, meeting.venue('兰西县').id];
  return {
    anda,
    lanxi,
    board: await client.view(meetingId, 'attendance:board'),
    totals: await client.view(meetingId, 'attendance:totals'),
    listOfAnda: await client.view(meetingId, `attendance:venue:${anda}`),
    listOfLanxi: await client.view(meetingId, `attendance:venue:${lanxi}`),
  };
}

export const dueIn = (value: unknown): number => Number(Reflect.get(Object(value), 'due'));
