/** Counts over seats (domain: due = in person + by substitute + on leave + absent). */
export interface AttendanceCounts {
  /** 应到 */
  readonly due: number;
  /** 实到: in person and by substitute. */
  readonly present: number;
  /** 本人 */
  readonly inPerson: number;
  /** 代会 */
  readonly bySubstitute: number;
  /** 迟到, a part of present. */
  readonly late: number;
  /** 早退, a part of present. */
  readonly leftEarly: number;
  /** 请假: approved leave, and nobody came for the seat. */
  readonly onLeave: number;
  /** 缺席 */
  readonly absent: number;
}

/** The counts of one rank at one venue. */
export interface AttendanceRow extends AttendanceCounts {
  readonly venueId: string;
  readonly venueName: string;
  readonly rankCode: string;
  readonly rankName: string;
  /** Smaller is higher; null for a code that the table of ranks does not know. */
  readonly rankOrder: number | null;
}

/** One printed line: its counts, its rates, and whether they add up. */
export interface StatisticsLine extends AttendanceCounts {
  readonly name: string;
  /** 到会率 = present / due, such as 97.3%; — where nobody is due. */
  readonly attendanceRate: string;
  /** 准签率 = (present - late) / due. */
  readonly punctualRate: string;
  readonly addsUp: boolean;
}

/** The line of one rank at one venue. */
export interface VenueRankLine extends StatisticsLine {
  readonly venueId: string;
  readonly venueName: string;
  readonly rankCode: string;
  readonly rankName: string;
}

export interface Statistics {
  readonly byVenueAndRank: readonly VenueRankLine[];
  readonly byVenue: readonly StatisticsLine[];
  readonly byRank: readonly StatisticsLine[];
  readonly total: StatisticsLine;
  /** Every row and every sum satisfies the identity; false is a fault of the system, to be reported. */
  readonly addsUp: boolean;
}

const countNames = [
  'due',
  'present',
  'inPerson',
  'bySubstitute',
  'late',
  'leftEarly',
  'onLeave',
  'absent',
] as const satisfies readonly (keyof AttendanceCounts)[];

const nobody: AttendanceCounts = {
  due: 0,
  present: 0,
  inPerson: 0,
  bySubstitute: 0,
  late: 0,
  leftEarly: 0,
  onLeave: 0,
  absent: 0,
};

/** Every seat is exactly one of present, on leave and absent; late and left early are among the present. */
export function countsAddUp(counts: AttendanceCounts): boolean {
  return (
    counts.present === counts.inPerson + counts.bySubstitute &&
    counts.due === counts.present + counts.onLeave + counts.absent &&
    counts.late <= counts.present &&
    counts.leftEarly <= counts.present
  );
}

/** The attendance table by venue (in the order given) and by rank (highest first), with totals. */
export function statisticsOf(rows: readonly AttendanceRow[]): Statistics {
  const ranked = rows.toSorted(byRankOrder);
  const total = lineOf('合计', rows);
  return {
    byVenueAndRank: rows.map(venueRankLine),
    byVenue: linesBy(
      rows,
      (row) => row.venueId,
      (row) => row.venueName,
    ),
    byRank: linesBy(
      ranked,
      (row) => row.rankCode,
      (row) => row.rankName,
    ),
    total,
    addsUp: total.addsUp && rows.every(countsAddUp),
  };
}

/** Highest first, unknown codes last; codes share no place, so that rows of one rank stay together. */
function byRankOrder(a: AttendanceRow, b: AttendanceRow): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  if (first !== second) return first < second ? -1 : 1;
  if (a.rankCode === b.rankCode) return 0;
  return a.rankCode < b.rankCode ? -1 : 1;
}

const placeOf = ({ rankOrder }: AttendanceRow): number => rankOrder ?? Number.POSITIVE_INFINITY;

const venueRankLine = (row: AttendanceRow): VenueRankLine => ({
  venueId: row.venueId,
  venueName: row.venueName,
  rankCode: row.rankCode,
  rankName: row.rankName,
  ...lineOf(`${row.venueName} ${row.rankName}`, [row]),
});

function linesBy(
  rows: readonly AttendanceRow[],
  keyOf: (row: AttendanceRow) => string,
  nameOf: (row: AttendanceRow) => string,
): StatisticsLine[] {
  const groups = new Map<string, { name: string; rows: AttendanceRow[] }>();
  for (const row of rows) {
    const group = groups.get(keyOf(row)) ?? { name: nameOf(row), rows: [] };
    groups.set(keyOf(row), { name: group.name, rows: [...group.rows, row] });
  }
  return [...groups.values()].map((group) => lineOf(group.name, group.rows));
}

/** One printed line of the sum of some rows. */
export function lineOf(name: string, rows: readonly AttendanceCounts[]): StatisticsLine {
  const counts = rows.reduce(sum, nobody);
  return {
    name,
    ...counts,
    attendanceRate: percent(counts.present, counts.due),
    punctualRate: percent(counts.present - counts.late, counts.due),
    addsUp: countsAddUp(counts),
  };
}

function sum(a: AttendanceCounts, b: AttendanceCounts): AttendanceCounts {
  const added = countNames.map((name) => [name, a[name] + b[name]] as const);
  return { ...nobody, ...Object.fromEntries(added) };
}

/** One decimal, rounded down, so that 100% is never printed while a seat is empty. */
function percent(part: number, whole: number): string {
  if (whole === 0) return '—';
  return `${(Math.floor((part * 1000) / whole) / 10).toFixed(1)}%`;
}
