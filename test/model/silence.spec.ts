import { Logger } from '@nestjs/common';
import type { Device } from '../simulation/device.js';
import { House } from '../simulation/house.js';
import { uuid } from '../support/topic-play.js';

const COUNTER = { counterId: uuid(501) };
const SEED = 1;

/** Long after all of it: nothing but silence may tell the screens. */
const FOR_LONG_MS = 60_000;

/** What was not vouched for in this time is stale: three beats of the node, and six seconds of silence. */
const SILENCE_MS = 6_500;
const UNSURE_MS = 9_500;

Logger.overrideLogger(false);

const staleOf = (device: Device): readonly boolean[] =>
  device.copies().map(({ open }) => open.stale);

/** Two nodes, and a device on each, all shown and quiet. */
async function given(story: (house: House, here: Device, there: Device) => Promise<void>) {
  const house = new House(SEED);
  await house.play(async () => {
    house.addNode();
    house.addNode();
    await house.pass(10);
    const [here, there] = [house.addDevice(), house.addDevice()];
    await house.settles();
    await house.pass(SILENCE_MS);
    await story(house, here, there);
  });
}

describe('a screen that hears nothing', () => {
  it('shows its copies as stale although its line still stands', async () => {
    await given(async (house, here, there) => {
      expect(staleOf(here)).toEqual([false, false, false]);
      for (const link of here.links()) link.blackOut(FOR_LONG_MS);
      there.give('ledger:add', COUNTER);
      await house.pass(SILENCE_MS);

      expect(staleOf(here)).toEqual([true, true, true]);
      expect(staleOf(there)).toEqual([false, false, false]);
    });
  });
});

describe('a node that does not reach the database', () => {
  it('vouches for nothing, and its screens are stale', async () => {
    await given(async (house, here, there) => {
      const [node] = house.nodes;
      if (node) house.server.part(node.owner, FOR_LONG_MS);
      there.give('ledger:add', COUNTER);
      await house.pass(UNSURE_MS);

      expect(staleOf(here)).toEqual([true, true, true]);
      expect(staleOf(there)).toEqual([false, false, false]);
    });
  });

  it('shows what it has to who comes anew, as stale, and all is well when it is back', async () => {
    await given(async (house, here) => {
      const [node] = house.nodes;
      if (node) house.server.part(node.owner, FOR_LONG_MS);
      await house.pass(UNSURE_MS);
      here.disconnect();
      await house.pass(1_000);
      here.connect();
      await house.pass(5_000);

      expect(staleOf(here)).toEqual([true, true, true]);
      house.heal();
      await house.settles();
      expect(staleOf(here)).toEqual([false, false, false]);
    });
  });
});
