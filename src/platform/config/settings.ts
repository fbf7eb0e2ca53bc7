import { join, resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from '../errors/start-error.js';

/** Every setting of the service, validated once at the start; inject it by this class. */
export abstract class Settings {
  abstract readonly production: boolean;
  abstract readonly port: number;
  abstract readonly host: string;
  abstract readonly dataDir: string;
  /** False where `dataDir` is the default: then the embedded database may settle elsewhere. */
  abstract readonly dataDirChosen: boolean;
  /** Undefined until the embedded server runs, where none was given. */
  abstract readonly databaseUrl: string | undefined;
  abstract readonly databasePool: number;
  abstract readonly migrate: 'on' | 'off';
  abstract readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  abstract readonly trustProxy: number | false;
  abstract readonly tlsCert: string | undefined;
  abstract readonly tlsKey: string | undefined;
  abstract readonly uploadDir: string;
  abstract readonly mediaUrl: string | undefined;
  abstract readonly origins: readonly string[];
  abstract readonly adminPassword: string | undefined;
  abstract readonly clock: 'system' | 'settable';
  abstract readonly tokenSecret: string | undefined;
  /** `inspect` only reads: no timers run, no other node is followed. Not from the environment. */
  abstract readonly mode: 'serve' | 'inspect';
}

/** A setting is wrong; the message is the one line that the start prints. */
export class SettingsError extends StartError {
  override readonly name = 'SettingsError';
}

const MIN_SECRET_CHARACTERS = 32;
const MIN_PASSWORD_CHARACTERS = 12;
const HIGHEST_PORT = 65_535;

const text = z.string().trim().min(1);
const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

const environment = z
  .object({
    NODE_ENV: z
      .string()
      .optional()
      .describe('`production` refuses what is only for tests and demos'),
    PORT: z.coerce
      .number()
      .int()
      .min(0)
      .max(HIGHEST_PORT)
      .default(3000)
      .describe('TCP port; 0 takes a free one'),
    HOST: text.default('0.0.0.0').describe('Address to listen on'),
    DATA_DIR: text
      .optional()
      .describe('Folder of the embedded database and staged uploads; default `.data`'),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/ })
      .optional()
      .describe('PostgreSQL 15 to 18; without it an embedded one starts'),
    DATABASE_POOL: z.coerce
      .number()
      .int()
      .min(2)
      .max(200)
      .default(16)
      .describe('Connections for lanes and reads, per process'),
    MIGRATE: z
      .enum(['on', 'off'])
      .default('on')
      .describe('`off` refuses to start on an older schema'),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default('info'),
    TRUST_PROXY: z.coerce
      .number()
      .int()
      .min(0)
      .max(10)
      .default(0)
      .describe('Reverse proxies in front, whose X-Forwarded-* count'),
    TLS_CERT: text.optional().describe('PEM file of the certificate chain; with TLS_KEY'),
    TLS_KEY: text.optional().describe('PEM file of the private key; with TLS_CERT'),
    UPLOAD_DIR: text
      .optional()
      .describe('Staged uploads, on a disk that all nodes share; default DATA_DIR/uploads'),
    MEDIA_URL: z.url().optional().describe('Media server; without it picture and sound are off'),
    ORIGINS: z
      .string()
      .default('')
      .transform(listed)
      .pipe(z.array(origin))
      .describe('Other web origins that may connect, separated by commas'),
    ADMIN_PASSWORD: z
      .string()
      .min(MIN_PASSWORD_CHARACTERS)
      .optional()
      .describe('Of the first administrator; without it one is made and printed once'),
    CLOCK: z
      .enum(['system', 'settable'])
      .default('system')
      .describe('`settable` lets tests and demos set meeting time'),
    TOKEN_SECRET: z
      .string()
      .min(MIN_SECRET_CHARACTERS)
      .optional()
      .describe('Signs access tokens; without it one is made and kept in the database'),
  })
  .refine((env) => (env.TLS_CERT === undefined) === (env.TLS_KEY === undefined), {
    path: ['TLS_KEY'],
    message: 'TLS_CERT and TLS_KEY go together',
  })
  .refine((env) => !(env.CLOCK === 'settable' && env.NODE_ENV === 'production'), {
    path: ['CLOCK'],
    message: 'settable is refused in production',
  });

/** Reads and checks the environment; an empty variable counts as absent. Throws SettingsError. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new SettingsError(oneLine(parsed.error.issues));
  return settingsOf(parsed.data);
}

/** The same settings for a process that only looks. */
export const toInspect = (settings: Settings): Settings =>
  Object.assign({}, settings, { mode: 'inspect' as const });

/** The same settings, once the embedded server's address is known. */
export const withDatabase = (settings: Settings, databaseUrl: string): Settings =>
  Object.assign({}, settings, { databaseUrl });

function settingsOf(env: z.infer<typeof environment>): Settings {
  const dataDir = resolve(env.DATA_DIR ?? '.data');
  return {
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    host: env.HOST,
    dataDir,
    dataDirChosen: env.DATA_DIR !== undefined,
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    migrate: env.MIGRATE,
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY === 0 ? false : env.TRUST_PROXY,
    tlsCert: env.TLS_CERT,
    tlsKey: env.TLS_KEY,
    uploadDir: env.UPLOAD_DIR === undefined ? join(dataDir, 'uploads') : resolve(env.UPLOAD_DIR),
    mediaUrl: env.MEDIA_URL,
    origins: env.ORIGINS,
    adminPassword: env.ADMIN_PASSWORD,
    clock: env.CLOCK,
    tokenSecret: env.TOKEN_SECRET,
    mode: 'serve',
  };
}

function listed(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Names the variable, never its value: it may be a secret. */
function oneLine(issues: readonly z.core.$ZodIssue[]): string {
  const lines = issues.map(({ path, message }) => `${String(path[0] ?? 'settings')}: ${message}`);
  return `设置有误 / wrong setting - ${lines.join('; ')}`;
}
