import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../access/allow.decorator.js';
import { contentDisposition } from '../platform/http/content-disposition.js';
import { uuid } from '../realtime/contract.js';
import { codePointOf } from './missing-characters.rules.js';
import {
  printQuery,
  sheetQuery,
  sheetsQuery,
  type PrintQuery,
  type SheetQuery,
  type SheetsQuery,
} from './paper.contract.js';
import { PaperService, type PrintedFile } from './paper.service.js';

const PDF = 'application/pdf';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** What is printed before a meeting; made anew from its data at each request. */
@ApiTags('paper')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class PaperController {
  constructor(private readonly paper: PaperService) {}

  @Get('badges.pdf')
  @Allow('paper.print-badges')
  @ApiOperation({
    summary:
      '证件: eight on a page of A4 with lines to cut along. Characters that the font lacks are named ' +
      'on the first page and in the header Plenum-Missing-Characters.',
  })
  @ApiProduces(PDF)
  @ApiOkResponse(binary)
  async badges(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: printQuery }) query: PrintQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sent(await this.paper.badges({ meetingId, ...query }), response);
  }

  @Get('seat-plates.pdf')
  @Allow('paper.print-badges')
  @ApiOperation({
    summary: '桌签: A4 across, folded; the name on both sides, the code on the holder’s.',
  })
  @ApiProduces(PDF)
  @ApiOkResponse(binary)
  async plates(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: printQuery }) query: PrintQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sent(await this.paper.plates({ meetingId, ...query }), response);
  }

  @Get('sign-in-sheets.xlsx')
  @Allow('paper.print-sheets')
  @ApiOperation({ summary: '签到表: one sheet a venue, to print, to fill in and to hand in.' })
  @ApiProduces(XLSX)
  @ApiOkResponse(binary)
  async sheets(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: sheetsQuery }) query: SheetsQuery,
  ): Promise<StreamableFile> {
    return workbook(await this.paper.workbook({ meetingId, ...query }));
  }

  @Get('venues/:venueId/sign-in-sheet')
  @Allow('paper.print-venue')
  @ApiOperation({ summary: '签到表 of one venue, as pdf or xlsx.' })
  @ApiProduces(PDF, XLSX)
  @ApiOkResponse(binary)
  async sheet(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('venueId', { schema: uuid }) venueId: string,
    @Query({ schema: sheetQuery }) { format, part }: SheetQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const wanted = { meetingId, venueId, part };
    if (format === 'xlsx') return workbook(await this.paper.workbook(wanted));
    return sent(await this.paper.sheet(wanted), response);
  }
}

/** The file as it is drawn; what it lacks is said before it begins. */
function sent({ name, missing, content }: PrintedFile, response: Response): StreamableFile {
  if (missing.length > 0) {
    response.setHeader('Plenum-Missing-Characters', missing.map(codePointOf).join(' '));
  }
  return new StreamableFile(content, { type: PDF, disposition: contentDisposition(name) });
}

const workbook = (file: { readonly name: string; readonly content: Buffer }): StreamableFile =>
  new StreamableFile(file.content, {
    type: XLSX,
    length: file.content.length,
    disposition: contentDisposition(file.name),
  });
