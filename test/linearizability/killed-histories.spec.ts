import { Seeded } from '../support/seeded.js';
import { planHistory } from './history-plan.js';
import { HistoryBook } from './history-report.js';
import { KillHouse } from './kill-house.js';

const HALLS = 10;
/** In all; those between the kills are as many as fit while the next service starts. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 700);
const KILLS = Number(process.env['HISTORY_KILLS'] ?? 20);
const WITHIN_MS = 60_000 + KILLS * 20_000;

/** A kill comes after at most so many answers of all the meetings together: in the middle of most. */
const ANSWERS = 70;

const WISHES = { reads: true, once: true };

describe('the floor of a house that is killed', () => {
  let house: KillHouse | undefined;
  afterEach(async () => {
    await house?.close();
    house = undefined;
  });

  it(
    `answers as if all had asked one after the other, whatever was lost, in ${HALLS * KILLS} histories under ${KILLS} kills`,
    async () => {
      const random = new Seeded();
      process.stdout.write(`histories: FAULT_SEED=${random.seed}\n`);
      house = await KillHouse.open(HALLS);
      const [killed, between] = [new HistoryBook(), new HistoryBook()];
      const meanwhile = new Seeded(random.seed + 1);

      for (let kills = 0; kills < KILLS; kills += 1) {
        do await between.round(house.halls, () => planHistory(meanwhile, WISHES));
        while (!house.mayBeKilled);
        const kill = house.killAfter(1 + random.below(ANSWERS));
        await killed.round(house.halls, () => planHistory(random, WISHES));
        await kill;
      }

      while (killed.histories + between.histories < HISTORIES) {
        await between.round(house.halls, () => planHistory(meanwhile, WISHES));
      }
      process.stdout.write(
        `histories under ${KILLS} kills: ${killed.summary}; between: ${between.summary}\n`,
      );
      expect([...killed.unexplained, ...between.unexplained]).toEqual([]);
      expect(killed.histories).toBe(HALLS * KILLS);
    },
    WITHIN_MS,
  );
});
