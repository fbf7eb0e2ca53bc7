import type { CheckInAnswer } from '../../src/attendance/attendance.contract.js';
import type { Ack } from '../../src/realtime/contract.js';
import { NationalRun } from './national-run.js';
import { Inspection, strayingCopies } from './promises.js';

const VENUES = 20;
const SEATS = 1_000;
const KILLS = 4;
/** Answers between two kills. */
const BETWEEN = 60;

type Items = Ack<{ readonly items?: readonly Ack<CheckInAnswer>[] }>;

describe('a national conference in small, whose service is killed again and again', () => {
  let run: NationalRun;
  let inspection: Inspection;
  beforeAll(async () => {
    run = await NationalRun.prepare({ seed: 'kills', venues: VENUES, seats: SEATS });
    inspection = await Inspection.of(run.house);
  });
  afterAll(async () => {
    await inspection?.close();
    await run?.end();
  });

  it('has everybody in once whose tablet was told so, and counts them right on every screen', async () => {
    const views = await run.views();
    const recording = run.record();
    for (let i = 0; i < KILLS; i++) expect(await run.killAfter(BETWEEN)).toBe(true);
    await recording;
    await run.everythingAnswered();

    const acks = [...run.answers.values()] as Items[];
    const items = acks.flatMap((ack) => (ack.ok ? (ack.data.items ?? []) : []));
    expect(acks.filter(({ ok }) => !ok)).toEqual([]);
    expect(items.filter((item) => !item.ok || !item.data.first)).toEqual([]);
    const told = items.flatMap((item) => (item.ok ? [[item.data.checkInId, 'VALID']] : []));
    expect(told).toHaveLength(run.arrivals.length);
    const { checkIns, effects } = await inspection.tell(run.meetingId);
    expect(new Map(checkIns)).toEqual(new Map(told as [string, string][]));
    expect(effects.filter(([, times]) => times !== '1')).toEqual([]);
    expect(await inspection.differences()).toEqual([]);
    expect(await inspection.gaps()).toEqual([]);
    expect(await strayingCopies(inspection, views)).toEqual([]);
    const [totals] = views;
    expect(totals?.get('all')).toMatchObject(expected(run));
  });
});

/** The counts that follow from who was planned to come, and when. */
function expected({ seats, arrivals }: NationalRun): object {
  const came = new Set(arrivals.map(({ seatId }) => seatId));
  const missing = seats.filter(({ id }) => !came.has(id));
  const bySubstitute = arrivals.filter((arrival) => arrival.bySubstitute).length;
  const left = arrivals.filter(({ leavesAtMs }) => leavesAtMs !== null).length;
  return {
    due: seats.length,
    present: arrivals.length,
    inPerson: arrivals.length - bySubstitute,
    bySubstitute,
    late: arrivals.filter(({ atMs }) => atMs > 0).length,
    leftEarly: left,
    outNow: left,
    onLeave: missing.filter(({ leave }) => leave === 'APPROVED').length,
    absent: missing.filter(({ leave }) => leave === 'NONE').length,
  };
}
