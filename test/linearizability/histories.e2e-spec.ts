import { Seeded } from '../support/seeded.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { HistoryHall } from './history-hall.js';
import { givenHalls } from './history-house.js';
import { planHistory } from './history-plan.js';
import { HistoryBook } from './history-report.js';

const HALLS = 20;
const ROUNDS = Number(process.env['HISTORY_ROUNDS'] ?? 12);
const WITHIN_MS = 60_000 + ROUNDS * 10_000;

/** In every other meeting two of the four are on another node, where views may be behind. */
const onTwoNodes = (nr: number): boolean => nr % 2 === 1;

describe('the floor under random commands', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it(
    `answers as if all had asked one after the other, in ${HALLS * ROUNDS} histories on one node and on two`,
    async () => {
      const random = new Seeded();
      process.stdout.write(`histories: FAULT_SEED=${random.seed}\n`);
      const { url } = await system.addNode();
      const urlsOf = (nr: number) => (onTwoNodes(nr) ? { desk: url, operator: url } : {});
      const places = await givenHalls(system, HALLS, urlsOf);
      const halls = places.map((place) => new HistoryHall(place));
      const book = new HistoryBook();

      for (let round = 0; round < ROUNDS; round += 1) {
        await book.round(halls, (nr) =>
          planHistory(random, { reads: !onTwoNodes(nr), once: false }),
        );
      }

      process.stdout.write(`histories: ${book.summary}\n`);
      expect(book.unexplained).toEqual([]);
      expect(book.histories).toBe(HALLS * ROUNDS);
    },
    WITHIN_MS,
  );
});
