import { isPassingFault } from '../database/passing-fault.js';
import { chinaDay, chineseDate, clockTime } from '../time/china-time.js';
import type { Instant } from '../time/instant.js';
import { DomainError } from './domain-error.js';

/** One refusal: its HTTP status, and the sentence for a person; `{name}` is filled from details. */
export interface ErrorText {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

export type ErrorCatalogue = Readonly<Record<string, ErrorText>>;

/** The wire languages: Chinese first. */
export type Language = 'zh-CN' | 'en';

/** What a refused caller is told. */
export interface ErrorAnswer {
  readonly code: string;
  readonly message: string;
  readonly details?: unknown;
}

/** Injection token of the whole catalogue, assembled from every feature's in app.module. */
export const ERROR_CATALOGUE = Symbol('ERROR_CATALOGUE');

const INTERNAL = 'internal';

const internal: ErrorText = {
  status: 500,
  zh: '系统内部错误，已记录。',
  en: 'Something went wrong on our side; it has been logged.',
};

/** The catalogues as one. A code has one home: one that is declared twice stops the start. */
export function mergedCatalogue(catalogues: readonly ErrorCatalogue[]): ErrorCatalogue {
  const merged: Record<string, ErrorText> = {};
  for (const [code, text] of catalogues.flatMap((catalogue) => Object.entries(catalogue))) {
    if (merged[code]) throw new Error(`the error code ${code} is declared twice`);
    merged[code] = text;
  }
  return merged;
}

/**
 * The catalogue's sentence for an error. A database that is away, or had something in the way, is
 * `unavailable`: the same again may succeed. Whatever else is no DomainError is `internal` and leaks
 * nothing.
 */
export function toErrorAnswer(
  thrown: unknown,
  catalogue: ErrorCatalogue,
  language: Language,
): ErrorAnswer {
  const error = refusalIn(thrown);
  const known = error instanceof DomainError ? catalogue[error.code] : undefined;
  if (!(error instanceof DomainError) || !known) {
    return { code: INTERNAL, message: sentence(internal, language, {}) };
  }
  const message = sentence(known, language, error.details ?? {});
  return error.details
    ? { code: error.code, message, details: error.details }
    : { code: error.code, message };
}

/**
 * Whether an answer is a fault of ours that must still be logged: anything that broke, also a refusal
 * that no catalogue knows. A lane that answers `internal` has logged why.
 */
export const isUnloggedFault = (error: unknown, answered: string): boolean =>
  answered === INTERNAL && !(error instanceof DomainError && error.code === INTERNAL);

/** HTTP status of an error: the catalogue's, or 500. */
export function statusOf(thrown: unknown, catalogue: ErrorCatalogue): number {
  const error = refusalIn(thrown);
  return error instanceof DomainError ? (catalogue[error.code]?.status ?? 500) : 500;
}

const refusalIn = (thrown: unknown): unknown =>
  isPassingFault(thrown) ? new DomainError('unavailable') : thrown;

function sentence(
  text: ErrorText,
  language: Language,
  details: Readonly<Record<string, unknown>>,
): string {
  const template = language === 'en' ? text.en : text.zh;
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => printable(details[name], language));
}

/** As rows and details have moments. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function printable(value: unknown, language: Language): string {
  if (typeof value === 'string' && INSTANT.test(value)) return momentText(value, language);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** As people say it: day and time in China. */
function momentText(at: Instant, language: Language): string {
  if (language === 'en') return `${clockTime(at)} on ${chinaDay(at)}`;
  return `${chineseDate(at)}${clockTime(at)}`;
}
