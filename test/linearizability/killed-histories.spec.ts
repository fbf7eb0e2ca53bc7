import { Seeded } from '../support/seeded.js';
import { planHistory } from './history-plan.js';
import { HistoryBook } from './history-report.js';
import { KillHouse } from './kill-house.js';

const HALLS = 10;
/** While the next service starts, nobody is killed; so many rounds. */
const ROUNDS_BETWEEN = 3;
const KILLS = Number(process.env['HISTORY_KILLS'] ?? 20);
const HISTORIES = HALLS * KILLS * (1 + ROUNDS_BETWEEN);
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
    `answers as if all had asked one after the other, whatever was lost, in ${HISTORIES} histories under ${KILLS} kills`,
    async () => {
      const random = new Seeded();
      process.stdout.write(`histories: FAULT_SEED=${random.seed}\n`);
      house = await KillHouse.open(HALLS);
      const [killed, between] = [new HistoryBook(), new HistoryBook()];

      for (let kills = 0; kills < KILLS; kills += 1) {
        for (let round = 0; round < ROUNDS_BETWEEN; round += 1) {
          await between.round(house.halls, () => planHistory(random, WISHES));
        }
        await house.mayBeKilled();
        const kill = house.killAfter(1 + random.below(ANSWERS));
        await killed.round(house.halls, () => planHistory(random, WISHES));
        await kill;
      }

      process.stdout.write(
        `histories under ${KILLS} kills: ${killed.summary}; between: ${between.summary}\n`,
      );
      expect([...killed.unexplained, ...between.unexplained]).toEqual([]);
      expect(killed.histories + between.histories).toBe(HISTORIES);
    },
    WITHIN_MS,
  );
});
