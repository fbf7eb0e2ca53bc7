import { DomainError } from './domain-error.js';

type Key = string | number | symbol;

/** One thing that does not fit, as validators of the Standard Schema say it (zod's too). */
export interface SchemaIssue {
  readonly path?: readonly (Key | { readonly key: Key })[] | undefined;
  readonly message: string;
}

/** An array of thousands may be wrong in each of its items. */
const MAX_TOLD = 20;

/** The refusal `input.invalid`, which says where and what (the first few), and never repeats what was sent. */
export const inputInvalid = (issues: readonly SchemaIssue[]): DomainError =>
  new DomainError('input.invalid', { issues: issues.slice(0, MAX_TOLD).map(placed) });

function placed({ path = [], message }: SchemaIssue): { path: string; message: string } {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
  return { path: keys.join('.'), message };
}
