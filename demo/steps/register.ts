import { bodyOf, playerNamed, type Stage } from '../stage.js';
import { MINUTE_MS } from './podium.js';

/** Commands travel in real time while the meeting's clock is set: spans may be this much off, ms. */
const TOLERANCE_MS = 10_000;

interface Speech {
  readonly unitName: string;
  readonly kind: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly spokenMs: number;
  readonly overMs: number;
}

async function heldSpeeches(stage: Stage): Promise<Speech[]> {
  const { http } = playerNamed(stage, 'organizer');
  const path = `/api/v1/meetings/${stage.meetingId}/speeches`;
  const { speeches } = bodyOf(await http.get<{ speeches: Speech[] }>(path));
  return speeches.filter(({ startedAt }) => startedAt !== null);
}

/** True when no speech began before the one before it had ended. */
const oneAfterTheOther = (speeches: readonly Speech[]): boolean =>
  speeches.every((speech, i) => {
    const next = speeches[i + 1];
    return !next || (speech.endedAt ?? '') <= (next.startedAt ?? '');
  });

/** What the register says of it all afterwards; the second ran over by `overMs`, the fourth was cut. */
export async function checkRegister(
  stage: Stage,
  order: readonly string[],
  overMs: number,
): Promise<void> {
  const { narrator } = stage;
  const held = await heldSpeeches(stage);
  const planned = held.filter(({ kind }) => kind === 'PLANNED');
  narrator.equal(
    '登记的发言次序与报道一致 / the register has the order of the report',
    planned.map(({ unitName }) => unitName),
    order,
  );
  narrator.check(
    `${held.length} 次发言,任何时刻至多一人 / never two at once, by the register`,
    held.length === order.length + 1 && oneAfterTheOther(held),
    held,
  );
  checkTimes(stage, overMs, planned[1], planned[3]);
}

function checkTimes({ narrator }: Stage, overMs: number, over?: Speech, cut?: Speech): void {
  if (!over || !cut) throw new Error('fewer than four speeches were held');
  narrator.check(
    `${over.unitName}超时约 90 秒并有记录 / over time by about 90 s`,
    Math.abs(over.overMs - overMs) < TOLERANCE_MS,
    over.overMs,
  );
  narrator.check(
    `${cut.unitName}用时约 7 分钟,断线不计 / 7 minutes, the pause not counted`,
    Math.abs(cut.spokenMs - 7 * MINUTE_MS) < TOLERANCE_MS,
    cut.spokenMs,
  );
}
