import { z } from 'zod';
import { defineCommands, uuid, type CommandOf } from '../realtime/contract.js';
import { accountView, grantInput, grantView } from './access.contract.js';

/**
 * The commands of the access lane. All are internal: the service classes give them on behalf of an
 * account, after what a lane cannot do (checking passwords and tokens). The rules in the lane ask
 * for the account's rights of that moment. `now` is real time; passwords and tokens never enter.
 */
const now = z.iso.datetime();
const account = z.object({ account: accountView });
const nothing = z.object({});

export const accessCommands = defineCommands({
  'access:create-account': {
    topic: 'access',
    action: 'access.accounts',
    summary: 'Creates an account with its rights, under the id of the command.',
    input: z.strictObject({
      name: z.string(),
      displayName: z.string(),
      mustChangePassword: z.boolean(),
      grants: z.array(grantInput),
    }),
    answer: account,
    internal: true,
  },
  'access:grant': {
    topic: 'access',
    action: 'access.accounts',
    summary: 'Gives an account one right; giving it twice changes nothing.',
    input: z.strictObject({ accountId: uuid, grant: grantInput }),
    answer: z.object({ grant: grantView }),
    internal: true,
  },
  'access:revoke': {
    topic: 'access',
    action: 'access.accounts',
    summary: 'Takes one right away; it acts on the next command already.',
    input: z.strictObject({ accountId: uuid, grantId: uuid }),
    answer: nothing,
    internal: true,
  },
  'access:move-chair': {
    topic: 'access',
    action: 'access.move-chair',
    summary: 'The chair of a meeting was handed over: from now on this account alone is its chair.',
    input: z.strictObject({ forMeetingId: uuid, accountId: uuid }),
    answer: nothing,
    internal: true,
  },
  'access:disable': {
    topic: 'access',
    action: 'access.manage',
    summary: 'Shuts an account out and ends its sessions.',
    input: z.strictObject({ accountId: uuid }),
    answer: account,
    internal: true,
  },
  'access:enable': {
    topic: 'access',
    action: 'access.manage',
    summary: 'Lets a disabled account sign in again.',
    input: z.strictObject({ accountId: uuid }),
    answer: account,
    internal: true,
  },
  'access:require-new-password': {
    topic: 'access',
    action: 'access.manage',
    summary: 'Follows the reset of a password: sessions end, the next sign-in must change it.',
    input: z.strictObject({ accountId: uuid }),
    answer: account,
    internal: true,
  },
  'access:open-session': {
    topic: 'access',
    action: 'access.own-session',
    summary: 'Opens a session of the account that signed in, under the id of the command.',
    input: z.strictObject({ now }),
    answer: z.object({ sessionId: uuid }),
    internal: true,
  },
  'access:refresh-session': {
    topic: 'access',
    action: 'access.own-session',
    summary: 'Moves a session to its next refresh token, or ends it where an old one came back.',
    input: z.strictObject({ sessionId: uuid, generation: z.int(), now }),
    answer: z.object({ generation: z.int().nullable() }),
    internal: true,
  },
  'access:end-session': {
    topic: 'access',
    action: 'access.own-session',
    summary: 'Signs out.',
    input: z.strictObject({ sessionId: uuid }),
    answer: nothing,
    internal: true,
  },
  'access:end-all-sessions': {
    topic: 'access',
    action: 'access.manage',
    summary: 'Ends every session of an account.',
    input: z.strictObject({ accountId: uuid }),
    answer: nothing,
    internal: true,
  },
  'access:password-changed': {
    topic: 'access',
    action: 'access.own-session',
    summary: 'Follows a change of the own password: every other session ends.',
    input: z.strictObject({ keepSessionId: uuid }),
    answer: account,
    internal: true,
  },
  'access:expire-sessions': {
    topic: 'access',
    action: 'access.manage',
    summary: 'Ends, as rows, the sessions that ran out of time before `now`; some at a time.',
    input: z.strictObject({ now }),
    answer: z.object({ ended: z.int() }),
    internal: true,
  },
  'access:note-refusal': {
    topic: 'access',
    action: 'access.own-session',
    summary: 'Puts an attempt that was refused before any lane into the audit trail.',
    input: z.strictObject({
      action: z.string(),
      code: z.string(),
      meetingId: uuid.optional(),
      times: z.int(),
    }),
    answer: nothing,
    internal: true,
  },
});

export type AccessCommand = CommandOf<typeof accessCommands>;
