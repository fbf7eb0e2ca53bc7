import { StandardSchemaValidationPipe, type PipeTransform } from '@nestjs/common';
import { inputInvalid } from '../errors/input-invalid.js';
import { unstorableTexts } from '../errors/storable-text.js';

/** Validates what has a `schema` (`@Body({ schema })`); refuses with `input.invalid` and where. */
export function schemaPipe(): PipeTransform<unknown, Promise<unknown>> {
  const pipe = new StandardSchemaValidationPipe({
    exceptionFactory: inputInvalid,
  });
  return {
    transform: async (value, metadata) => {
      const given = metadata.type === 'query' ? withoutLanguage(value) : value;
      const valid: unknown = await pipe.transform(given, metadata);
      const issues = 'schema' in metadata ? unstorableTexts(valid) : [];
      if (issues.length > 0) throw inputInvalid(issues);
      return valid;
    },
  };
}

/** `?lang=` may stand in every query (languageOf), so no schema of a query names it. */
function withoutLanguage(query: unknown): unknown {
  if (typeof query !== 'object' || query === null || !('lang' in query)) return query;
  const { lang: _, ...rest } = query;
  return rest;
}
