import { newId } from '../../src/platform/ids/id.js';
import { suihuaScopes } from '../fixture/scopes.js';
import { suihuaDirectory } from '../fixture/suihua.js';
import { bodyOf, type SeatOfStage, type Stage, type VenueOfStage } from '../stage.js';

const CITY = '231200';
const SPEECH_MS = 8 * 60_000;

/** In speaking order (domain.md 3.5): the codes of their units, and where they speak. */
const SPEAKERS = ['V08', 'G02', 'Z01', 'E01', 'E02', 'E03'] as const;
const GUESTS = ['Z01', 'E01', 'E02', 'E03'] as const;

/** Three units that the report names, and the six that follow 市科技局 in protocol order. */
export const WRITERS = ['P03', 'G03', 'G04', 'G05', 'G06', 'G07', 'G08', 'G09', 'G10'] as const;

interface ImportAnswer {
  readonly problems: readonly unknown[];
}

/** Who exists: the city's divisions, bodies, units and (invented) people, previewed, then taken in. */
async function importDirectory(stage: Stage): Promise<void> {
  const { narrator, house } = stage;
  const document = suihuaDirectory();
  const send = (apply: boolean) =>
    house.admin.post<ImportAnswer>('/api/v1/directory/imports', { id: newId(), apply, document });
  const preview = bodyOf(await send(false));
  narrator.equal('名录预览无问题 / the preview finds no problem', preview.problems.length, 0);
  bodyOf(await send(true));
  narrator.say(
    `名录已导入 / directory: ${document.units.length} units, ${document.people.length} people`,
  );
  for (const code of await allUnits(stage)) stage.units.set(code.code, code);
}

interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly shortName: string;
}

async function allUnits(stage: Stage): Promise<UnitRow[]> {
  const path = '/api/v1/directory/units?limit=200';
  return bodyOf(await stage.house.admin.get<{ rows: UnitRow[] }>(path)).rows;
}

async function draft(stage: Stage): Promise<void> {
  const { house, meetingId } = stage;
  bodyOf(
    await house.admin.post('/api/v1/meetings', {
      id: meetingId,
      title: '绥化市新质生产力发展大会',
      form: '视频',
      startsAt: '2025-02-14T09:00:00+08:00',
      endsAt: '2025-02-14T12:00:00+08:00',
      divisionCode: CITY,
    }),
  );
  bodyOf(
    await house.admin.post(`/api/v1/meetings/${meetingId}/venues`, {
      id: newId(),
      role: 'MAIN',
      divisionCode: CITY,
      room: '市会议中心一号厅',
    }),
  );
}

/** 各县（市、区）设分会场, in one request. */
async function setSubVenues(stage: Stage): Promise<void> {
  const { house, narrator, meetingId } = stage;
  const path = `/api/v1/meetings/${meetingId}/venues`;
  bodyOf(await house.admin.post(`${path}/from-divisions`, { parentDivisionCode: CITY }));
  stage.venues = bodyOf(await house.admin.get<{ venues: VenueOfStage[] }>(path)).venues;
  const subVenues = stage.venues.filter(({ role }) => role === 'SUB');
  narrator.equal('一次请求设分会场 / sub-venues in one request', subVenues.length, 10);
}

async function inviteGuests(stage: Stage): Promise<void> {
  const main = stage.venues.find(({ role }) => role === 'MAIN');
  const zhaodong = stage.venues.find(({ divisionCode }) => divisionCode === '231282');
  for (const unitCode of GUESTS) {
    const venueId = unitCode === 'E01' ? zhaodong?.id : main?.id;
    bodyOf(
      await stage.house.admin.post(`/api/v1/meetings/${stage.meetingId}/guests`, {
        id: newId(),
        attendanceClass: 'GUEST',
        venueId,
        unitCode,
      }),
    );
  }
}

async function setScope(stage: Stage): Promise<void> {
  const { house, narrator, meetingId } = stage;
  const path = `/api/v1/meetings/${meetingId}/scopes`;
  bodyOf(await house.admin.put(path, { rules: suihuaScopes(newId) }));
  const preview = bodyOf(await house.admin.get<{ seats: SeatOfStage[] }>(`${path}/preview`));
  const mainIds = new Set(stage.venues.filter(({ role }) => role === 'MAIN').map(({ id }) => id));
  const atMain = preview.seats.filter(({ venueId }) => mainIds.has(venueId));
  const persons = atMain.filter(({ kind }) => kind === 'PERSON').length;
  const units = atMain.filter(({ kind }) => kind === 'UNIT');
  const zones = units.filter(({ unitType }) => unitType === 'zone_hightech_prov').length;
  narrator.equal('主会场应到(预览) / due at the main venue', atMain.length, 112);
  narrator.equal(
    '其中领导席、单位席、省级高新区席 / persons, units, provincial zones',
    [persons, units.length - zones, zones],
    [47, 63, 2],
  );
  narrator.equal('分会场应到 / due at the sub-venues', preview.seats.length - atMain.length, 20);
}

async function setAgenda(stage: Stage): Promise<void> {
  const items = SPEAKERS.map((speakerUnitCode) => ({
    id: newId(),
    kind: 'SPEECH',
    title: `${stage.units.get(speakerUnitCode)?.shortName ?? ''}交流发言`,
    speakerUnitCode,
    limitMs: SPEECH_MS,
  }));
  const path = `/api/v1/meetings/${stage.meetingId}/agenda`;
  bodyOf(await stage.house.admin.put(path, { items }));
  const invitations = `/api/v1/meetings/${stage.meetingId}/remarks/invitations`;
  bodyOf(await stage.house.admin.put(invitations, { unitCodes: WRITERS }));
}

interface NoticeAnswer {
  readonly seats: { readonly MAIN: Record<string, number>; readonly SUB: Record<string, number> };
}

/** The notice freezes who is expected; from here on every change passes a lane. */
async function issueNotice(stage: Stage): Promise<void> {
  const { house, narrator, meetingId } = stage;
  const path = `/api/v1/meetings/${meetingId}`;
  const text = bodyOf(await house.admin.get<{ text: string }>(`${path}/notice`)).text;
  for (const line of text.split('\n').slice(0, 6)) narrator.say(`│ ${line}`);
  const id = newId();
  const { seats } = bodyOf(await house.admin.post<NoticeAnswer>(`${path}/notice`, { id }));
  narrator.equal('应到已冻结:主会场 / frozen at the main venue', seats.MAIN['DUE'], 112);
  narrator.equal('应到已冻结:分会场 / frozen at the sub-venues', seats.SUB['DUE'], 20);
  const again = bodyOf(await house.admin.post<NoticeAnswer>(`${path}/notice`, { id }));
  narrator.equal('重发同一指令,答复不变 / the same id answers the same', again.seats, seats);
  stage.seats = bodyOf(await house.admin.get<{ seats: SeatOfStage[] }>(`${path}/seats`)).seats;
  const guests = stage.seats.filter(({ attendanceClass }) => attendanceClass === 'GUEST').length;
  narrator.equal('特邀嘉宾单独计 / guests, counted apart', guests, 4);
}

/** From the directory to the notice with the expected seats frozen. */
export async function planConference(stage: Stage): Promise<void> {
  stage.narrator.chapter('会议筹备与通知 / planning and notice');
  await stage.house.setTime('2025-02-10T10:00:00+08:00');
  await importDirectory(stage);
  await draft(stage);
  await setSubVenues(stage);
  await inviteGuests(stage);
  await setScope(stage);
  await setAgenda(stage);
  await issueNotice(stage);
}
