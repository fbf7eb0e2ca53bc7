/** Who may run a meeting; the accounts' part of the house provides it. */
export abstract class MeetingGrants {
  /** Makes the account an organizer of the meeting; the second time changes nothing. */
  abstract giveOrganizer(accountId: string, meetingId: string): Promise<void>;
}
