import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MeetingOpenings } from '../meetings/opening.js';
import { LineTest } from './line-test.entity.js';
import { readinessOpening } from './readiness-opening.js';
import { ReadinessGateway } from './readiness.gateway.js';
import { ReadinessTopic } from './readiness.topic.js';
import { ReadyVenue, VenueLink } from './ready-venue.entity.js';
import { RollCall, VenueCall } from './roll-call.entity.js';
import { VenueLines } from './venue-lines.js';

/** Is every venue ready: line tests, roll call, link state. Exports which lines are down. */
@Module({
  imports: [TypeOrmModule.forFeature([LineTest, ReadyVenue, RollCall, VenueCall, VenueLink])],
  providers: [ReadinessGateway, ReadinessTopic, VenueLines],
  exports: [VenueLines],
})
export class ReadinessModule implements OnModuleInit {
  constructor(private readonly openings: MeetingOpenings) {}

  onModuleInit(): void {
    this.openings.sources.push(readinessOpening);
    this.openings.agendaFollowers.push({
      topic: 'readiness',
      command: 'readiness:sync-venues',
      kind: 'venue',
    });
  }
}
