import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgendaItem } from './agenda-item.entity.js';
import { AccountGrants } from './account-grants.js';
import { AgendaParts } from './agenda-part.js';
import { AgendaService } from './agenda.service.js';
import { AgendaTopic } from './agenda.topic.js';
import { ClashesService } from './clashes.service.js';
import { Drafts } from './drafts.service.js';
import { GuestsService } from './guests.service.js';
import { MeetingDirectory } from './meeting-directory.js';
import { Meeting } from './meeting.entity.js';
import { MeetingGrants } from './meeting-grants.js';
import { MeetingsController } from './meetings.controller.js';
import { MeetingsGateway } from './meetings.gateway.js';
import { MeetingsService } from './meetings.service.js';
import { NoticeController } from './notice.controller.js';
import { NoticeService } from './notice.service.js';
import { MeetingOpenings } from './opening.js';
import { PlanningController } from './planning.controller.js';
import { RoomBooking } from './room-booking.entity.js';
import { Seat } from './seat.entity.js';
import { SeatsService } from './seats.service.js';
import { Venue } from './venue.entity.js';
import { VenuesService } from './venues.service.js';

/** What is planned: meetings, venues, agenda, the notice, and the life that follows it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AgendaItem, Meeting, RoomBooking, Seat, Venue])],
  controllers: [MeetingsController, NoticeController, PlanningController],
  providers: [
    AgendaParts,
    AgendaService,
    AgendaTopic,
    ClashesService,
    Drafts,
    GuestsService,
    MeetingDirectory,
    { provide: MeetingGrants, useClass: AccountGrants },
    MeetingOpenings,
    MeetingsGateway,
    MeetingsService,
    NoticeService,
    SeatsService,
    VenuesService,
  ],
  exports: [AgendaParts, Drafts, MeetingOpenings],
})
export class MeetingsModule {}
