import { Module, type DynamicModule } from '@nestjs/common';
import { accessErrors } from './access/access.errors.js';
import { AccessModule } from './access/access.module.js';
import { attendanceErrors } from './attendance/attendance.errors.js';
import { AttendanceModule } from './attendance/attendance.module.js';
import { convocationErrors } from './convocation/convocation.errors.js';
import { ConvocationModule } from './convocation/convocation.module.js';
import { directoryErrors } from './directory/directory.errors.js';
import { DirectoryModule } from './directory/directory.module.js';
import { floorErrors } from './floor/floor.errors.js';
import { FloorModule } from './floor/floor.module.js';
import { MediaModule } from './media/media.module.js';
import { meetingsErrors } from './meetings/meetings.errors.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { paperErrors } from './paper/paper.errors.js';
import { PaperModule } from './paper/paper.module.js';
import type { Settings } from './platform/config/settings.js';
import { commonErrors } from './platform/errors/common.errors.js';
import { mergedCatalogue } from './platform/errors/error-catalogue.js';
import { ErrorsModule } from './platform/errors/errors.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { readinessErrors } from './readiness/readiness.errors.js';
import { ReadinessModule } from './readiness/readiness.module.js';
import { realtimeErrors } from './realtime/realtime.errors.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { recordsErrors } from './records/records.errors.js';
import { RecordsModule } from './records/records.module.js';
import { remarksErrors } from './remarks/remarks.errors.js';
import { RemarksModule } from './remarks/remarks.module.js';

/** Every code that the service may answer. */
export const errorCatalogue = mergedCatalogue([
  commonErrors,
  realtimeErrors,
  accessErrors,
  attendanceErrors,
  convocationErrors,
  directoryErrors,
  floorErrors,
  meetingsErrors,
  paperErrors,
  readinessErrors,
  recordsErrors,
  remarksErrors,
]);

/** The house: the platform, and every feature. */
@Module({})
export class AppModule {
  static of(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ErrorsModule.of(errorCatalogue),
        PlatformModule.of(settings),
        RealtimeModule,
        AccessModule,
        AttendanceModule,
        ConvocationModule,
        DirectoryModule,
        FloorModule,
        MediaModule,
        MeetingsModule,
        PaperModule,
        ReadinessModule,
        RecordsModule,
        RemarksModule,
      ],
    };
  }
}
