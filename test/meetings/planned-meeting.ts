import { directoryIdOf } from '../../src/directory/directory-id.js';
import type { DirectoryDraft } from '../../src/directory/directory.contract.js';
import { MeetingOpenings } from '../../src/meetings/opening.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import { newId } from '../../src/platform/ids/id.js';
import { done } from '../support/meeting.js';
import type { TestSystem } from '../support/system.js';
import { seat } from './agenda-harness.js';

export const PARENT = '990000';

/** Four counties of an invented prefecture. */
export const COUNTIES = [
  { code: '990101', zh: '东河区' },
  { code: '990121', zh: '南山县' },
  { code: '990122', zh: '西湖县' },
  { code: '990181', zh: '北桥市' },
] as const;

const UNIT_CODE = 'T-WILLOW';

/** A company without posts. */
export const UNIT = {
  id: directoryIdOf('units', UNIT_CODE),
  code: UNIT_CODE,
  shortName: 'Willow Pharma',
} as const;

const division = { level: 'COUNTY', kind: '县', parentCode: PARENT } as const;

/** A small directory: one prefecture, its counties, one company. */
const directory: DirectoryDraft = {
  divisions: [
    { code: PARENT, zh: '河山市', en: 'Heshan', level: 'PREFECTURE', kind: '市' },
    ...COUNTIES.map(({ code, zh }) => ({ ...division, code, zh, en: zh })),
  ],
  units: [
    {
      code: UNIT.code,
      shortName: UNIT.shortName,
      fullName: UNIT.shortName,
      en: UNIT.shortName,
      divisionCode: COUNTIES[0].code,
      affiliation: '企业',
      type: 'ent',
      listOrder: 900,
    },
  ],
};

/** Adds to the directory; all of the document or, loudly, nothing. */
export async function givenDirectory(
  system: TestSystem,
  document: DirectoryDraft = directory,
): Promise<void> {
  const request = { id: newId(), apply: true, document };
  await done(system.admin.post('/api/v1/directory/imports', request));
}

/** The scope of every meeting here: so many heads of units, due at the main venue. */
export function givenScope(system: TestSystem, names: readonly string[]): void {
  system.plenum.app.get(MeetingOpenings).seatSource = {
    expectedSeats: async (meetingId, tx) => {
      const { rows } = await tx.query<{ id: string }>(
        `SELECT id FROM venues WHERE meeting_id = $1 AND role = 'MAIN'`,
        [meetingId],
      );
      return names.map((name, index) => seatOf(meetingId, rows[0]?.id ?? newId(), name, index));
    },
  };
}

const seatOf = (meetingId: string, venueId: string, name: string, index: number): Seat =>
  seat(newId(), {
    meetingId,
    venueId,
    unitId: newId(),
    personName: name,
    unitName: `Office of ${name}`,
    protocolOrder: index + 1,
  });

const DAY_MS = 86_400_000;

/** In a year's time on the clock of the test's own machine: always to come. */
export function at(hour: number, days = 0): string {
  const day = new Date(Date.now() + (365 + days) * DAY_MS).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
}

export const plan = (id: string, change: object = {}): object => ({
  id,
  title: 'Harvest conference',
  form: '视频',
  startsAt: at(1),
  endsAt: at(3),
  divisionCode: PARENT,
  ...change,
});

export interface DraftMeeting {
  readonly id: string;
  readonly path: string;
  readonly mainVenueId: string;
}

/** A draft with a main venue and one point on its agenda: ready for its notice. */
export async function givenDraft(
  system: TestSystem,
  change: { readonly room?: string; readonly plan?: object } = {},
): Promise<DraftMeeting> {
  const id = newId();
  const path = `/api/v1/meetings/${id}`;
  const mainVenueId = newId();
  await system.admin.post('/api/v1/meetings', plan(id, change.plan));
  await system.admin.post(`${path}/venues`, {
    id: mainVenueId,
    role: 'MAIN',
    divisionCode: PARENT,
    ...(change.room === undefined ? {} : { room: change.room }),
  });
  await system.admin.put(`${path}/agenda`, {
    items: [{ id: newId(), kind: 'OTHER', title: 'Summary' }],
  });
  return { id, path, mainVenueId };
}
