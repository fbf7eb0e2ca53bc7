/** An attempt that was refused before any lane, and how often. */
export interface RefusedBefore {
  readonly action: string;
  readonly code: string;
  /** Where the attempt named a meeting. */
  readonly meetingId?: string | undefined;
  readonly times: number;
}

/** How it reads in the trail: `floor:grant in <meeting>: access.denied (3)`. */
export function refusalOutcome({ action, code, meetingId, times }: RefusedBefore): string {
  const place = meetingId === undefined ? '' : ` in ${meetingId}`;
  return `${action}${place}: ${code} (${times})`;
}

/** The attempt behind such a line of the trail; undefined for every other text. */
export function refusalIn(outcome: string): RefusedBefore | undefined {
  const [, action, meetingId, code, times] =
    /^(.+?)(?: in ([\da-f-]{36}))?: (\S+) \((\d+)\)$/.exec(outcome) ?? [];
  if (action === undefined || code === undefined) return undefined;
  return { action, code, meetingId, times: Number(times) };
}
