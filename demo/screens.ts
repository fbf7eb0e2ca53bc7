import type { OpenView } from '../src/realtime/client/open-view.js';
import { playerNamed, type Stage } from './stage.js';

/** A seat on the list at the door. */
export interface SeatSeen {
  readonly onLeave: boolean;
  readonly substitute: { readonly name: string; readonly post: string } | null;
  readonly state: 'EXPECTED' | 'PRESENT' | 'LATE' | 'LEFT';
  readonly checkIn: {
    readonly checkInId: string;
    readonly method: string;
    readonly at: string;
    readonly bySubstitute: boolean;
    readonly reportedLater: boolean;
    readonly by: string;
  } | null;
}

/** A view as somebody has it open; what every screen of the kind shows. */
export const screenOf = (stage: Stage, name: string, who = 'organizer'): Promise<OpenView> =>
  playerNamed(stage, who).client.view(stage.meetingId, name);

export const listAtDoor = (stage: Stage, venueId: string): Promise<OpenView> =>
  screenOf(stage, `attendance:venue:${venueId}`);

export const seatSeen = (view: OpenView, seatId: string): SeatSeen | undefined =>
  view.get(`seat:${seatId}`) as SeatSeen | undefined;

/** All seats on the list for which somebody came. */
export const arrivalsSeen = (view: OpenView): NonNullable<SeatSeen['checkIn']>[] =>
  view.entries().flatMap(([key, value]) => {
    const { checkIn } = key.startsWith('seat:') ? (value as SeatSeen) : { checkIn: null };
    return checkIn ? [checkIn] : [];
  });

/** Holds when the screen comes to show it; fails with what it shows instead. */
export async function shows(
  stage: Stage,
  what: string,
  view: OpenView,
  condition: (view: OpenView) => boolean,
): Promise<void> {
  const came = await view.until(condition).then(
    () => true,
    () => false,
  );
  stage.narrator.check(what, came, came ? undefined : view.entries());
}
