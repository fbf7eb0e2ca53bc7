import { atMost, figure, type Figure } from '../harness/report.js';
import { organizerAt, type Organizer } from '../load/organizer.js';
import { pause } from '../harness/child.js';
import { conference, freshStage, type FreshStage } from './crowds.js';
import { type Bench, type Workload, theConference } from './workload.js';

const ARRAY = 60;
const IN_FLIGHT = 130;
const LOOK_MS = 20;
const MEGABYTE = 1_048_576;
const GIVE_UP_MS = 120_000;

type Sample = Readonly<Record<string, number>>;

export const largeReads: Workload = {
  name: 'W13',
  about: 'what organizers ask of the whole conference: its past, its lists page by page, its close',
  meetings: theConference,
  run: runLarge,
};

async function runLarge(bench: Bench): Promise<readonly Figure[]> {
  const samples: Sample[] = [];
  for (let round = 0; round < bench.scale.rounds; round += 1) {
    const sample = { ...(await readsOf(bench)), ...(await closeOf(bench)) };
    bench.say(`  round ${round + 1}: ${JSON.stringify(sample)}`);
    samples.push(sample);
  }
  return Object.keys(samples[0] ?? {}).map((name) => {
    const rounds = samples.map((sample) => sample[name] ?? Number.NaN);
    const asked = name.startsWith('past') ? atMost(2_000, 'absolute') : undefined;
    return figure(name, name.endsWith('MB') ? 'MB' : 'ms', rounds, asked);
  });
}

/** Everybody came; then organizers look. */
async function readsOf(bench: Bench): Promise<Sample> {
  const stage = await conference(bench, []);
  try {
    const half = await stage.load.ask('arrays', {
      plan: stage.plan,
      size: ARRAY,
      inFlight: IN_FLIGHT,
    });
    const organizer = await organizerAt(stage);
    const at = await middleOf(stage);
    const now = new Date().toISOString();
    const sample: Record<string, number> = {};
    bench.say(`  ${half.answered} came in ${Math.round(half.ms)} ms`);
    for (const known of ['NOW', 'THEN']) {
      for (const [when, instant] of [
        ['half', at],
        ['end', now],
      ] as const) {
        const path = `/attendance/past?at=${encodeURIComponent(instant)}&known=${known}`;
        sample[`past ${known}, ${when}`] = await organizer.timeOf(path);
      }
    }
    Object.assign(sample, await pagesOf(organizer));
    return sample;
  } finally {
    await stage.close();
  }
}

/** When half of the log was written. */
async function middleOf({ house }: FreshStage): Promise<string> {
  const [row] = await house.query<{ at: Date }>(
    `SELECT at FROM events WHERE topic = 'attendance' ORDER BY seq OFFSET (
       SELECT count(*) / 2 FROM events WHERE topic = 'attendance') LIMIT 1`,
  );
  return (row?.at ?? new Date()).toISOString();
}

async function pagesOf(organizer: Organizer): Promise<Sample> {
  const sample: Record<string, number> = {};
  for (const list of ['badges', 'attendance/tally', 'badges.pdf?part=1', 'badges.pdf?part=150']) {
    sample[`a page of ${list}`] = await organizer.timeOf(`/${list}`);
  }
  return sample;
}

/** Nobody came, so that all seats are absent; how long until that is fixed, and what it costs. */
async function closeOf(bench: Bench): Promise<Sample> {
  const stage = await freshStage(bench);
  try {
    const organizer = await organizerAt(stage);
    await organizer.give('meeting:start');
    const before = await stage.server.ask('usage', { settle: true });
    const closing = organizer.give('meeting:close');
    const startedMs = performance.now();
    let standstill = 0;
    let rss = before.rssBytes;
    while (!(await isFixed(stage)) && performance.now() - startedMs < GIVE_UP_MS) {
      const askedMs = performance.now();
      rss = Math.max(rss, (await stage.server.ask('usage', {})).rssBytes);
      standstill = Math.max(standstill, performance.now() - askedMs);
      await pause(LOOK_MS);
    }
    const tookMs = performance.now() - startedMs;
    await closing;
    const [event] = await stage.house.query<{ bytes: number }>(
      `SELECT max(octet_length(facts::text)) AS bytes FROM events
       WHERE topic = 'attendance' AND seq > 1`,
    );
    return {
      'close until the result is fixed': tookMs,
      'close, longest standstill of the service': standstill,
      'close, memory more MB': (rss - before.rssBytes) / MEGABYTE,
      'close, largest event MB': Number(event?.bytes) / MEGABYTE,
    };
  } finally {
    await stage.close();
  }
}

async function isFixed({ house }: FreshStage): Promise<boolean> {
  const [row] = await house.query('SELECT FROM attendance_sheets WHERE closed_at IS NOT NULL');
  return row !== undefined;
}
