import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../access/allow.decorator.js';
import { contentDisposition } from '../platform/http/content-disposition.js';
import { uuid } from '../realtime/contract.js';
import type { CommuniqueRecord } from './communique.service.js';
import {
  attendanceQuery,
  communiqueQuery,
  type AttendanceQuery,
  type CommuniqueQuery,
} from './records.contract.js';
import {
  attendanceAnswer,
  bulletinAnswer,
  communiqueAnswer,
  speechesAnswer,
} from './records-answers.contract.js';
import { RecordsService, type RecordFile } from './records.service.js';

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** The records of a meeting; made anew from its data at each request. */
@ApiTags('records')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId/records')
@Allow('records.read')
export class RecordsController {
  constructor(private readonly records: RecordsService) {}

  /** As text it is the paragraphs alone, for whoever pastes or compares them. */
  @Get('communique')
  @ApiOperation({ summary: '会议消息: the closing paragraphs, with the real counts beside them.' })
  @ApiOkResponse({ standardSchema: communiqueAnswer })
  async communique(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: communiqueQuery }) query: CommuniqueQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CommuniqueRecord | string> {
    const { format, ...wording } = query;
    const communique = await this.records.communique(meetingId, wording);
    const asText = format === 'text' || (!format && accept?.startsWith('text/plain') === true);
    if (!asText) return communique;
    response.type('text/plain; charset=utf-8');
    return communique.text;
  }

  @Get('attendance')
  @ApiOperation({
    summary: '统计表: by venue, by rank, and by both, each line checked; json, xlsx or csv.',
  })
  @ApiOkResponse({ standardSchema: attendanceAnswer })
  async attendance(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: attendanceQuery }) { format }: AttendanceQuery,
  ): Promise<object> {
    if (format === 'json') return this.records.attendance(meetingId);
    if (format === 'csv') return download(await this.records.attendanceCsv(meetingId), 'csv');
    return download(await this.records.attendanceWorkbook(meetingId), 'xlsx');
  }

  @Get('speeches')
  @ApiOperation({
    summary:
      '发言登记: every speech that was held, with the time it took; and time used by person, unit, venue and kind.',
  })
  @ApiOkResponse({ standardSchema: speechesAnswer })
  speeches(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<object> {
    return this.records.speeches(meetingId);
  }

  @Get('bulletin')
  @ApiOperation({ summary: '参会情况通报: leave, substitutes, lateness, absence.' })
  @ApiOkResponse({ standardSchema: bulletinAnswer })
  bulletin(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<object> {
    return this.records.bulletin(meetingId);
  }

  @Get('minutes')
  @ApiOperation({ summary: '会议纪要 as docx.' })
  @ApiProduces(mediaTypes.docx)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async minutes(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<StreamableFile> {
    return download(await this.records.minutes(meetingId), 'docx');
  }
}

function download({ name, content }: RecordFile, type: keyof typeof mediaTypes): StreamableFile {
  return new StreamableFile(content, {
    type: mediaTypes[type],
    length: content.length,
    disposition: contentDisposition(name),
  });
}
