import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MeetingOpenings } from '../meetings/opening.js';
import { ChairPresence } from './chair-presence.js';
import { ChairWatch } from './chair-watch.js';
import { FloorController } from './floor.controller.js';
import { Floor } from './floor.entity.js';
import { FloorGateway } from './floor.gateway.js';
import { floorOpening } from './floor.opening.js';
import { FloorBudget } from './floor-budget.entity.js';
import { FloorItem } from './floor-item.entity.js';
import { FloorRequest } from './floor-request.entity.js';
import { FloorSeat } from './floor-seat.entity.js';
import { FloorSpan } from './floor-span.entity.js';
import { FloorTopic } from './floor.topic.js';
import { FloorVenue } from './floor-venue.entity.js';
import { SpeechRegister } from './speech-register.js';

/** Who may speak. Exports the register of speeches (for records). */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Floor,
      FloorBudget,
      FloorItem,
      FloorRequest,
      FloorSeat,
      FloorSpan,
      FloorVenue,
    ]),
    AttendanceModule,
    MeetingsModule,
  ],
  controllers: [FloorController],
  providers: [ChairPresence, ChairWatch, FloorGateway, FloorTopic, SpeechRegister],
  exports: [SpeechRegister],
})
export class FloorModule implements OnModuleInit {
  constructor(private readonly openings: MeetingOpenings) {}

  onModuleInit(): void {
    this.openings.sources.push(floorOpening);
    this.openings.agendaFollowers.push(
      { topic: 'floor', command: 'floor:sync-venues', kind: 'venue' },
      { topic: 'floor', command: 'floor:sync-seats', kind: 'seat' },
      { topic: 'floor', command: 'floor:sync-agenda', kind: 'agenda-item' },
    );
    this.openings.phaseFollowers.push(
      { topic: 'floor', command: 'floor:begin', phase: 'IN_SESSION' },
      { topic: 'floor', command: 'floor:wind-up', phase: 'CLOSED' },
      { topic: 'floor', command: 'floor:wind-up', phase: 'CANCELLED' },
    );
  }
}
