import { readFileSync } from 'node:fs';
import { playedHouse, type PlayedHouse } from './played-house.js';

const words = readFileSync('docs/operations.md', 'utf8');
const named = [...new Set(words.match(/\b(?:plenum|nodejs|process)_[a-z0-9_]+\b/g))].map((name) =>
  name.replace(/_bucket$/, ''),
);

/** What Prometheus reads: each series with its number. */
function seriesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const cut = line.lastIndexOf(' ');
      return [line.slice(0, cut), Number(line.slice(cut))];
    }),
  );
}

describe('/metrics', () => {
  let house: PlayedHouse;
  let text: string;
  let series: ReturnType<typeof seriesOf>;

  beforeAll(async () => {
    house = await playedHouse();
    const { meeting, operator } = house;
    const { meetingId } = meeting;
    const totals = await operator.client.view(meetingId, 'attendance:totals');
    const { digest } = totals;
    await house.checkIn(2);
    await totals.until((view) => view.digest !== digest);
    const venueId = meeting.venue('主会场').id;
    await operator.client.command('attendance:check-in', {
      meetingId,
      venueId,
      items: [] as never,
    });
    text = await (await fetch(new URL('/metrics', house.system.url))).text();
    series = seriesOf(text);
  });
  afterAll(() => house?.system.stop());

  it('has every metric that docs/operations.md names', () => {
    const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));

    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('has no metric of the house that docs/operations.md does not name', () => {
    const own = [...text.matchAll(/^# TYPE (plenum_\S+)/gm)].map(([, name]) => name ?? '');

    expect(own.filter((name) => !named.includes(name))).toEqual([]);
  });

  it.each([
    ['plenum_commit_seconds_count'],
    ['plenum_delivery_lag_seconds_count{speed="merged"}'],
    ['plenum_lane_batch_size_sum{topic="attendance"}'],
    ['plenum_lane_batch_seconds_count{topic="attendance"}'],
    ['plenum_commands_refused_total{code="input.invalid"}'],
    ['plenum_sockets'],
    ['plenum_topics_loaded'],
  ])('counted something in %s', (name) => {
    expect(series.get(name)).toBeGreaterThan(0);
  });

  it('names nobody', () => {
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|林晓|admin/);
  });
});
