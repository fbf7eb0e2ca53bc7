import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { PaperController } from './paper.controller.js';
import { PaperService } from './paper.service.js';
import { Printer } from './printer.js';
import { SeatsToPrint } from './seats-to-print.js';
import { SheetPreviewController } from './sheet-preview.controller.js';
import { SheetPreviews } from './sheet-previews.js';
import { SheetReader } from './sheet-reader.js';

/** Badges, seat plates and sign-in sheets: what is printed before a meeting, and handed in after it. */
@Module({
  imports: [AttendanceModule],
  controllers: [PaperController, SheetPreviewController],
  providers: [PaperService, Printer, SeatsToPrint, SheetPreviews, SheetReader],
})
export class PaperModule {}
