import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import type { Device } from '../simulation/device.js';
import { House } from '../simulation/house.js';
import { uuid } from '../support/topic-play.js';

/** What the model knows: how often each counter was counted, and which may be off the screens. */
interface Model {
  readonly counts: Map<string, number>;
  readonly gone: Set<string>;
}

type Command = fc.AsyncCommand<Model, House>;

const COUNTERS = [uuid(501), uuid(502), uuid(503)] as const;
const RUNS = 250;

/** A busy machine plays fewer, and shrinks for no longer, ms. */
const ENOUGH_MS = 25_000;

Logger.overrideLogger(false);

const place = fc.nat(99);

const deviceOf = ({ devices }: House, which: number): Device => {
  const device = devices[which % devices.length];
  if (!device) throw new Error('no device');
  return device;
};

/** Something that is done to the house, which the model does not change by. */
function done(words: string, run: (house: House) => void): Command {
  return {
    check: () => true,
    run: async (_, house) => {
      run(house);
      await house.pass(1);
    },
    toString: () => words,
  };
}

const passing = (ms: number): Command => ({
  check: () => true,
  run: (_, house) => house.pass(ms),
  toString: () => `pass ${ms} ms`,
});

/** One command of a client, which counts once, whatever happens to it. */
function counted(which: number, counterId: string, remove: boolean): Command {
  const name = remove ? 'ledger:remove' : 'ledger:add';
  return {
    check: () => true,
    run: async ({ counts, gone }, house) => {
      counts.set(counterId, (counts.get(counterId) ?? 0) + 1);
      if (remove) gone.add(counterId);
      deviceOf(house, which).give(name, { counterId });
      await house.pass(1);
    },
    toString: () => `${name} by ${which}`,
  };
}

const onLinks = (house: House, which: number, act: (device: Device) => void): void =>
  act(deviceOf(house, which));

/** `nodes`: how many there are; faults between them make sense from two on. */
const commandsFor = (nodes: number) => [
  fc.tuple(place, fc.constantFrom(...COUNTERS)).map(([who, id]) => counted(who, id, false)),
  fc.tuple(place, fc.constantFrom(...COUNTERS)).map(([who, id]) => counted(who, id, false)),
  fc.tuple(place, fc.constantFrom(...COUNTERS)).map(([who, id]) => counted(who, id, true)),
  fc.integer({ min: 1, max: 7_000 }).map(passing),
  fc
    .record({
      lose: share(0.5),
      double: share(0.5),
      late: share(0.5),
      sparesHeads: fc.boolean(),
    })
    .map((faults) =>
      done(`network ${JSON.stringify(faults)}`, ({ network }) => void (network.faults = faults)),
    ),
  fc
    .tuple(place, fc.nat(8_000))
    .map(([who, ms]) =>
      done(`${who} reads nothing for ${ms} ms`, (house) =>
        onLinks(house, who, (device) => device.links().forEach((link) => link.pause(ms))),
      ),
    ),
  place.map((who) =>
    done(`${who} is cut off`, (house) =>
      onLinks(house, who, (device) => device.links().forEach((link) => link.cut())),
    ),
  ),
  fc
    .tuple(place, fc.nat(15_000))
    .map(([who, ms]) =>
      done(`${who} hears nothing for ${ms} ms`, (house) =>
        onLinks(house, who, (device) => device.links().forEach((link) => link.blackOut(ms))),
      ),
    ),
  fc
    .tuple(place, fc.nat(2_000))
    .map(([which, ms]) =>
      done(`node ${which} dies for ${ms} ms`, (house) => house.killNode(which % nodes, ms)),
    ),
  fc
    .tuple(place, fc.nat(9_000))
    .map(([which, ms]) =>
      done(`node ${which} stands still for ${ms} ms`, (house) =>
        house.nodes[which % nodes]?.freeze(ms),
      ),
    ),
  fc.tuple(place, fc.nat(9_000)).map(([which, ms]) =>
    done(`node ${which} is apart for ${ms} ms`, (house) => {
      const node = house.nodes[which % nodes];
      if (node) house.server.part(node.owner, ms);
    }),
  ),
  share(1).map((lose) => done(`hints are lost: ${lose}`, ({ hints }) => void (hints.lose = lose))),
];

function share(most: number): fc.Arbitrary<number> {
  return fc.double({ min: 0, max: most, noNaN: true });
}

/** The sum, and each counter: one that was ever taken away is shown or not, by who came last. */
function expectShown(device: Device, { counts, gone }: Model): void {
  const view = (name: string): ReadonlyMap<string, unknown> =>
    new Map(
      device
        .copies()
        .find((copy) => copy.view === name)
        ?.open.entries(),
    );
  const ledger = view('ledger');
  for (const [id, value] of counts) {
    const shown = ledger.get(id) ?? (gone.has(id) ? { value } : undefined);
    expect(shown).toMatchObject({ value });
  }
  const sum = [...counts.values()].reduce((total, count) => total + count, 0);
  expect(view('ledger:totals').get('all') ?? { sum: 0 }).toEqual({ sum });
}

describe.each([1, 2])('clients of a house with %i nodes', (nodes) => {
  // The house throws as soon as a wrong copy has been shown as live for too long.
  it('show in the end what was done, and nothing wrong as live meanwhile', async () => {
    const stories = fc.commands(commandsFor(nodes), { maxCommands: 60, size: 'max' });
    let last: Promise<void> = Promise.resolve();
    const told = fc.assert(
      fc.asyncProperty(fc.nat(), stories, async (seed, story) => {
        const house = new House(seed);
        const model: Model = { counts: new Map(), gone: new Set() };
        last = house.play(async () => {
          for (let i = 0; i < nodes; i++) house.addNode();
          await house.pass(10);
          for (let i = 0; i < 3; i++) house.addDevice();
          await fc.asyncModelRun(() => ({ model, real: house }), story);
          house.heal();
          await house.settles();
        });
        await last;

        for (const device of house.devices) expectShown(device, model);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: ENOUGH_MS },
    );

    await expect(told).resolves.toBeUndefined();
    // The one that the limit interrupted comes to its end before anything else happens here.
    await last;
  });
});
