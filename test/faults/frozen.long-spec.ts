import { freezeAndGoOn, TwoNodes } from './two-nodes.js';

const TIMES = 20;
const FROZEN_MS = 10_000;
const WITHIN_MS = 60_000;

describe('two nodes of which one is frozen', () => {
  let house: TwoNodes;
  beforeAll(async () => void (house = await TwoNodes.start()));
  afterAll(() => house?.stop());

  for (let i = 1; i <= TIMES; i++) {
    it(
      `lose nothing, time ${i}`,
      async () => {
        const session = await freezeAndGoOn(house, FROZEN_MS);

        expect(await house.brokenPromises(session)).toEqual([]);
      },
      WITHIN_MS,
    );
  }
});
