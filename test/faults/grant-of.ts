import { newId } from '../../src/platform/ids/id.js';
import { done, type TestMeeting } from '../support/meeting.js';
import type { TestSystem } from '../support/system.js';

interface Account {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly { readonly id: string; readonly venueId: string | null }[];
}

/** The one right of an operator, to be taken away and given again. */
export class GrantOf {
  private constructor(
    private readonly system: TestSystem,
    private readonly meetingId: string,
    private readonly accountId: string,
    private grant: Account['grants'][number],
  ) {}

  static async operator(
    system: TestSystem,
    { meetingId }: TestMeeting,
    name: string,
  ): Promise<GrantOf> {
    const path = `/api/v1/accounts?meetingId=${meetingId}`;
    const { accounts } = await done(system.admin.get<{ accounts: Account[] }>(path));
    const account = accounts.find((one) => one.name === name);
    const grant = account?.grants[0];
    if (!account || !grant) throw new Error(`${name} operates nothing`);
    return new GrantOf(system, meetingId, account.id, grant);
  }

  private get path(): string {
    return `/api/v1/accounts/${this.accountId}`;
  }

  async revoke(): Promise<void> {
    await done(this.system.admin.delete(`${this.path}/grants/${this.grant.id}`));
  }

  async give(): Promise<void> {
    const { meetingId, grant } = this;
    const words = { id: newId(), role: 'OPERATOR', meetingId, venueId: grant.venueId };
    this.grant = await done(
      this.system.admin.post<Account['grants'][number]>(`${this.path}/grants`, words),
    );
  }

  /** Whoever goes on signs in again. */
  async endSessions(): Promise<void> {
    await done(this.system.admin.delete(`${this.path}/sessions`));
  }
}
