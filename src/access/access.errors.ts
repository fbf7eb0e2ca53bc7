import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/**
 * Refusals of sign-in, sessions, accounts and rights; also those by which the policy hides a meeting,
 * a venue or a unit, which features answer in the same words where there is none.
 */
export const accessErrors = {
  /** No bearer token, and the route is not open to all. Sign in. */
  'access.token-missing': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  /** The token is not one of ours, or was changed on its way. Sign in. */
  'access.token-invalid': { status: 401, zh: '登录凭证无效。', en: 'The token is not valid.' },
  /** The access token is older than its ten minutes. Refresh, then try again. */
  'access.token-expired': { status: 401, zh: '登录凭证已过期。', en: 'The token has expired.' },
  /** Signed out, disabled, expired, or an old refresh token came back. Sign in again. */
  'access.session-ended': {
    status: 401,
    zh: '登录已失效，请重新登录。',
    en: 'The session has ended; please sign in again.',
  },
  /** Unknown name or wrong password, which are told apart to nobody. */
  'access.sign-in-failed': {
    status: 401,
    zh: '用户名或密码不正确。',
    en: 'The name or the password is not right.',
  },
  /** Too many wrong passwords for this name or from this address; `details.retryAfterSeconds`. */
  'access.too-many-attempts': {
    status: 429,
    zh: '尝试次数过多，请在 {retryAfterSeconds} 秒后重试。',
    en: 'Too many attempts; please try again in {retryAfterSeconds} seconds.',
  },
  /** A one-time password must be changed before anything else is done. */
  'access.password-change-required': {
    status: 403,
    zh: '请先修改初始密码。',
    en: 'Please change the one-time password first.',
  },
  /** Shorter than 10 characters, too uniform, or made of the login name. */
  'access.password-weak': {
    status: 422,
    zh: '密码至少 10 个字符，不得过于单一或常见，也不得包含用户名。',
    en: 'A password has at least 10 characters, is neither uniform nor common, and does not contain the login name.',
  },
  /** The new password is the one in use. */
  'access.password-unchanged': {
    status: 422,
    zh: '新密码不得与原密码相同。',
    en: 'The new password must differ from the old one.',
  },
  /** The role is known in this meeting, but has no right to this action. */
  'access.denied': { status: 403, zh: '您没有此项权限。', en: 'You may not do this.' },
  /** No such meeting, or one in which the caller has no role. */
  'meeting.not-found': { status: 404, zh: '没有这个会议。', en: 'There is no such meeting.' },
  /** No such venue in this meeting, or one of others. */
  'venue.not-found': { status: 404, zh: '没有该会场。', en: 'There is no such venue.' },
  /** No such unit in this meeting, or one that the caller does not speak for. */
  'unit.not-found': { status: 404, zh: '没有这个单位。', en: 'There is no such unit.' },
  /** An active account has this login name. */
  'access.name-taken': {
    status: 409,
    zh: '用户名“{name}”已被使用。',
    en: 'The login name "{name}" is taken.',
  },
  /** No such account, or none that the caller may see. */
  'access.account-not-found': {
    status: 404,
    zh: '没有这个账号。',
    en: 'There is no such account.',
  },
  /** Nobody takes away the last way in. */
  'access.last-administrator': {
    status: 409,
    zh: '不能停用最后一名管理员。',
    en: 'The last administrator stays.',
  },
  /** The role's place is missing or too much: a venue for OPERATOR, a unit for UNIT, a seat for SPEAKER. */
  'access.grant-incomplete': {
    status: 422,
    zh: '角色与其适用范围不符。',
    en: 'The role and its scope do not fit together.',
  },
  /** The account has no such right (any more). */
  'access.grant-not-found': { status: 404, zh: '没有这项授权。', en: 'There is no such right.' },
} as const satisfies ErrorCatalogue;
