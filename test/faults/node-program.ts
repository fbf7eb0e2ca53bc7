import { startPlenum } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { Clock, type SettableClock } from '../../src/platform/time/clock.js';

/** A node as a process of its own, to be killed and frozen; says by IPC where it is, once it serves. */
const plenum = await startPlenum(readSettings(process.env));
const clock = plenum.app.get<unknown, SettableClock>(Clock);
clock.offsetMs = Number(process.env['MEETING_OFFSET_MS'] ?? 0);

const leave = (): void => void plenum.stop().finally(() => process.exit(0));
process.on('SIGTERM', leave);
// Whoever started it is gone.
process.on('disconnect', leave);
process.send?.({ url: plenum.url, databaseUrl: plenum.databaseUrl });
