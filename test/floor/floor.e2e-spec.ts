import { speeches as speechesAnswer, type Speech } from '../../src/floor/speeches.contract.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenPlenary, type Plenary } from './plenary.js';

interface Shown {
  readonly requestId: string;
  readonly state: string;
  readonly position: number | null;
  readonly endReason?: string;
}

const shown = (view: OpenView, requestId: string): Shown | undefined =>
  view.get(`request:${requestId}`) as Shown | undefined;

/** The register, held against its contract. */
const speeches = async ({ system, meetingId }: Plenary): Promise<readonly Speech[]> => {
  const path = `/api/v1/meetings/${meetingId}/speeches`;
  const { body } = await system.admin.get<{ speeches: Speech[] }>(path);
  expect(speechesAnswer.parse(body)).toEqual(body);
  return body.speeches;
};

describe('the floor of a meeting', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('takes a raised hand to the desk, the queue, the floor, and the register', async () => {
    const plenary = await givenPlenary(system);
    const ada = await plenary.givenSpeaker('主会场', 0);
    const [floor, desk, mine] = [
      await plenary.view('floor', ada),
      await plenary.view('floor:desk'),
      await plenary.view('floor:mine', ada),
    ];

    const requestId = await plenary.ask(ada);
    await desk.until((view) => shown(view, requestId)?.state === 'PENDING');
    await mine.until((view) => shown(view, requestId)?.state === 'PENDING');
    expect(shown(floor, requestId)).toBeUndefined();
    await plenary.run('floor:accept', { requestId, position: 1 });
    await floor.until((view) => shown(view, requestId)?.position === 1);
    await plenary.run('floor:grant', { requestId });
    await floor.until((view) => shown(view, requestId)?.state === 'GRANTED');
    await plenary.run('floor:release', { requestId }, ada);
    await floor.until((view) => view.get('ended') !== undefined);

    expect(floor.get('ended')).toMatchObject({ requestId, endReason: 'FINISHED' });
    expect(await speeches(plenary)).toMatchObject([
      { requestId, seatId: ada.seatId, state: 'RELEASED', endReason: 'FINISHED' },
      { kind: 'PLANNED', state: 'ACCEPTED', startedAt: null, agendaPosition: 1 },
    ]);
  });

  it('tells a speaker what became of a hand that the venue’s operator raised', async () => {
    const plenary = await givenPlenary(system);
    const ada = await plenary.givenSpeaker('主会场', 0);
    const [operator, colleague] = [
      await plenary.meeting.operator('主会场'),
      await plenary.meeting.operator('主会场'),
    ];
    const views = await Promise.all(
      [ada, operator, colleague].map((who) => plenary.view('floor:mine', who)),
    );
    const others = await plenary.view('floor:mine', await plenary.givenSpeaker('主会场', 1));
    const beneficiary = { seatId: ada.seatId };
    const asked = await plenary.run('floor:request', { beneficiary, kind: 'NORMAL' }, operator);
    const { requestId } = asked.request;

    await plenary.run('floor:deny', { requestId, reason: '时间不足' });

    for (const mine of views) {
      await mine.until((view) => shown(view, requestId)?.state === 'DENIED');
      expect(shown(mine, requestId)).toMatchObject({ deniedReason: '时间不足' });
    }
    expect(shown(others, requestId)).toBeUndefined();
  });

  it('is opened with the planned speeches of the agenda in the queue', async () => {
    const plenary = await givenPlenary(system);

    const floor = await plenary.view('floor');

    const planned = floor
      .entries()
      .flatMap(([key, value]) => (key.startsWith('request:') ? [value] : []));
    expect(planned).toMatchObject([
      { kind: 'PLANNED', state: 'ACCEPTED', position: 1, topic: '市发改委交流发言' },
    ]);
  });

  it('shows nobody a seat of others, an absent one, or the desk', async () => {
    const plenary = await givenPlenary(system);
    const ada = await plenary.givenSpeaker('主会场', 0);
    const operator = await plenary.meeting.operator('安达市');
    const absent = plenary.meeting.seatsAt('安达市')[0]?.id ?? '';
    const ask = { kind: 'NORMAL' } as const;

    const codes = await Promise.all([
      plenary.codeOf('floor:request', { ...ask, beneficiary: { seatId: absent } }, ada),
      plenary.codeOf('floor:request', { ...ask, beneficiary: { seatId: ada.seatId } }, operator),
      plenary.codeOf('floor:request', { ...ask, beneficiary: { seatId: absent } }, operator),
      plenary.codeOf('floor:open', {}, operator),
    ]);
    const desk = await plenary.view('floor:desk', operator);

    expect(codes).toEqual([
      'seat.not-found',
      'seat.not-found',
      'floor.not-present',
      'access.denied',
    ]);
    expect(desk.refused).toBeDefined();
  });

  it('pauses a speech whose line drops, and lets it go on', async () => {
    const plenary = await givenPlenary(system);
    const dora = await plenary.givenSpeaker('安达市', 0);
    const operator = await plenary.meeting.operator('安达市');
    const { meetingId } = plenary;
    const venueId = plenary.meeting.venue('安达市').id;
    const floor = await plenary.view('floor');
    const requestId = await plenary.queue(dora);
    await plenary.run('floor:grant', { requestId });

    await operator.client.command('readiness:report-link', { meetingId, venueId, up: false });
    await floor.until((view) => pauseOf(view) === 'LINE');
    await operator.client.command('readiness:report-link', { meetingId, venueId, up: true });
    await floor.until((view) => pauseOf(view) === null);
    await plenary.run('floor:release', { requestId }, dora);

    const [speech] = await speeches(plenary);
    expect(speech).toMatchObject({
      requestId,
      venueName: '安达市分会场',
      spans: [{ endedBecause: 'LINE' }, { endedBecause: 'END' }],
    });
    const total = (speech?.spans ?? []).reduce(
      (sum, span) => sum + Date.parse(span.endedAt) - Date.parse(span.startedAt),
      0,
    );
    expect(total).toBe(speech?.spokenMs);
  });

  it('makes the draft of a written remark of what is not spoken', async () => {
    const plenary = await givenPlenary(system);
    const floor = await plenary.view('floor');
    const [planned] = await speeches(plenary);
    const remarks = await plenary.chair.client.view(plenary.meetingId, 'remarks:desk');

    await plenary.run('floor:to-written', { requestId: planned?.requestId ?? '' });
    await floor.until((view) => shown(view, planned?.requestId ?? '') === undefined);

    expect(remarks.refused).toBeDefined();
    expect(await speeches(plenary)).toMatchObject([
      { state: 'CANCELLED', endReason: 'MOVED_TO_WRITTEN' },
    ]);
    const admin = await system.connect(system.admin);
    const desk = await admin.view(plenary.meetingId, 'remarks:desk');
    await desk.until((view) => JSON.stringify(view.entries()).includes(planned?.requestId ?? '?'));
  });

  it('revokes a speech by itself when its time is up', async () => {
    const plenary = await givenPlenary(system);
    const ada = await plenary.givenSpeaker('主会场', 0);
    const floor = await plenary.view('floor');
    await plenary.run('floor:configure', { onTimeUp: 'REVOKE', limits: { NORMAL: 60_000 } });
    const requestId = await plenary.queue(ada);
    await plenary.run('floor:grant', { requestId });

    system.setClock('2025-02-14T08:45:00+08:00');
    await floor.until((view) => view.get('ended') !== undefined);

    expect(floor.get('ended')).toMatchObject({ requestId, state: 'REVOKED', endReason: 'TIME_UP' });
  });

  it('bears a server whose clock stepped a year ahead', async () => {
    const plenary = await givenPlenary(system);
    const ada = await plenary.givenSpeaker('主会场', 0);
    const requestId = await plenary.queue(ada);
    await plenary.run('floor:grant', { requestId });

    system.setClock('2026-02-14T08:30:00+08:00');
    const { request } = await plenary.run('floor:release', { requestId });

    expect(request.state).toBe('RELEASED');
    expect(request.spokenMs).toBeGreaterThan(NEARLY_A_YEAR_MS);
    const [speech] = await speeches(plenary);
    expect(speech?.spokenMs).toBe(request.spokenMs);
  });

  it('ends with the meeting', async () => {
    const plenary = await givenPlenary(system);
    const ada = await plenary.givenSpeaker('主会场', 0);
    const floor = await plenary.view('floor');
    const requestId = await plenary.queue(ada);
    await plenary.run('floor:grant', { requestId });

    await plenary.chair.client.command('meeting:close', { meetingId: plenary.meetingId });
    await floor.until((view) => view.get('ended') !== undefined);

    expect(floor.get('floor')).toMatchObject({ open: false, holders: [], waiting: 0 });
    expect(await plenary.codeOf('floor:release', { requestId }, ada)).toBe('floor.meeting-over');
  });

  it('shows a copy that was cut off the same in the end', async () => {
    const plenary = await givenPlenary(system);
    const ada = await plenary.givenSpeaker('主会场', 0);
    const watcher = await plenary.meeting.given({ role: 'SCREEN' });
    const [always, cut] = [await plenary.view('floor'), await plenary.view('floor', watcher)];

    watcher.client.disconnect();
    const requestId = await plenary.queue(ada);
    await plenary.run('floor:grant', { requestId });
    await watcher.client.connect();
    await plenary.run('floor:release', { requestId });

    await always.until((view) => view.get('ended') !== undefined);
    await cut.until((view) => view.digest === always.digest);
    expect(cut.entries().toSorted(byKey)).toEqual(always.entries().toSorted(byKey));
  });

  it('leaves logs, tables and chains clean', async () => {
    const checks = await system.plenum.app.get(Verifier).run();

    expect(checks.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});

const NEARLY_A_YEAR_MS = 364 * 24 * 3_600_000;

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a.localeCompare(b);

function pauseOf(view: OpenView): string | null | undefined {
  const clock = view.get('clock') as { speeches: { pausedBecause: string | null }[] } | undefined;
  return clock?.speeches[0]?.pausedBecause;
}
