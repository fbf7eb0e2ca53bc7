import { Injectable } from '@nestjs/common';
import { AccountsService } from '../access/accounts.service.js';
import { derivedId } from '../platform/ids/id.js';
import { SYSTEM } from '../realtime/actor.js';
import { MeetingGrants } from './meeting-grants.js';

/** Meetings' organizers as rights of accounts. */
@Injectable()
export class AccountGrants extends MeetingGrants {
  constructor(private readonly accounts: AccountsService) {
    super();
  }

  async giveOrganizer(accountId: string, meetingId: string): Promise<void> {
    const id = derivedId('organizer', accountId, meetingId);
    const place = { meetingId, venueId: null, unitId: null, seatId: null };
    await this.accounts.addGrant(SYSTEM, accountId, { id, role: 'ORGANIZER', ...place });
  }
}
