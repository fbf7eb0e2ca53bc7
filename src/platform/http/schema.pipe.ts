import { StandardSchemaValidationPipe } from '@nestjs/common';
import { DomainError } from '../errors/domain-error.js';

type Options = NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>;
type Issue = Parameters<NonNullable<Options['exceptionFactory']>>[0][number];

/** Validates what has a `schema` (`@Body({ schema })`); refuses with `input.invalid` and where. */
export const schemaPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new DomainError('input.invalid', { issues: issues.map(placed) }),
  });

/** Says where and what, and never repeats what was sent. */
function placed({ path = [], message }: Issue): { path: string; message: string } {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
  return { path: keys.join('.'), message };
}
