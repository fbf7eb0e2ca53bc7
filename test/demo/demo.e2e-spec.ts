import { createHash } from 'node:crypto';
import { playConference } from '../../demo/conference.js';
import { openHouse, type House } from '../../demo/house.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

/** SHA-256 of the two closing paragraphs of the report, joined by one line feed. */
const CLOSING_SHA256 = 'c57746062606af3deb7a56fd75ceaab52ca535a0dac329c2cd00471f999a66f3';

const CLOSING_BYTES = 488;

/** The command, as its sources are. */
const verifier = ['--import', './test/support/typescript.mjs', 'src/verify.ts'];

describe('the demo', () => {
  let database: FreshDatabase;
  let house: House;
  beforeAll(async () => {
    database = await freshDatabase();
    house = await openHouse({ databaseUrl: database.url, verifier });
  });
  afterAll(async () => {
    await house?.close();
    await database?.drop();
  });

  it('plays the conference to the end, and its communique is the report, byte for byte', async () => {
    const lines: string[] = [];

    const { communique, checks, leave } = await playConference(house, (line) => lines.push(line));
    leave();

    const bytes = Buffer.from(communique, 'utf8');
    expect(bytes).toHaveLength(CLOSING_BYTES);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(CLOSING_SHA256);
    expect(checks).toBe(lines.filter((line) => line.startsWith('  ✓')).length);
    expect(checks).toBeGreaterThanOrEqual(70);
  });
});
