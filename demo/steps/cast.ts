import { join } from 'node:path';
import { newId } from '../../src/platform/ids/id.js';
import { FileQueueStore } from '../../src/realtime/client/file-queue-store.js';
import {
  bodyOf,
  enter,
  PASSWORD,
  seatOfUnit,
  venueNamed,
  type Equipment,
  type Stage,
} from '../stage.js';
import { WRITERS } from './planning.js';

interface NewGrant {
  readonly role: string;
  readonly meetingId: string;
  readonly venueId?: string;
  readonly unitId?: string;
  readonly seatId?: string;
}

interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
  readonly grants: readonly NewGrant[];
}

/** The venue whose line is cut during check-in; its tablet keeps a queue on disk. */
export const CUT_OFF = '庆安县';

/** The unit whose upload is cut in the middle. */
export const CUT_UPLOAD = 'G05';

/** A unit whose principal is away and sends a deputy. */
export const WITH_SUBSTITUTE = '市统计局';

/** Operators are named after their divisions; 安达市 has two at the door. */
export const operatorOf = (stage: Stage, part: string): string =>
  `op-${venueNamed(stage, part).divisionCode}`;

export const writerOf = (unitCode: string): string => `unit-${unitCode.toLowerCase()}`;

function account(name: string, displayName: string, grant: NewGrant): NewAccount {
  return { id: newId(), name, displayName, password: PASSWORD, grants: [grant] };
}

function accountsOf(stage: Stage): NewAccount[] {
  const { meetingId } = stage;
  const operators = stage.venues.map((venue) =>
    account(`op-${venue.divisionCode}`, `${venue.name}操作员`, {
      role: 'OPERATOR',
      meetingId,
      venueId: venue.id,
    }),
  );
  const second = venueNamed(stage, '安达市');
  const substituteUnit = seatOfUnit(stage, WITH_SUBSTITUTE).unitId ?? '';
  const writers = WRITERS.map((code) => {
    const unit = stage.units.get(code);
    return account(writerOf(code), unit?.shortName ?? code, {
      role: 'UNIT',
      meetingId,
      unitId: unit?.id ?? '',
    });
  });
  return [
    account('organizer', '会务组', { role: 'ORGANIZER', meetingId }),
    account('chair', '主持人', { role: 'CHAIR', meetingId }),
    account('screen', '大厅屏幕', { role: 'SCREEN', meetingId }),
    ...operators,
    account('op-second', '安达市分会场操作员(二)', {
      role: 'OPERATOR',
      meetingId,
      venueId: second.id,
    }),
    account('unit-substitute', WITH_SUBSTITUTE, {
      role: 'UNIT',
      meetingId,
      unitId: substituteUnit,
    }),
    ...writers,
  ];
}

/** Two have lines that will be cut; the tablet among them keeps its queue on disk. */
function equipmentOf(stage: Stage): Map<string, Equipment> {
  const queue = new FileQueueStore(join(stage.house.folder, 'queue-of-the-tablet'));
  return new Map<string, Equipment>([
    [operatorOf(stage, CUT_OFF), { queue, line: true }],
    [writerOf(CUT_UPLOAD), { line: true }],
  ]);
}

/** Everybody who takes part gets an account, signs in and connects. */
export async function gatherCast(stage: Stage): Promise<void> {
  const { narrator, house } = stage;
  const accounts = accountsOf(stage);
  bodyOf(await house.admin.post('/api/v1/accounts/batch', { accounts }));
  const equipment = equipmentOf(stage);
  await Promise.all(accounts.map(({ name }) => enter(stage, name, equipment.get(name))));
  for (const { name, id } of accounts) stage.accountIds.set(name, id);
  narrator.equal('全部登录并连接 / signed in and connected', stage.players.size, accounts.length);
}
