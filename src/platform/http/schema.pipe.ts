import { StandardSchemaValidationPipe, type PipeTransform } from '@nestjs/common';
import { DomainError } from '../errors/domain-error.js';

type Options = NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>;
type Issue = Parameters<NonNullable<Options['exceptionFactory']>>[0][number];

/** Validates what has a `schema` (`@Body({ schema })`); refuses with `input.invalid` and where. */
export function schemaPipe(): PipeTransform<unknown, Promise<unknown>> {
  const pipe = new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new DomainError('input.invalid', { issues: issues.map(placed) }),
  });
  return {
    transform: (value, metadata) =>
      pipe.transform(metadata.type === 'query' ? withoutLanguage(value) : value, metadata),
  };
}

/** `?lang=` may stand in every query (languageOf), so no schema of a query names it. */
function withoutLanguage(query: unknown): unknown {
  if (typeof query !== 'object' || query === null || !('lang' in query)) return query;
  const { lang: _, ...rest } = query;
  return rest;
}

/** Says where and what, and never repeats what was sent. */
function placed({ path = [], message }: Issue): { path: string; message: string } {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
  return { path: keys.join('.'), message };
}
