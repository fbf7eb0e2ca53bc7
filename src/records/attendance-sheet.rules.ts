import type { ListedWalkIn, VenueBeside } from '../attendance/beside-table.js';
import { clockTime } from '../platform/time/china-time.js';
import { amendedWords, seatRemarks, type SeatRecord } from './seat-record.rules.js';
import {
  lineOf,
  type AttendanceCounts,
  type Statistics,
  type StatisticsLine,
} from './attendance-statistics.rules.js';

export type Cell = string | number;

/** Rows of cells under one header row; how they are written to a file is another matter. */
export interface Table {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const countHeader = ['应到', '实到', '本人', '代会', '请假', '缺席', '迟到', '早退', '到会率'];

/**
 * 统计表: a line a venue and the total; every line is checked against the identity of its counts. Where
 * the result was corrected, the total as it was fixed at the close stands below.
 */
export function venueTable({ byVenue, total }: Statistics, corrected?: AttendanceCounts): Table {
  const fixed = corrected ? [lineOf('散会时合计（更正前）', [corrected])] : [];
  return {
    name: '统计表',
    header: ['会场', ...countHeader, '核对'],
    rows: [...byVenue, total, ...fixed].map(lineCells),
  };
}

/** The same counts by rank. */
export function rankTable({ byRank, total }: Statistics): Table {
  return {
    name: '按职级',
    header: ['职级', ...countHeader, '核对'],
    rows: [...byRank, total].map(lineCells),
  };
}

/** Every rank at every venue, the rows that the other two are sums of. */
export function venueRankTable({ byVenueAndRank, total }: Statistics): Table {
  return {
    name: '按会场和职级',
    header: ['会场', '职级', ...countHeader, '核对'],
    rows: [
      ...byVenueAndRank.map((line) => [line.venueName, line.rankName, ...countCells(line)]),
      [total.name, '', ...countCells(total)],
    ],
  };
}

const lineCells = (line: StatisticsLine): Cell[] => [line.name, ...countCells(line)];

function countCells(line: StatisticsLine): Cell[] {
  return [
    line.due,
    line.present,
    line.inPerson,
    line.bySubstitute,
    line.onLeave,
    line.absent,
    line.late,
    line.leftEarly,
    line.attendanceRate,
    line.addsUp ? '相符' : '不符',
  ];
}

/** 名单: who was on leave, absent, late, gone early or replaced; due seats only. */
export function nameTable(seats: readonly SeatRecord[]): Table {
  const told = seats.filter(
    (seat) => seat.attendanceClass === 'DUE' && seatRemarks(seat).length > 0,
  );
  return {
    name: '名单',
    header: '会场 单位 姓名 职务 职级 情况 代会人 代会人职务 到会时间 更正说明'.split(' '),
    rows: told.map((seat) => [
      seat.venueName,
      seat.unitName,
      seat.personName,
      seat.postTitle,
      seat.rankName,
      seatRemarks(seat).join('、'),
      seat.substitute?.name ?? '',
      seat.substitute?.post ?? '',
      seat.arrivedAt ? clockTime(seat.arrivedAt) : '',
      amendedWords(seat),
    ]),
  };
}

/** 其他到会: who came beside the due seats, and the numbers that were counted; only where there is any. */
export function besideTable(venues: readonly VenueBeside[]): Table {
  const told = venues.filter(
    ({ guests, observers, staff, walkIns, headcount }) =>
      guests + observers + staff + walkIns > 0 || headcount !== null,
  );
  return {
    name: '其他到会',
    header: ['会场', '列席', '特邀', '工作人员', '计划外到会', '清点人数', '清点时间', '备注'],
    rows: told.map((venue) => [
      venue.venueName,
      venue.observers,
      venue.guests,
      venue.staff,
      venue.walkIns,
      venue.headcount ?? '',
      venue.countedAt ? clockTime(venue.countedAt) : '',
      venue.remark ?? '',
    ]),
  };
}

/** 计划外到会: whoever came without being expected, and which of them were entered from paper. */
export const walkInTable = (walkIns: readonly ListedWalkIn[]): Table => ({
  name: '计划外到会',
  header: ['会场', '单位', '姓名', '职务', '到会时间', '登记方式'],
  rows: walkIns.map((walkIn) => [
    walkIn.venueName,
    walkIn.unitName,
    walkIn.name,
    walkIn.postTitle,
    clockTime(walkIn.at),
    walkIn.paper ? '补录' : '现场登记',
  ]),
});
