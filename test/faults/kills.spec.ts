import { describeKills } from './kills.js';

describe('a house whose processes are killed', () => {
  describeKills(30);
});
