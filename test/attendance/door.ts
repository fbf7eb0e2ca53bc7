import type { CheckInItem } from '../../src/attendance/attendance.contract.js';
import type { PlenumCommands } from '../../src/contracts.js';
import { newId } from '../../src/platform/ids/id.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import type { Ack } from '../../src/realtime/contract.js';
import {
  givenMeeting,
  MORNING,
  type TestMeeting,
  type TestPlayer,
  printedBadges,
} from '../support/meeting.js';
import type { TestSystem } from '../support/system.js';

export type DoorClient = PlenumClient<PlenumCommands>;

/** The same person at the same door, spoken to in both languages. */
export interface Door {
  readonly zh: DoorClient;
  readonly en: DoorClient;
}

/** The doors of a meeting: its main venue and Anda, and who works there. */
export interface Doors {
  readonly meeting: TestMeeting;
  readonly mainVenueId: string;
  readonly andaId: string;
  /** Seats at the main venue, and one of Anda. */
  readonly seats: readonly string[];
  readonly andaSeat: string;
  readonly operator: Door;
  readonly colleague: Door;
  readonly organizer: Door;
  /** What is printed on the badge of a seat. */
  readonly badges: ReadonlyMap<string, string>;
  close(): void;
}

export async function givenDoors(system: TestSystem): Promise<Doors> {
  const meeting = await givenMeeting(system);
  const englishOnes: DoorClient[] = [];
  const door = async ({ http, client }: TestPlayer): Promise<Door> => {
    const english = new PlenumClient<PlenumCommands>({
      url: system.url,
      token: () => http.token(),
      lang: 'en',
    });
    englishOnes.push(english);
    await english.connect();
    return { zh: client, en: english };
  };
  const printed = await printedBadges(system.admin, meeting);
  return {
    meeting,
    mainVenueId: meeting.venue('主会场').id,
    andaId: meeting.venue('安达市').id,
    seats: meeting.seatsAt('主会场').map(({ id }) => id),
    andaSeat: meeting.seatsAt('安达市')[0]?.id ?? '',
    operator: await door(await meeting.operator('主会场')),
    colleague: await door(await meeting.operator('主会场')),
    organizer: await door(await meeting.given({ role: 'ORGANIZER' })),
    badges: new Map(printed.map(({ seatId, badge }) => [seatId, badge])),
    close: () => {
      for (const client of englishOnes) client.close();
    },
  };
}

export const arrival = (words: Partial<CheckInItem>): CheckInItem => ({
  id: newId(),
  method: 'SEAT_LIST',
  occurredAt: MORNING,
  ...words,
});

/** The answers to an array; the refusal of the whole stands for each of its items. */
export async function checkIn(
  { meeting, mainVenueId }: Doors,
  client: DoorClient,
  items: readonly CheckInItem[],
  venueId = mainVenueId,
): Promise<readonly Ack[]> {
  const { meetingId } = meeting;
  const ack = await client.command('attendance:check-in', {
    meetingId,
    venueId,
    items: [...items],
  });
  return ack.ok ? ack.data.items : items.map(() => ack);
}

/** The answer to one arrival. */
export const checkInOne = async (
  doors: Doors,
  client: DoorClient,
  words: Partial<CheckInItem>,
  venueId?: string,
): Promise<Ack> => {
  const [ack] = await checkIn(doors, client, [arrival(words)], venueId);
  if (!ack) throw new Error('no answer');
  return ack;
};
