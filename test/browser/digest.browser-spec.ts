import { chromium, type Browser } from 'playwright-core';
import { casesText, type PageAnswer } from './cases.js';
import { answer } from './in-page.js';
import { servePages, type PageServer } from './page-server.js';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

describe("copies of views in a browser's engine", () => {
  const cases = casesText(SEED);
  const here = answer(cases);
  let server: PageServer;
  let browser: Browser;
  let there: PageAnswer;
  beforeAll(async () => {
    server = await servePages(cases);
    browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: QUIET });
    const page = await browser.newPage();
    await page.goto(server.url);
    const asked = `import('/test/browser/in-page.js').then((page) => page.answerServed())`;
    there = await page.evaluate<PageAnswer>(asked);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it(`have the digest that Node has of every key and value (SEED=${SEED})`, () => {
    expect(there.entries).toHaveLength(here.entries.length);
    expect(there.entries).toEqual(here.entries);
  });

  it(`follow a server to the same entries and the same digest (SEED=${SEED})`, () => {
    expect(there.views).toEqual(here.views);
    expect(here.views.every((view) => view.includes('"stale":false'))).toBe(true);
  });
});
