import {
  blackHole,
  cutAfter,
  halfOpen,
  latency,
  resets,
  slowDrip,
  type Fault,
} from '../support/fault-proxy.js';
import { cutAtCommit } from '../support/postgres-faults.js';
import { FaultyHouse } from './faulty-house.js';

/** A lane finds a connection dead after 15 s, and may have to find all of them so before one lives; ms. */
const CONNECTIONS = 2;
const NOTICED_WITHIN_MS = (CONNECTIONS + 1) * 15_000;
const WITHIN_MS = 2 * NOTICED_WITHIN_MS;

describe('between the service and its database', () => {
  let house: FaultyHouse;
  beforeAll(async () => void (house = await FaultyHouse.build()));
  afterAll(() => house?.end());
  afterEach(() => house.line.mend());

  const arrivals = async (): Promise<void> => {
    await house.arrive();
    await Promise.all([house.arrive(), house.arrive(), house.arrive()]);
    await house.arrive();
  };

  it('latency delays and changes nothing', async () => {
    house.line.afflict(latency(20));

    await arrivals();

    expect(await house.brokenPromises()).toEqual([]);
  });

  it.each([
    ['up', 900],
    ['down', 400],
  ] as const)('a cut within a message %s costs nothing but time', async (direction, bytes) => {
    let cuts = 0;
    house.line.afflictPresent(cutAfter(direction, bytes, () => (cuts += 1)));

    await arrivals();

    expect(cuts).toBeGreaterThan(0);
    expect(await house.brokenPromises()).toEqual([]);
  });

  it('a slow drip arrives in the end', async () => {
    house.line.afflict(slowDrip(512, 2));

    await arrivals();

    expect(await house.brokenPromises()).toEqual([]);
  });

  it('a reset makes it take another connection', async () => {
    house.line.afflictPresent(resets);

    await arrivals();

    expect(await house.brokenPromises()).toEqual([]);
  });

  it.each(['before', 'after'] as const)(
    'a connection lost at COMMIT, %s the server had it, leaves one effect and its right answer',
    async (when) => {
      await house.arriveOnce();
      let lost = 0;
      house.line.afflict(cutAtCommit(when, () => (lost += 1)));

      await house.arriveOnce();

      expect(lost).toBe(1);
      expect(await house.brokenPromises()).toEqual([]);
    },
  );
});

describe('between the service and a database that says nothing any more', () => {
  const faults: readonly [string, Fault][] = [
    ['a half-open line', halfOpen],
    ['a black hole', blackHole],
  ];
  const houses: FaultyHouse[] = [];
  let begun: Promise<number>[] = [];
  beforeAll(async () => {
    for (const _ of faults) houses.push(await FaultyHouse.build(CONNECTIONS));
    // Both at once: waiting for what does not come takes long enough.
    begun = faults.map(async ([, fault], i) => {
      const startedMs = performance.now();
      houses[i]?.line.afflictPresent(fault);
      await houses[i]?.arrive();
      return performance.now() - startedMs;
    });
  });
  afterAll(() => Promise.all(houses.map((house) => house.end())));

  it.each(faults.map(([name], i) => [name, i] as const))(
    '%s is left for another connection',
    async (_, i) => {
      const tookMs = (await begun[i]) ?? Number.POSITIVE_INFINITY;

      process.stdout.write(`database: silent, another taken after ${Math.round(tookMs)} ms\n`);
      expect(tookMs).toBeLessThan(NOTICED_WITHIN_MS);
      expect(await houses[i]?.brokenPromises()).toEqual([]);
    },
    WITHIN_MS,
  );
});
