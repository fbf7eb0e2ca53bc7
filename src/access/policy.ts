import type { Role } from '../realtime/actor.js';

/**
 * Where a role must hold for the action:
 * `meeting` - in the meeting named; `venue` - for the venue named (input or route `venueId`);
 * `unit` - for the unit named (`unitId`); `own` - somewhere in the meeting, and the topic's rule
 * checks that what is touched is one's own.
 */
export type Where = 'meeting' | 'venue' | 'unit' | 'own';

export type PolicyRow = Readonly<Partial<Record<Exclude<Role, 'ADMIN'>, Where>>>;

const team = { ORGANIZER: 'meeting' } as const;
const desk = { ORGANIZER: 'meeting', CHAIR: 'meeting' } as const;
const writers = { UNIT: 'own', SPEAKER: 'own' } as const;
const everyone = {
  ORGANIZER: 'meeting',
  CHAIR: 'meeting',
  OPERATOR: 'meeting',
  UNIT: 'meeting',
  SPEAKER: 'meeting',
  SCREEN: 'meeting',
} as const;

/** Role x action x scope: who may do what. ADMIN may do everything; what is not listed nobody else may. */
export const policy = {
  // access
  'access.sign-in': 'anyone',
  'access.own-session': 'signed-in',
  'access.manage': {},
  'access.grant': team,
  // platform
  'platform.health': 'anyone',
  'platform.metrics': 'anyone',
  'platform.docs': 'anyone',
  'platform.clock': 'anyone',
  'time.sync': 'signed-in',
  // directory
  'directory.read': 'signed-in',
  'directory.write': {},
  // meetings
  'meetings.list': 'signed-in',
  'meetings.create': {},
  'meetings.read': everyone,
  'meetings.draft': team,
  'view.meeting': everyone,
  // convocation
  // readiness
  // attendance
  // floor
  'view.floor': everyone,
  'view.floor-desk': desk,
  // remarks
  'remarks.read': { ...team, CHAIR: 'meeting', UNIT: 'own', SPEAKER: 'own' },
  'remarks.plan': team,
  'remarks.begin-upload': writers,
  'remarks.append-chunk': writers,
  'remarks.commit-upload': writers,
  'remarks.record-file': writers,
  'remarks.submit': writers,
  'remarks.withdraw': writers,
  'remarks.invite': team,
  'remarks.return': team,
  'remarks.accept': team,
  'remarks.reject': team,
  'remarks.compile': team,
  'remarks.draft-from-request': {},
  'remarks.expire-upload': {},
  'view.remarks-desk': team,
  'view.remarks-unit': { ...team, UNIT: 'unit' },
  // records
} as const satisfies Readonly<Record<string, PolicyRow | 'anyone' | 'signed-in'>>;
