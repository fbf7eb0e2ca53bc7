import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { ConvocationModule } from '../convocation/convocation.module.js';
import { FloorModule } from '../floor/floor.module.js';
import { RemarksModule } from '../remarks/remarks.module.js';
import { CommuniqueService } from './communique.service.js';
import { RecordDirectory } from './record-directory.js';
import { RecordSource } from './record-source.js';
import { RecordsController } from './records.controller.js';
import { RecordsService } from './records.service.js';
import { ScopeRecords } from './scope-records.js';
import { SeatRecords } from './seat-records.js';
import { SpokenRecords } from './spoken-records.js';

/** What goes out after a meeting: communique, statistics, register, bulletin, minutes. Reads only. */
@Module({
  imports: [AttendanceModule, ConvocationModule, FloorModule, RemarksModule],
  controllers: [RecordsController],
  providers: [
    CommuniqueService,
    RecordDirectory,
    RecordSource,
    RecordsService,
    ScopeRecords,
    SeatRecords,
    SpokenRecords,
  ],
})
export class RecordsModule {}
