import { z } from 'zod';
import { uuid } from '../realtime/contract.js';
import { normalName, PASSWORD_MAX_CHARACTERS } from './password.rules.js';

/**
 * Glossary. Account 账号: somebody or a device that signs in. Grant 授权: one right of an account, a
 * role and where it holds. Session 会话: one sign-in, alive until it is ended or unused for a day.
 * Access token: carries account and session for ten minutes, no roles. Refresh token: gets the next
 * pair; it works once, and its predecessor is answered with the same successor for 60 s.
 */

/** Accounts, rights and sessions are one topic of the house; this stands where a meeting's id would. */
export const ACCESS_MEETING_ID = '00000000-0000-7000-8000-000000000000';

const NAME_MAX = 64;
const BATCH_MAX = 200;

const loginName = z
  .string()
  .max(NAME_MAX)
  .transform(normalName)
  .refine((name) => /^[\p{L}\p{N}][\p{L}\p{N}._@-]+$/u.test(name))
  .describe('Login name: letters, digits and ._@- ; case and width do not matter');

const password = z.string().min(1).max(PASSWORD_MAX_CHARACTERS);

export const role = z.enum([
  'ADMIN',
  'ORGANIZER',
  'CHAIR',
  'OPERATOR',
  'UNIT',
  'SPEAKER',
  'SCREEN',
  'BOARD_SCREEN',
]);

const placeId = uuid.nullable().default(null);

export const grantInput = z
  .strictObject({
    role,
    meetingId: placeId.describe('The meeting it holds in; none for ADMIN'),
    venueId: placeId.describe(
      'OPERATOR: its venue; SCREEN: its hall, or none for the whole meeting',
    ),
    unitId: placeId.describe('UNIT: the unit it answers and writes for'),
    seatId: placeId.describe('SPEAKER: the seat it is'),
  })
  .meta({ id: 'GrantInput' });

export const grantView = z
  .object({
    id: uuid,
    role,
    meetingId: uuid.nullable(),
    venueId: uuid.nullable(),
    unitId: uuid.nullable(),
    seatId: uuid.nullable(),
  })
  .meta({ id: 'Grant' });
export type GrantView = z.infer<typeof grantView>;

export const accountView = z
  .object({
    id: uuid,
    name: z.string(),
    displayName: z.string(),
    status: z.enum(['ACTIVE', 'DISABLED']),
    mustChangePassword: z.boolean(),
    grants: z.array(grantView),
  })
  .meta({ id: 'Account' });
export type AccountView = z.infer<typeof accountView>;

export const signIn = z
  .strictObject({ name: z.string().max(NAME_MAX).transform(normalName), password })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signIn>;

export const refresh = z
  .strictObject({ refreshToken: z.string().max(200) })
  .meta({ id: 'RefreshSession' });

export const tokenPair = z
  .object({
    accessToken: z.string().describe('Bearer token, and `auth.token` of the socket'),
    accessExpiresAt: z.iso.datetime(),
    refreshToken: z.string().describe('Good for one refresh'),
  })
  .meta({ id: 'TokenPair' });
export type TokenPair = z.infer<typeof tokenPair>;

export const signedIn = tokenPair
  .extend({
    account: accountView,
    mustChangePassword: z.boolean().describe('Nothing else is allowed until it is changed'),
  })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof signedIn>;

export const ownSession = z
  .object({ sessionId: uuid, expiresAt: z.iso.datetime(), account: accountView })
  .meta({ id: 'OwnSession' });
export type OwnSession = z.infer<typeof ownSession>;

export const changePassword = z
  .strictObject({ currentPassword: password, newPassword: password })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof changePassword>;

export const createAccount = z
  .strictObject({
    id: uuid.describe('UUIDv7 made by the client; the second time answers the same'),
    name: loginName,
    displayName: z.string().trim().min(1).max(NAME_MAX),
    password: password
      .optional()
      .describe('Left out: a one-time password is made, and must be changed at the first sign-in'),
    grants: z.array(grantInput).max(BATCH_MAX).default([]),
  })
  .meta({ id: 'CreateAccount' });
export type CreateAccount = z.infer<typeof createAccount>;

export const createAccounts = z
  .strictObject({ accounts: z.array(createAccount).min(1).max(BATCH_MAX) })
  .meta({ id: 'CreateAccounts' });

export const createdAccount = accountView
  .extend({ oneTimePassword: z.string().optional().describe('Shown here only; hand it over') })
  .meta({ id: 'CreatedAccount' });
export type CreatedAccount = z.infer<typeof createdAccount>;

export const createdAccounts = z
  .object({ accounts: z.array(createdAccount) })
  .meta({ id: 'CreatedAccounts' });

export const accountList = z.object({ accounts: z.array(accountView) }).meta({ id: 'AccountList' });

/** What a POST without other content carries: the command's id, kept for retries. */
export const commandId = z.strictObject({ id: uuid }).meta({ id: 'CommandId' });

export const addGrant = grantInput
  .extend({ id: uuid.describe('Of this command') })
  .meta({ id: 'AddGrant' });
export type AddGrant = z.infer<typeof addGrant>;

export const oneTimePassword = z
  .object({ oneTimePassword: z.string() })
  .meta({ id: 'OneTimePassword' });

/** What a command was about, by id, as far as its input said. */
const auditTarget = z.object({
  venueId: uuid.optional(),
  seatId: uuid.optional(),
  requestId: uuid.optional(),
  remarkId: uuid.optional(),
  agendaItemId: uuid.optional().describe('The item whose list of speakers was meant'),
  method: z.string().optional().describe('Of a check-in that was refused'),
});

export const auditPage = z
  .object({
    batches: z.array(
      z.object({
        seq: z.number().int(),
        eventSeq: z
          .number()
          .int()
          .nullable()
          .describe('The event that this batch left in the log; none where nothing changed'),
        at: z.iso.datetime(),
        hash: z.string(),
        entries: z.array(
          z.object({
            commandId: uuid,
            accountId: uuid,
            name: z.string(),
            outcome: z.string().describe('`ok`, or the code of the refusal'),
            target: auditTarget.optional(),
          }),
        ),
      }),
    ),
    next: z.number().int().nullable().describe('`before` of the next, older page'),
  })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPage>;
