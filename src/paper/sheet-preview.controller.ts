import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { Allow, CurrentActor } from '../access/allow.decorator.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { languageOf } from '../platform/http/language.js';
import type { Actor } from '../realtime/actor.js';
import { uuid } from '../realtime/contract.js';
import { sheetPreview, type SheetPreview } from './sheet-preview.contract.js';
import { SheetPreviews } from './sheet-previews.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Filled sheets that are handed in. */
@ApiTags('paper')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId/venues/:venueId/sign-in-sheet')
export class SheetPreviewController {
  constructor(private readonly previews: SheetPreviews) {}

  @Post('preview')
  @HttpCode(200)
  @Allow('paper.preview-sheet')
  @ApiOperation({
    summary:
      '签到表, filled in and handed in as xlsx of at most 1 MiB: line by line what would be entered and ' +
      'what is not understood. Changes nothing; its rows are then given to attendance:enter-sheet.',
  })
  @ApiConsumes(XLSX)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: sheetPreview })
  preview(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('venueId', { schema: uuid }) venueId: string,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<SheetPreview> {
    const file: unknown = request.body;
    if (!(file instanceof Buffer)) throw new DomainError('paper.sheet-unreadable');
    return this.previews.preview({ meetingId, venueId, actor }, file, languageOf(request));
  }
}
