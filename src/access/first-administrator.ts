import { Injectable } from '@nestjs/common';
import { Settings, SettingsError } from '../platform/config/settings.js';
import { derivedId } from '../platform/ids/id.js';
import { randomBytes } from 'node:crypto';
import { SYSTEM } from '../realtime/actor.js';
import { AccessLane } from './access-lane.js';
import { Credentials } from './credentials.js';
import { isAcceptablePassword } from './password.rules.js';
import { Passwords } from './passwords.js';

const NAME = 'admin';

const TOO_WEAK =
  '设置有误 / wrong setting - ADMIN_PASSWORD: 密码过于简单 / too easily guessed (docs/security.md)';

/** Somebody must be able to get in first. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly settings: Settings,
    private readonly lane: AccessLane,
    private readonly passwords: Passwords,
    private readonly credentials: Credentials,
  ) {}

  /**
   * Makes the account `admin` in a house where nobody has a password yet, with ADMIN_PASSWORD or a
   * one-time password. Of nodes that start together one gets the answer, to be printed once.
   */
  async ensure(): Promise<{ readonly name: string; readonly password: string } | undefined> {
    if (!(await this.credentials.areNone())) return undefined;
    const given = this.settings.adminPassword;
    if (given !== undefined && !isAcceptablePassword(given, NAME))
      throw new SettingsError(TOO_WEAK);
    const accountId = derivedId('first-administrator');
    await this.lane.submit(SYSTEM, accountId, 'access:create-account', {
      name: NAME,
      displayName: '系统管理员',
      mustChangePassword: given === undefined,
      grants: [{ role: 'ADMIN', meetingId: null, venueId: null, unitId: null, seatId: null }],
    });
    const password = given ?? this.passwords.oneTime(randomBytes(16).toString('hex'));
    const hash = await this.passwords.hash(password);
    const added = await this.credentials.addAll([{ accountId, hash }]);
    return added > 0 ? { name: NAME, password } : undefined;
  }
}
