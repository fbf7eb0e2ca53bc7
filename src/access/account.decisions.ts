import { DomainError } from '../platform/errors/domain-error.js';
import { derivedId } from '../platform/ids/id.js';
import type { Instant } from '../platform/time/instant.js';
import type { Actor, Grant } from '../realtime/actor.js';
import type { Decision } from '../realtime/topic.js';
import type { AccountGrant } from './account-grant.entity.js';
import type { Account } from './account.entity.js';
import type { AccessCommand } from './access.commands.js';
import { ACCESS_MEETING_ID } from './access.contract.js';
import { toAccountView, toGrantView, type AccessFact, type AccessState } from './access.state.js';
import {
  assertMayCreate,
  assertMayGrant,
  assertMayManage,
  assertNotLastAdministrator,
  assertWellFormedGrant,
  grantWords,
} from './grant.rules.js';
import { endedSessions } from './session.decisions.js';

type CommandNamed<Name extends AccessCommand['name']> = Extract<AccessCommand, { name: Name }>;
type AccessDecision = Decision<AccessFact>;

/** The actor with its rights of this moment: those it came with may be older than the command's turn. */
const present = (state: AccessState, actor: Actor): Actor => ({
  ...actor,
  grants: state.rightsOf(actor.accountId),
});

export function createAccount(
  state: AccessState,
  { id, actor, input }: CommandNamed<'access:create-account'>,
  at: Instant,
): AccessDecision {
  assertMayCreate(present(state, actor), input.grants);
  for (const grant of input.grants) assertWellFormedGrant(grant);
  assertNameIsFree(state, input.name);
  const account: Account = {
    id,
    meetingId: ACCESS_MEETING_ID,
    name: input.name,
    displayName: input.displayName,
    status: 'ACTIVE',
    mustChangePassword: input.mustChangePassword,
    createdAt: at,
  };
  const grants = uniqueById(input.grants.map((grant) => grantRow(id, grant, 'ACTIVE')));
  const view = { ...toAccountView(state, account), grants: grants.map(toGrantView) };
  const facts: AccessFact[] = [
    { kind: 'account', row: account },
    ...grants.map((row) => ({ kind: 'grant' as const, row })),
  ];
  return { facts, answer: { account: view } };
}

export function giveGrant(
  state: AccessState,
  { actor, input }: CommandNamed<'access:grant'>,
): AccessDecision {
  assertMayGrant(present(state, actor), input.grant);
  assertWellFormedGrant(input.grant);
  const { id } = accountOf(state, input.accountId);
  const row = grantRow(id, input.grant, 'ACTIVE');
  const known = state.grants.get(id)?.get(row.id)?.status === 'ACTIVE';
  return { facts: known ? [] : [{ kind: 'grant', row }], answer: { grant: toGrantView(row) } };
}

export function takeGrant(
  state: AccessState,
  { actor, input }: CommandNamed<'access:revoke'>,
): AccessDecision {
  const row = state.grants.get(input.accountId)?.get(input.grantId);
  if (!row) throw new DomainError('access.grant-not-found');
  assertMayTake(present(state, actor), toGrantView(row));
  if (row.status === 'REVOKED') return { facts: [], answer: {} };
  if (row.role === 'ADMIN') assertNotLastAdministrator(state.administrators(), row.accountId);
  return { facts: [{ kind: 'grant', row: { ...row, status: 'REVOKED' } }], answer: {} };
}

/** Whoever else was a chair of the meeting is none any more; other rights stay. */
export function moveChair(
  state: AccessState,
  { input }: CommandNamed<'access:move-chair'>,
): AccessDecision {
  const { id } = accountOf(state, input.accountId);
  const place = { meetingId: input.forMeetingId, venueId: null, unitId: null, seatId: null };
  const given = grantRow(id, { role: 'CHAIR', ...place }, 'ACTIVE');
  const before = [...state.grants.values()]
    .flatMap((own) => [...own.values()])
    .filter(
      (row) =>
        row.role === 'CHAIR' && row.forMeetingId === input.forMeetingId && row.status === 'ACTIVE',
    );
  const taken = before
    .filter((row) => row.id !== given.id)
    .map((row): AccountGrant => ({ ...row, status: 'REVOKED' }));
  const rows = before.some((row) => row.id === given.id) ? taken : [...taken, given];
  return { facts: rows.map((row) => ({ kind: 'grant', row })), answer: {} };
}

