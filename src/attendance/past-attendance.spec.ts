import type { Database } from '../platform/database/database.js';
import { SystemClock } from '../platform/time/clock.js';
import { PastAttendances } from './past-attendance.js';

const MEETING = '0194f7a0-0000-7000-8000-000000000001';

type Reads = Pick<Database, 'transaction'>;

const pastOf = (database: Reads): PastAttendances =>
  new PastAttendances(database as Database, new SystemClock());

const asked = (past: PastAttendances): Promise<unknown> =>
  past.counts(MEETING, '2025-02-14T01:30:00.000Z', 'NOW');

describe('the past of a meeting', () => {
  it('is read by one at a time, while a few wait and others are told to come later', async () => {
    const held: (() => void)[] = [];
    let most = 0;
    let inside = 0;
    const past = pastOf({
      transaction: async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise<void>((go) => held.push(go));
        inside -= 1;
        return [] as never;
      },
    });

    const answers = Array.from({ length: 9 }, () => asked(past));
    const refused = asked(past);

    await expect(refused).rejects.toMatchObject({
      code: 'busy',
      details: { retryAfterSeconds: 15 },
    });
    let done = 0;
    for (const answer of answers) void answer.then(() => (done += 1));
    while (done < answers.length) {
      held.shift()?.();
      await new Promise((go) => setImmediate(go));
    }
    expect(most).toBe(1);
    held.length = 0;
    const later = asked(past);
    await new Promise((go) => setImmediate(go));
    held.shift()?.();
    await expect(later).resolves.toMatchObject({ venues: [] });
  });

  it.each([
    ['too long', '57014', { code: 'attendance.past-too-slow', details: { retryAfterSeconds: 15 } }],
    ['where a lock stood in the way', '55P03', { code: '55P03' }],
  ])('says so when it takes %s, and lets the next one in', async (_, code, expected) => {
    let times = 0;
    const past = pastOf({
      transaction: () => {
        times += 1;
        return times === 1
          ? Promise.reject(Object.assign(new Error('canceled'), { code }))
          : Promise.resolve([] as never);
      },
    });

    await expect(asked(past)).rejects.toMatchObject(expected);
    await expect(asked(past)).resolves.toMatchObject({ venues: [] });
  });
});
