import type { OpenView } from '../../src/realtime/client/open-view.js';
import { shows } from '../screens.js';
import { give, type Stage } from '../stage.js';

export const MINUTE_MS = 60_000;

/** From one speech to the next, ms. */
const BETWEEN_MS = 20_000;

export interface RequestSeen {
  readonly requestId: string;
  readonly kind: string;
  readonly position: number | null;
  readonly unitName: string;
  readonly state: string;
  readonly seatId: string | null;
  readonly venueId: string;
  readonly venueName: string;
}

interface FloorSeen {
  readonly called: string | null;
  readonly holders: readonly { readonly requestId: string }[];
}

interface ClockSeen {
  readonly speeches: readonly {
    readonly requestId: string;
    readonly runningSince: string | null;
    readonly pausedBecause: string | null;
  }[];
}

/** Keeps the meeting's clock while the speeches go on. */
export class Podium {
  private nowMs = Date.parse('2025-02-14T09:08:00+08:00');

  constructor(
    readonly stage: Stage,
    readonly floor: OpenView,
  ) {}

  async pass(ms: number): Promise<void> {
    this.nowMs += ms;
    await this.stage.house.setTime(new Date(this.nowMs).toISOString());
  }

  queue(): RequestSeen[] {
    return this.floor
      .entries()
      .filter(([key]) => key.startsWith('request:'))
      .map(([, value]) => value as RequestSeen)
      .filter(({ position }) => position !== null)
      .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  }

  stateOf(requestId: string): string | undefined {
    return (this.floor.get(`request:${requestId}`) as RequestSeen | undefined)?.state;
  }

  get called(): string | null {
    return (this.floor.get('floor') as FloorSeen | undefined)?.called ?? null;
  }

  /** Who has the floor, on every screen. */
  get holders(): string[] {
    const { holders } = (this.floor.get('floor') ?? { holders: [] }) as FloorSeen;
    return holders.map(({ requestId }) => requestId);
  }

  clockOf(requestId: string): ClockSeen['speeches'][number] | undefined {
    const clock = this.floor.get('clock') as ClockSeen | undefined;
    return clock?.speeches.find((speech) => speech.requestId === requestId);
  }
}

/** The floor is given; every screen shows who has it, and nobody else. */
export async function grant(podium: Podium, requestId: string, who: string): Promise<void> {
  await give(podium.stage, 'chair', 'floor:grant', { requestId });
  await shows(
    podium.stage,
    `${who}发言 / has the floor, alone`,
    podium.floor,
    () => podium.stateOf(requestId) === 'GRANTED' && isAlone(podium, requestId),
  );
}

const isAlone = (podium: Podium, requestId: string): boolean =>
  podium.holders.length === 1 && podium.holders[0] === requestId;

export async function endSpeech(podium: Podium, requestId: string): Promise<void> {
  const { request } = await give(podium.stage, 'chair', 'floor:release', { requestId });
  podium.stage.narrator.equal(
    `${request.unitName}发言完毕 / the speech is`,
    request.state,
    'RELEASED',
  );
  await podium.floor.until(() => podium.holders.length === 0);
  await podium.pass(BETWEEN_MS);
}
