import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import type { ChangePassword } from './access.contract.js';
import { AccessMemory } from './access.memory.js';
import type { Account } from './account.entity.js';
import { Credentials } from './credentials.js';
import { assertAcceptablePassword } from './password.rules.js';
import { Passwords } from './passwords.js';
import { NOBODY_ID, RefusalBuffer } from './refusal-buffer.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** Proves by password who somebody is; every wrong try counts, and is noted in the audit trail. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly memory: AccessMemory,
    private readonly credentials: Credentials,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly refusals: RefusalBuffer,
  ) {}

  /**
   * The active account of this name and password; `access.sign-in-failed` tells nothing more. Known
   * and unknown names cost the same: both first hear of what other nodes have just done.
   */
  async accountOf(name: string, password: string, address: string): Promise<Readonly<Account>> {
    await this.memory.catchUp();
    const account = this.memory.state.activeNamed(name);
    await this.prove(account?.id, name, password, address);
    if (!account) throw new DomainError('access.sign-in-failed');
    return account;
  }

  /** Puts a new password in place of the current one, which must be right. */
  async replace(
    account: Readonly<Account>,
    { currentPassword, newPassword }: ChangePassword,
    address: string,
  ): Promise<void> {
    assertAcceptablePassword(newPassword, account.name);
    await this.prove(account.id, account.name, currentPassword, address);
    if (newPassword === currentPassword) throw new DomainError('access.password-unchanged');
    await this.credentials.replace(account.id, await this.passwords.hash(newPassword));
  }

  private async prove(
    accountId: string | undefined,
    name: string,
    password: string,
    address: string,
  ): Promise<void> {
    const takeBack = this.attempts.begin(name, address);
    if (await this.isRight(accountId ?? NOBODY_ID, password, takeBack)) return;
    const code = 'access.sign-in-failed';
    this.refusals.note({ accountId: accountId ?? NOBODY_ID, action: 'access.sign-in', code });
    throw new DomainError(code);
  }

  /** A try that could not be judged (`busy`, no database) is not held against anybody. */
  private async isRight(
    accountId: string,
    password: string,
    takeBack: () => void,
  ): Promise<boolean> {
    let wrong = false;
    try {
      const stored = await this.credentials.hashOf(accountId);
      wrong = !(await this.passwords.matches(stored, password));
      return !wrong;
    } finally {
      if (!wrong) takeBack();
    }
  }
}
