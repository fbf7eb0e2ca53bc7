import { newId } from '../../src/platform/ids/id.js';
import { Database } from '../../src/platform/database/database.js';
import { MeetingOpenings } from '../../src/meetings/opening.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import type { TestSystem } from '../support/system.js';

export const PARENT = '990000';

/** Four counties of an invented prefecture. */
export const COUNTIES = [
  { code: '990101', zh: '东河区' },
  { code: '990121', zh: '南山县' },
  { code: '990122', zh: '西湖县' },
  { code: '990181', zh: '北桥市' },
] as const;

export const UNIT = { id: newId(), code: 'T-WILLOW', shortName: 'Willow Pharma' } as const;

/** A small directory: one prefecture, its counties, one company without posts. */
export async function givenDirectory(system: TestSystem): Promise<void> {
  const database = system.plenum.app.get(Database);
  const divisions = [{ code: PARENT, zh: '河山市' }, ...COUNTIES];
  for (const { code, zh } of divisions) {
    const [level, parent] = code === PARENT ? ['PREFECTURE', null] : ['COUNTY', PARENT];
    await database.query(
      `INSERT INTO divisions (id, code, zh, en, level, kind, parent_code, version)
        VALUES ($1, $2, $3, $2, $4, '县', $5, 1)`,
      [newId(), code, zh, level, parent],
    );
  }
  await database.query(
    `INSERT INTO units (id, code, short_name, full_name, en, division_code, affiliation, type,
        list_order, status, version)
      VALUES ($1, $2, $3, $3, $3, $4, '企业', 'ent', 900, 'ACTIVE', 1)`,
    [UNIT.id, UNIT.code, UNIT.shortName, COUNTIES[0].code],
  );
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

const seatOf = (meetingId: string, venueId: string, name: string, index: number): Seat => ({
  id: newId(),
  meetingId,
  venueId,
  kind: 'UNIT',
  attendanceClass: 'DUE',
  personId: null,
  unitId: newId(),
  personName: name,
  unitName: `Office of ${name}`,
  postTitle: 'Head',
  rankCode: '131',
  bodyCode: null,
  unitType: 'gov',
  protocolOrder: index + 1,
  ruleIds: [],
  leave: 'NONE',
  substitute: null,
  status: 'EXPECTED',
});

/** In a year's time on the clock of the test's own machine: always to come. */
const YEAR_MS = 365 * 86_400_000;
export const at = (hour: number): string =>
  `${new Date(Date.now() + YEAR_MS).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00.000Z`;

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
