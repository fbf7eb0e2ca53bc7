import { Body, Controller, Get, Param, Put, StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import type { Actor } from '../realtime/actor.js';
import { InvitationsService } from './invitations.service.js';
import { contentDisposition } from './content-disposition.js';
import { invitations, type Invitations, type RemarkView } from './remarks.contract.js';
import { RemarksService } from './remarks.service.js';
import { downloadName } from './upload.rules.js';

/** Written remarks for pages and scripts. */
@Controller('api/v1/meetings/:meetingId/remarks')
export class RemarksController {
  constructor(
    private readonly remarks: RemarksService,
    private readonly planned: InvitationsService,
  ) {}

  /** The meeting's written remarks in protocol order; an author is shown its own. */
  @Get()
  @Allow('remarks.read')
  async list(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @CurrentActor() actor: Actor,
  ): Promise<{ readonly remarks: readonly RemarkView[] }> {
    return { remarks: await this.remarks.list(meetingId, actor) };
  }

  /** Replaces the list of invited units, while the meeting is a draft. */
  @Put('invitations')
  @Allow('remarks.plan')
  async invite(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Body({ schema: invitations }) asked: Invitations,
  ): Promise<{ readonly remarks: readonly RemarkView[] }> {
    return { remarks: await this.planned.replace(meetingId, asked) };
  }

  /** The document of a remark under its author's name for it. */
  @Get(':remarkId/file')
  @Allow('remarks.read')
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
