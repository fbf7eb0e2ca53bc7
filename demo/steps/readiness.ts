import { screenOf, shows } from '../screens.js';
import { give, refusal, venueNamed, type Stage, type VenueOfStage } from '../stage.js';

const well = { video: true, audio: true, return: true };

/** The venue whose return channel is dead at first. */
const FAULTY = '兰西县';

/** What the organizers' board shows of a venue. */
interface VenueOnBoard {
  readonly test: { readonly round: number; readonly result: string } | null;
}

interface RollCallOnBoard {
  readonly called: number;
  readonly ok: number;
  readonly finishedAt: string | null;
}

const operator = (venue: VenueOfStage): string => `op-${venue.divisionCode}`;

async function testAll(stage: Stage, round: number): Promise<void> {
  const { narrator, venues } = stage;
  const results = await Promise.all(
    venues.map((venue) =>
      give(stage, operator(venue), 'readiness:report-test', {
        venueId: venue.id,
        round,
        ...well,
        ...(round === 1 && venue.name.includes(FAULTY)
          ? { return: false, remark: '返送无声' }
          : {}),
      }),
    ),
  );
  const faults = results.filter(({ result }) => result === 'FAULT').length;
  narrator.equal(
    `第${round}轮调试 ${venues.length} 个会场,故障 / line test ${round}, faults`,
    faults,
    round === 1 ? 1 : 0,
  );
  await boardShows(stage, round, faults);
}

/** Every venue stands on the board with its last test; so many of them with a fault. */
async function boardShows(stage: Stage, round: number, faults: number): Promise<void> {
  const board = await screenOf(stage, 'readiness:board');
  const tests = (): VenueOnBoard['test'][] =>
    stage.venues.map(
      ({ id }) => (board.get(`venue:${id}`) as VenueOnBoard | undefined)?.test ?? null,
    );
  await shows(
    stage,
    `看板:第${round}轮,故障 ${faults} 处 / the board: round ${round}, ${faults} with a fault`,
    board,
    () =>
      tests().every((test) => test?.round === round) &&
      tests().filter((test) => test?.result === 'FAULT').length === faults,
  );
}

async function mend(stage: Stage): Promise<void> {
  const venue = venueNamed(stage, FAULTY);
  const { result } = await give(stage, operator(venue), 'readiness:report-test', {
    venueId: venue.id,
    round: 1,
    ...well,
    remark: '更换返送线缆',
  });
  stage.narrator.equal(`${venue.name}故障已排除 / mended`, result, 'OK');
  await boardShows(stage, 1, 0);
}

async function callTheRoll(stage: Stage): Promise<void> {
  const { narrator, venues } = stage;
  await give(stage, 'organizer', 'readiness:start-roll-call', {});
  narrator.equal(
    '点名进行中不得另起 / one roll call at a time',
    (await refusal(stage, 'organizer', 'readiness:start-roll-call', {})).code,
    'readiness.roll-call-open',
  );
  for (const venue of venues.filter(({ role }) => role === 'SUB')) {
    await give(stage, 'organizer', 'readiness:call-venue', { venueId: venue.id });
    await give(stage, operator(venue), 'readiness:answer-call', { venueId: venue.id, ...well });
  }
  const { called, ok } = await give(stage, 'organizer', 'readiness:finish-roll-call', {});
  narrator.equal('点名:应答正常 / venues that answered well', [called, ok], [10, 10]);
  const board = await screenOf(stage, 'readiness:board');
  await shows(stage, '看板:点名结束,10/10 / the board: the roll call is over', board, () => {
    const call = board.get('roll-call') as RollCallOnBoard | undefined;
    return call?.finishedAt !== null && call?.called === called && call.ok === ok;
  });
}

/** Two line tests, the day before and an hour before, one with a fault that is mended; then the roll call. */
export async function makeReady(stage: Stage): Promise<void> {
  const { narrator, house } = stage;
  narrator.chapter('线路调试与点名 / line tests and roll call');
  await house.setTime('2025-02-13T15:00:00+08:00');
  await testAll(stage, 1);
  await mend(stage);
  await house.setTime('2025-02-14T08:00:00+08:00');
  await testAll(stage, 2);
  await callTheRoll(stage);
}
