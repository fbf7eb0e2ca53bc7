import { Module } from '@nestjs/common';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { AcceptedRemarks } from './accepted-remarks.js';
import { DocumentInspector } from './document-inspector.js';
import { FileCheck } from './file-check.js';
import { InvitationsService } from './invitations.service.js';
import { RemarksController } from './remarks.controller.js';
import { RemarksGateway } from './remarks.gateway.js';
import { RemarksService } from './remarks.service.js';
import { RemarksTopic } from './remarks.topic.js';
import { UploadGateway } from './upload.gateway.js';
import { UploadService } from './upload.service.js';
import { UploadStaging } from './upload-staging.js';
import { UploadSweeper } from './upload-sweeper.js';

/** Written remarks: invitation, upload, review. */
@Module({
  imports: [MeetingsModule],
  controllers: [RemarksController],
  providers: [
    AcceptedRemarks,
    DocumentInspector,
    FileCheck,
    InvitationsService,
    RemarksGateway,
    RemarksService,
    RemarksTopic,
    UploadGateway,
    UploadService,
    UploadStaging,
    UploadSweeper,
  ],
  exports: [AcceptedRemarks],
})
export class RemarksModule {}
