import { Controller, Get, Param } from '@nestjs/common';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import {
  AttendanceTable,
  type AttendanceApart,
  type AttendanceNames,
  type AttendanceRow,
} from './attendance-table.js';
import { BadgeList, type Badge } from './badge-list.js';

/** What organizers read and print of attendance; everything live is a view. */
@Controller('api/v1/meetings/:meetingId')
export class AttendanceController {
  constructor(
    private readonly table: AttendanceTable,
    private readonly badges: BadgeList,
  ) {}

  /** The kept tally by venue and rank, who came beside it, and the names that a report lists. */
  @Get('attendance/tally')
  @Allow('attendance.read-tally')
  async tally(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<{
    rows: readonly AttendanceRow[];
    apart: AttendanceApart;
    names: AttendanceNames;
  }> {
    const table = await this.table.read(meetingId);
    return { ...table, names: await this.table.names(meetingId) };
  }

  /** Codes for the badges of all expected seats. */
  @Get('badges')
  @Allow('attendance.print-badges')
  async list(
    @Param('meetingId', { schema: uuid }) meetingId: string,
  ): Promise<{ badges: readonly Badge[] }> {
    return { badges: await this.badges.read(meetingId) };
  }
}
