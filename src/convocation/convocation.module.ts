import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { AgendaParts } from '../meetings/agenda-part.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MeetingOpenings } from '../meetings/opening.js';
import { ReadinessModule } from '../readiness/readiness.module.js';
import { ConvocationBook } from './convocation-book.js';
import { ConvocationRule } from './convocation-rule.entity.js';
import { ConvocationSeats } from './convocation-seats.js';
import { ConvocationController } from './convocation.controller.js';
import { ConvocationGateway } from './convocation.gateway.js';
import { ConvocationPart } from './convocation.part.js';
import { Leave } from './leave.entity.js';
import { NearestVenues } from './nearest-venues.js';
import { Relocation } from './relocation.entity.js';
import { Reply } from './reply.entity.js';
import { ScopeEvaluation } from './scope-evaluation.js';
import { ScopesService } from './scopes.service.js';
import { SeatAmendment } from './seat-amendment.entity.js';
import { SubstituteProposal } from './substitute-proposal.entity.js';

/** Who is expected. Exports the scope in force (for records). */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ConvocationRule,
      Leave,
      Relocation,
      Reply,
      SeatAmendment,
      SubstituteProposal,
    ]),
    AttendanceModule,
    DirectoryModule,
    MeetingsModule,
    ReadinessModule,
  ],
  controllers: [ConvocationController],
  providers: [
    ConvocationBook,
    ConvocationGateway,
    ConvocationPart,
    ConvocationSeats,
    NearestVenues,
    ScopeEvaluation,
    ScopesService,
  ],
  exports: [ConvocationBook],
})
export class ConvocationModule implements OnModuleInit {
  constructor(
    private readonly openings: MeetingOpenings,
    private readonly parts: AgendaParts,
    private readonly part: ConvocationPart,
    private readonly seats: ConvocationSeats,
  ) {}

  onModuleInit(): void {
    this.parts.register(this.part);
    this.openings.seatSource = this.seats;
    this.openings.sources.push(this.seats);
  }
}
