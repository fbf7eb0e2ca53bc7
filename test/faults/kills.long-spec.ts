import { describeKills } from './kills.js';

const KILLS = Number(process.env['KILLS'] ?? 1_000);
const KILLS_A_HOUSE = 100;

describe('a house whose processes are killed, again and again', () => {
  for (let left = KILLS; left > 0; left -= KILLS_A_HOUSE) {
    describe(`with ${left} kills to go`, () => describeKills(Math.min(left, KILLS_A_HOUSE)));
  }
});
