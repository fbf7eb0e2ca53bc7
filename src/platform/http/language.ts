import type { Language } from '../errors/error-catalogue.js';

/** Where a request says which language its people read. */
export interface LanguageSource {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers: { readonly 'accept-language'?: string | undefined };
}

/** `?lang=` before Accept-Language; Chinese unless English is asked for first. */
export function languageOf({ query, headers }: LanguageSource): Language {
  const asked = query?.['lang'] ?? preferred(headers['accept-language'] ?? '');
  return typeof asked === 'string' && /^en\b/i.test(asked) ? 'en' : 'zh-CN';
}

/** The first of Chinese and English by weight (RFC 9110, 12.5.4). */
function preferred(header: string): string | undefined {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((word) => word.trim());
      const weight = parameters.find((word) => word.startsWith('q='))?.slice(2) ?? '1';
      return { tag, weight: Number(weight) };
    })
    .filter(({ tag, weight }) => /^(zh|en)\b/i.test(tag) && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .at(0)?.tag;
}
