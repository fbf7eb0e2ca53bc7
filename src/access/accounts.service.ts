import { Injectable } from '@nestjs/common';
import { newId } from '../platform/ids/id.js';
import type { Actor } from '../realtime/actor.js';
import { AccessLane } from './access-lane.js';
import type { accessCommands } from './access.commands.js';
import type {
  AccountView,
  AddGrant,
  CreateAccount,
  CreatedAccount,
  GrantView,
} from './access.contract.js';
import { AccessMemory } from './access.memory.js';
import { toAccountView } from './access.state.js';
import { Credentials } from './credentials.js';
import { assertMayCreate, assertMayManage } from './grant.rules.js';
import { assertAcceptablePassword } from './password.rules.js';
import { Passwords } from './passwords.js';

interface Prepared {
  readonly wanted: CreateAccount;
  readonly oneTimePassword: string | undefined;
  readonly hash: string;
}

/** Accounts and their rights. Each change is a command of the access lane; passwords stay outside it. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly lane: AccessLane,
    private readonly memory: AccessMemory,
    private readonly passwords: Passwords,
    private readonly credentials: Credentials,
  ) {}

  async create(actor: Actor, wanted: CreateAccount): Promise<CreatedAccount> {
    const [created] = await this.createAll(actor, [wanted]);
    if (!created) throw new Error('no account was created');
    return created;
  }

  /**
   * Each account is a command of its own. Those that could be made are made even where another is
   * refused; the first refusal is answered, and the same request again does the rest.
   */
  async createAll(actor: Actor, wanted: readonly CreateAccount[]): Promise<CreatedAccount[]> {
    const prepared = await this.prepareAll(actor, wanted);
    const made = await Promise.allSettled(prepared.map((one) => this.submitCreate(actor, one)));
    const durable = prepared.filter((_, i) => made[i]?.status === 'fulfilled');
    await this.credentials.addAll(
      durable.map(({ wanted: { id }, hash }) => ({ accountId: id, hash })),
    );
    return made.map((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
  }

  /** One after the other: a large batch never holds more than one place in the line of sign-ins. */
  private async prepareAll(actor: Actor, wanted: readonly CreateAccount[]): Promise<Prepared[]> {
    for (const one of wanted) {
      assertMayCreate(actor, one.grants);
      if (one.password !== undefined) assertAcceptablePassword(one.password, one.name);
    }
    const prepared: Prepared[] = [];
    for (const one of wanted) {
      const oneTimePassword =
        one.password === undefined ? this.passwords.oneTime(one.id) : undefined;
      const hash = await this.passwords.hash(one.password ?? oneTimePassword ?? '');
      prepared.push({ wanted: one, oneTimePassword, hash });
    }
    return prepared;
  }

  private async submitCreate(actor: Actor, prepared: Prepared): Promise<CreatedAccount> {
    const { wanted, oneTimePassword } = prepared;
    const { account } = await this.lane.submit<{ account: AccountView }>(
      actor,
      wanted.id,
      'access:create-account',
      {
        name: wanted.name,
        displayName: wanted.displayName,
        mustChangePassword: oneTimePassword !== undefined,
        grants: wanted.grants,
      },
    );
    return oneTimePassword === undefined ? account : { ...account, oneTimePassword };
  }

  async addGrant(actor: Actor, accountId: string, { id, ...grant }: AddGrant): Promise<GrantView> {
    const input = { accountId, grant };
    const answer = await this.lane.submit<{ grant: GrantView }>(actor, id, 'access:grant', input);
    return answer.grant;
  }

  async revokeGrant(actor: Actor, accountId: string, grantId: string): Promise<void> {
    await this.lane.submit(actor, newId(), 'access:revoke', { accountId, grantId });
  }

  async disable(actor: Actor, id: string, accountId: string): Promise<AccountView> {
    return this.changeAccount(actor, id, 'access:disable', accountId);
  }

  async enable(actor: Actor, id: string, accountId: string): Promise<AccountView> {
    return this.changeAccount(actor, id, 'access:enable', accountId);
  }

  async endSessions(actor: Actor, accountId: string): Promise<void> {
    await this.lane.submit(actor, newId(), 'access:end-all-sessions', { accountId });
  }

  /**
   * A forgotten password: a one-time password takes its place, and every session ends. A late repeat
   * of the request leaves the password alone that its owner has chosen since.
   */
  async resetPassword(actor: Actor, id: string, accountId: string): Promise<string> {
    assertMayManage(actor);
    const oneTimePassword = this.passwords.oneTime(`${accountId} ${id}`);
    const hash = await this.passwords.hash(oneTimePassword);
    await this.changeAccount(actor, id, 'access:require-new-password', accountId);
    const account = this.memory.state.accounts.get(accountId);
    if (account?.mustChangePassword) await this.credentials.replace(accountId, hash);
    return oneTimePassword;
  }

  /** Accounts with a right in the meeting; without one, all of the house, for administrators. */
  list(meetingId: string | undefined): AccountView[] {
    const { state } = this.memory;
    const views = [...state.accounts.values()].map((account) => toAccountView(state, account));
    if (meetingId === undefined) return views;
    return views
      .map((view) => ({ ...view, grants: view.grants.filter((g) => g.meetingId === meetingId) }))
      .filter(({ grants }) => grants.length > 0);
  }

  private async changeAccount(
    actor: Actor,
    id: string,
    name: keyof typeof accessCommands,
    accountId: string,
  ): Promise<AccountView> {
    const { account } = await this.lane.submit<{ account: AccountView }>(actor, id, name, {
      accountId,
    });
    return account;
  }
}
