import { Body, Controller, Get, Param, Put, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import type { Actor } from '../realtime/actor.js';
import { InvitationsService } from './invitations.service.js';
import { contentDisposition } from '../platform/http/content-disposition.js';
import { invitations, remarkList, type Invitations, type RemarkList } from './remarks.contract.js';
import { RemarksService } from './remarks.service.js';
import { downloadName, MEDIA_TYPES } from './upload.rules.js';

/** Written remarks for pages and scripts. */
@ApiTags('remarks')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId/remarks')
export class RemarksController {
  constructor(
    private readonly remarks: RemarksService,
    private readonly planned: InvitationsService,
  ) {}

  @Get()
  @Allow('remarks.read')
  @ApiOperation({ summary: 'Written remarks in protocol order; an author is shown its own.' })
  @ApiOkResponse({ standardSchema: remarkList })
  async list(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @CurrentActor() actor: Actor,
  ): Promise<RemarkList> {
    return { remarks: await this.remarks.list(meetingId, actor) };
  }

  @Put('invitations')
  @Allow('remarks.plan')
  @ApiOperation({ summary: 'Replace the list of invited units, while the meeting is a draft.' })
  @ApiOkResponse({ standardSchema: remarkList })
  async invite(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Body({ schema: invitations }) asked: Invitations,
  ): Promise<RemarkList> {
    return { remarks: await this.planned.replace(meetingId, asked) };
  }

  @Get(':remarkId/file')
  @Allow('remarks.read')
  @ApiOperation({ summary: "The document of a remark, under its author's name for it." })
  @ApiProduces(...Object.values(MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('remarkId', { schema: uuid }) remarkId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file, content } = await this.remarks.document(meetingId, remarkId, actor);
    return new StreamableFile(content, {
      type: file.mediaType,
      length: file.size,
      disposition: contentDisposition(downloadName(file.fileName, file.mediaType)),
    });
  }
}
