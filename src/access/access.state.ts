import type { Fact } from '../realtime/topic.js';
import type { Grant } from '../realtime/actor.js';
import type { AccountGrant } from './account-grant.entity.js';
import type { Account } from './account.entity.js';
import type { AccountView, GrantView } from './access.contract.js';
import type { Session } from './session.entity.js';

type AccountFact = Fact<'account', Readonly<Account>>;
type GrantFact = Fact<'grant', Readonly<AccountGrant>>;
type SessionFact = Fact<'session', Readonly<Session>>;
export type AccessFact = AccountFact | GrantFact | SessionFact;

/** Accounts, rights and live sessions, as the fold of their rows. */
export class AccessState {
  readonly accounts = new Map<string, Readonly<Account>>();
  readonly grants = new Map<string, Map<string, Readonly<AccountGrant>>>();
  /** Only those that have not ended. */
  readonly sessions = new Map<string, Readonly<Session>>();
  private readonly rights = new Map<string, readonly Grant[]>();
  private readonly activeByName = new Map<string, string>();
  private readonly sessionIds = new Map<string, Set<string>>();

  apply(fact: AccessFact): void {
    switch (fact.kind) {
      case 'account':
        return this.putAccount(fact.row);
      case 'grant':
        return this.putGrant(fact.row);
      case 'session':
        return this.putSession(fact.row);
    }
  }

  /** The account that signs in under this name. */
  activeNamed(name: string): Readonly<Account> | undefined {
    const id = this.activeByName.get(name);
    return id === undefined ? undefined : this.accounts.get(id);
  }

  /** What the account may, at this moment; nothing once it is disabled. */
  rightsOf(accountId: string): readonly Grant[] {
    if (this.accounts.get(accountId)?.status !== 'ACTIVE') return [];
    return this.rights.get(accountId) ?? [];
  }

  sessionsOf(accountId: string): readonly Readonly<Session>[] {
    const ids = [...(this.sessionIds.get(accountId) ?? [])];
    return ids.flatMap((id) => this.sessions.get(id) ?? []);
  }

  /** Active accounts that may do everything. */
  administrators(): readonly string[] {
    return [...this.accounts.keys()].filter((id) =>
      this.rightsOf(id).some((right) => right.role === 'ADMIN'),
    );
  }

  private putAccount(account: Readonly<Account>): void {
    const before = this.accounts.get(account.id);
    if (before && this.activeByName.get(before.name) === account.id) {
      this.activeByName.delete(before.name);
    }
    this.accounts.set(account.id, account);
    if (account.status === 'ACTIVE') this.activeByName.set(account.name, account.id);
  }

  private putGrant(grant: Readonly<AccountGrant>): void {
    const own = this.grants.get(grant.accountId) ?? new Map<string, Readonly<AccountGrant>>();
    this.grants.set(grant.accountId, own.set(grant.id, grant));
    this.rights.set(grant.accountId, activeGrants(own.values()).map(toGrantView));
  }

  private putSession(session: Readonly<Session>): void {
    const own = this.sessionIds.get(session.accountId) ?? new Set<string>();
    this.sessionIds.set(session.accountId, own);
    if (session.endedAt === null) {
      this.sessions.set(session.id, session);
      own.add(session.id);
      return;
    }
    this.sessions.delete(session.id);
    own.delete(session.id);
  }
}

const activeGrants = (grants: Iterable<Readonly<AccountGrant>>): Readonly<AccountGrant>[] =>
  [...grants].filter((grant) => grant.status === 'ACTIVE');

/** A right as clients see it. */
export const toGrantView = (grant: Readonly<AccountGrant>): GrantView => ({
  id: grant.id,
  role: grant.role,
  meetingId: grant.forMeetingId,
  venueId: grant.venueId,
  unitId: grant.unitId,
  seatId: grant.seatId,
});

/** An account as clients see it, with its active rights. */
export const toAccountView = (state: AccessState, account: Readonly<Account>): AccountView => ({
  id: account.id,
  name: account.name,
  displayName: account.displayName,
  status: account.status,
  mustChangePassword: account.mustChangePassword,
  grants: activeGrants(state.grants.get(account.id)?.values() ?? []).map(toGrantView),
});
