/** The directory as scope rules read it: plain rows, loaded in a few queries, valid on one day. */

export type Level = 'NATION' | 'PROVINCE' | 'PREFECTURE' | 'COUNTY' | 'TOWNSHIP';
export type BodyKind = 'PARTY' | 'NPC' | 'GOV' | 'CPPCC' | 'DISCIPLINE' | 'MILITARY';
export type Affiliation = '中直' | '省直' | '市直' | '县直' | '企业';

export interface SnapshotRank {
  readonly code: string;
  /** Smaller is higher. */
  readonly rankOrder: number;
  readonly kind: 'LEADERSHIP' | 'GRADE' | 'NONE';
  readonly equivCode: string | null;
}

export interface SnapshotDivision {
  readonly code: string;
  readonly zh: string;
  readonly level: Level;
  readonly parentCode: string | null;
}

export interface SnapshotBody {
  readonly id: string;
  readonly code: string;
  readonly level: Level;
  readonly divisionCode: string;
  readonly kind: BodyKind;
  readonly shortName: string;
  readonly listOrder: number;
  readonly platformOrder: number;
}

export interface SnapshotUnit {
  readonly id: string;
  readonly code: string;
  readonly shortName: string;
  readonly fullName: string;
  readonly divisionCode: string;
  readonly affiliation: Affiliation;
  readonly type: string;
  readonly counterpartKey: string | null;
  readonly listOrder: number;
  readonly status: 'ACTIVE' | 'ABOLISHED';
  readonly successorCode: string | null;
}

export interface SnapshotUnitList {
  readonly code: string;
  readonly name: string;
  readonly unitCodes: readonly string[];
}

export interface SnapshotPost {
  readonly id: string;
  readonly bodyId: string | null;
  readonly unitId: string | null;
  readonly title: string;
  readonly fullTitle: string;
  readonly postOrder: number;
  readonly principal: boolean;
  readonly deputy: boolean;
  readonly defaultRankCode: string;
}

export interface SnapshotPerson {
  readonly id: string;
  readonly name: string;
}

export interface SnapshotAppointment {
  readonly personId: string;
  readonly postId: string;
  readonly rankCode: string;
  readonly seatOrder: number;
  readonly portfolio: readonly string[];
  readonly acting: boolean;
}

export interface DirectorySnapshot {
  readonly ranks: readonly SnapshotRank[];
  readonly divisions: readonly SnapshotDivision[];
  readonly bodies: readonly SnapshotBody[];
  readonly units: readonly SnapshotUnit[];
  readonly unitLists: readonly SnapshotUnitList[];
  readonly posts: readonly SnapshotPost[];
  readonly people: readonly SnapshotPerson[];
  /** Those that hold on the day of the snapshot. */
  readonly appointments: readonly SnapshotAppointment[];
}