/** A right in a meeting of others is not there for the actor. */
function assertMayTake(actor: Actor, grant: Grant): void {
  try {
    assertMayGrant(actor, grant);
  } catch (error) {
    const hidden = error instanceof DomainError && error.code === 'meeting.not-found';
    throw hidden ? new DomainError('access.grant-not-found') : error;
  }
}

export function disable(
  state: AccessState,
  { actor, input }: CommandNamed<'access:disable'>,
  at: Instant,
): AccessDecision {
  const account = managed(state, actor, input.accountId);
  assertNotLastAdministrator(state.administrators(), account.id);
  const sessions = endedSessions(state.sessionsOf(account.id), 'ENDED_BY_OTHERS', at);
  return changed(state, { ...account, status: 'DISABLED' }, sessions);
}

export function enable(
  state: AccessState,
  { actor, input }: CommandNamed<'access:enable'>,
): AccessDecision {
  const account = managed(state, actor, input.accountId);
  if (account.status !== 'ACTIVE') assertNameIsFree(state, account.name);
  return changed(state, { ...account, status: 'ACTIVE' }, []);
}

export function requireNewPassword(
  state: AccessState,
  { actor, input }: CommandNamed<'access:require-new-password'>,
  at: Instant,
): AccessDecision {
  const account = managed(state, actor, input.accountId);
  const sessions = endedSessions(state.sessionsOf(account.id), 'ENDED_BY_OTHERS', at);
  return changed(state, { ...account, mustChangePassword: true }, sessions);
}

export function endAllSessions(
  state: AccessState,
  { actor, input }: CommandNamed<'access:end-all-sessions'>,
  at: Instant,
): AccessDecision {
  const account = managed(state, actor, input.accountId);
  return {
    facts: endedSessions(state.sessionsOf(account.id), 'ENDED_BY_OTHERS', at),
    answer: {},
  };
}

export function passwordChanged(
  state: AccessState,
  { actor, input }: CommandNamed<'access:password-changed'>,
  at: Instant,
): AccessDecision {
  const account = accountOf(state, actor.accountId);
  const others = state.sessionsOf(account.id).filter(({ id }) => id !== input.keepSessionId);
  const sessions = endedSessions(others, 'PASSWORD_CHANGED', at);
  return changed(state, { ...account, mustChangePassword: false }, sessions);
}

function changed(
  state: AccessState,
  row: Readonly<Account>,
  sessions: readonly AccessFact[],
): AccessDecision {
  return {
    facts: [{ kind: 'account', row }, ...sessions],
    answer: { account: toAccountView(state, row) },
  };
}

/** The account, for an actor who manages accounts. */
function managed(state: AccessState, actor: Actor, accountId: string): Readonly<Account> {
  assertMayManage(present(state, actor));
  return accountOf(state, accountId);
}

function accountOf(state: AccessState, accountId: string): Readonly<Account> {
  const account = state.accounts.get(accountId);
  if (!account) throw new DomainError('access.account-not-found');
  return account;
}

function assertNameIsFree(state: AccessState, name: string): void {
  if (state.activeNamed(name)) throw new DomainError('access.name-taken', { name });
}

const grantRow = (
  accountId: string,
  grant: Grant,
  status: AccountGrant['status'],
): AccountGrant => ({
  id: derivedId(...grantWords(accountId, grant)),
  meetingId: ACCESS_MEETING_ID,
  accountId,
  role: grant.role,
  forMeetingId: grant.meetingId,
  venueId: grant.venueId,
  unitId: grant.unitId,
  seatId: grant.seatId,
  status,
});

const uniqueById = <Row extends { readonly id: string }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];
