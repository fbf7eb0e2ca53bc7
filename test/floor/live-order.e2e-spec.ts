import type { FloorValue } from '../../src/floor/floor-values.contract.js';
import type { Speech } from '../../src/floor/speeches.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { done, seatsOf, TestMeeting, type TestPlayer, type TestVenue } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { queueOf } from './floor-queue.js';
import {
  DAY,
  GAP_MS,
  LIVE_ORDER,
  liveAgenda,
  liveDirectory,
  liveScopes,
  NATION,
  OPENED,
  PROVINCES,
  type LiveSpeech,
} from './live-order.js';
import { Plenary } from './plenary.js';

const onTheDay = (time: string): string => `${DAY}T${time}+08:00`;

/** A moment of the order as it was told, and how late it may be: as long as the command took, ms. */
interface Moment {
  readonly at: string;
  readonly lateMs: number;
}

interface Held {
  readonly requestId: string;
  readonly called: Moment;
  readonly began: Moment;
  readonly ended: Moment;
}

const lateBy = ({ at }: Moment, time: string): number =>
  Date.parse(at) - Date.parse(onTheDay(time));

describe('the live order of 2 November 2011', () => {
  let system: TestSystem;
  let plenary: Plenary;
  const operators = new Map<string, TestPlayer>();
  beforeAll(async () => {
    system = await startSystem();
    plenary = await givenConference(system);
    for (const { id } of plenary.meeting.venues) {
      operators.set(id, await plenary.meeting.given({ role: 'OPERATOR', venueId: id }));
    }
    await everybodyChecksIn();
  });
  afterAll(() => system?.stop());

  const venueOf = ({ division }: LiveSpeech): TestVenue => {
    const venue = plenary.meeting.venues.find(({ divisionCode }) => divisionCode === division);
    if (!venue) throw new Error(`no venue of ${division}`);
    return venue;
  };
  const operatorOf = (venueId: string): TestPlayer => operators.get(venueId) ?? plenary.chair;

  async function everybodyChecksIn(): Promise<void> {
    const { meetingId } = plenary;
    const occurredAt = onTheDay('14:40:00');
    system.setClock(occurredAt);
    for (const { id: seatId, venueId } of plenary.meeting.seats) {
      const item = { id: newId(), seatId, method: 'SEAT_LIST', occurredAt } as const;
      const words = { meetingId, venueId, items: [item] };
      const ack = await operatorOf(venueId).client.command('attendance:check-in', words);
      expect(ack).toMatchObject({ ok: true, data: { items: [{ ok: true }] } });
    }
  }

  /** What was said at this time, and how long that took. */
  async function at<T>(time: string, give: () => Promise<T>): Promise<[T, lateMs: number]> {
    system.setClock(onTheDay(time));
    const startedMs = performance.now();
    const answer = await give();
    return [answer, Math.ceil(performance.now() - startedMs) + 1];
  }

  /** Called and given the floor by the chair, ended by the operator of the venue. */
  async function hold(speech: LiveSpeech): Promise<Held> {
    const [called, callLateMs] = await at(speech.called, () => plenary.run('floor:call-next', {}));
    const { requestId } = called.request;
    const [granted, grantLateMs] = await at(speech.began, () =>
      plenary.run('floor:grant', { requestId }),
    );
    const [ended, endLateMs] = await at(speech.ended, () =>
      plenary.run('floor:release', { requestId }, operatorOf(venueOf(speech).id)),
    );
    return {
      requestId,
      called: { at: called.request.calledAt ?? '', lateMs: callLateMs },
      began: { at: granted.request.grantedAt ?? '', lateMs: grantLateMs },
      ended: { at: ended.request.endedAt ?? '', lateMs: endLateMs },
    };
  }

  it('is held as it was told, and the register says so', async () => {
    const floor = await plenary.view('floor');
    const planned = queueOf(floor);
    const start = () => plenary.meeting.command('meeting:start', {});
    await done(at(OPENED, start).then(([answer]) => answer));

    const held: Held[] = [];
    for (const speech of LIVE_ORDER) held.push(await hold(speech));

    expect(held.map(({ requestId }) => requestId)).toEqual(planned);
    const { speeches } = await register();
    expect(speeches.map(entryOf)).toEqual(held.map((one, nr) => expectedOf(one, nr)));
    for (const [nr, one] of held.entries()) expectTimes(one, LIVE_ORDER[nr]);
    await floor.until((view) => (view.get('floor') as FloorValue).waiting === 0);
  });

  const register = async (): Promise<{ speeches: Speech[] }> =>
    done(system.admin.get<{ speeches: Speech[] }>(`${plenary.meeting.path}/speeches`));

  function expectedOf({ requestId, began, ended }: Held, nr: number): object {
    const speech = LIVE_ORDER[nr];
    if (!speech) throw new Error('more speeches than were planned');
    return {
      requestId,
      unitName: speech.unit,
      venueId: venueOf(speech).id,
      kind: 'PLANNED',
      state: 'RELEASED',
      endReason: 'FINISHED',
      agendaPosition: nr + 1,
      startedAt: began.at,
      endedAt: ended.at,
      spokenMs: Date.parse(ended.at) - Date.parse(began.at),
      overMs: 0,
      spans: [{ startedAt: began.at, endedAt: ended.at, endedBecause: 'END' }],
    };
  }
});

