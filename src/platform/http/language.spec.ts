import { languageOf } from './language.js';

describe('the language of a request', () => {
  it.each([
    [undefined, undefined, 'zh-CN'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'en;q=0.3, zh-CN;q=0.8', 'zh-CN'],
    [undefined, 'fr, en;q=0.5', 'en'],
    [undefined, 'fr', 'zh-CN'],
    [undefined, 'en;q=0, zh', 'zh-CN'],
    ['en', 'zh-CN', 'en'],
    ['zh', 'en', 'zh-CN'],
  ])('with ?lang=%s and Accept-Language %s is %s', (lang, header, expected) => {
    const source = { query: { lang }, headers: { 'accept-language': header } };

    expect(languageOf(source)).toBe(expected);
  });
});