const entryOf = (speech: Speech): object => ({
  requestId: speech.requestId,
  unitName: speech.unitName,
  venueId: speech.venueId,
  kind: speech.kind,
  state: speech.state,
  endReason: speech.endReason,
  agendaPosition: speech.agendaPosition,
  startedAt: speech.startedAt,
  endedAt: speech.endedAt,
  spokenMs: speech.spokenMs,
  overMs: speech.overMs,
  spans: speech.spans,
});

/** Each as it was told, or as late as its command took; so between the call and the first word. */
function expectTimes({ called, began, ended }: Held, speech: LiveSpeech | undefined): void {
  if (!speech) throw new Error('more speeches than were planned');
  const told = [
    [called, speech.called],
    [began, speech.began],
    [ended, speech.ended],
  ] as const;
  for (const [moment, time] of told) {
    expect(lateBy(moment, time)).toBeGreaterThanOrEqual(0);
    expect(lateBy(moment, time)).toBeLessThanOrEqual(moment.lateMs);
  }
  const gapMs = Date.parse(began.at) - Date.parse(called.at);
  expect(Math.abs(gapMs - GAP_MS)).toBeLessThanOrEqual(Math.max(called.lateMs, began.lateMs));
}

/** Planned over REST; its notice is out, and half an hour is left. */
async function givenConference(system: TestSystem): Promise<Plenary> {
  const { admin } = system;
  system.setClock(onTheDay('14:30:00'));
  const directory = { id: newId(), apply: true, document: liveDirectory() };
  await done(admin.post('/api/v1/directory/imports', directory));
  const id = newId();
  const path = `/api/v1/meetings/${id}`;
  const words = {
    id,
    title: '全国冬春农田水利基本建设电视电话会议',
    form: '电视电话会议',
    startsAt: onTheDay('15:00:00'),
    endsAt: onTheDay('17:00:00'),
    divisionCode: NATION,
  };
  await done(admin.post('/api/v1/meetings', words));
  const venues = [['MAIN', NATION], ...PROVINCES.map(([code]) => ['SUB', code])];
  for (const [role, divisionCode] of venues) {
    await done(admin.post(`${path}/venues`, { id: newId(), role, divisionCode }));
  }
  await done(admin.put(`${path}/scopes`, { rules: liveScopes(newId) }));
  await done(admin.put(`${path}/agenda`, { items: liveAgenda(newId) }));
  await done(admin.post(`${path}/notice`, { id: newId() }));
  const told = await done(admin.get<{ venues: TestVenue[] }>(`${path}/venues`));
  const meeting = new TestMeeting(system, id, told.venues, await seatsOf(system, path));
  return new Plenary(system, meeting, await meeting.given({ role: 'CHAIR' }));
}
