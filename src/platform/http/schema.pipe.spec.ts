import { z } from 'zod';
import { schemaPipe } from './schema.pipe.js';

const schema = z.strictObject({ limit: z.coerce.number().default(10) });
const validate = (type: 'query' | 'body', value: object): Promise<unknown> =>
  schemaPipe().transform(value, { type, schema });

describe('schemaPipe', () => {
  it('gives what the schema made of the value', async () => {
    await expect(validate('query', { limit: '3' })).resolves.toEqual({ limit: 3 });
  });

  it('lets every query say the language', async () => {
    await expect(validate('query', { limit: '3', lang: 'en' })).resolves.toEqual({ limit: 3 });
  });

  it.each([
    ['an unknown field', 'query', { lang: 'en', page: '王小明' }],
    ['a language in a body', 'body', { lang: 'en' }],
  ] as const)('refuses %s, without repeating it', async (_, type, value) => {
    const refusal = validate(type, value);

    await expect(refusal).rejects.toMatchObject({
      code: 'input.invalid',
      details: { issues: [{ path: '' }] },
    });
    await expect(refusal).rejects.not.toMatchObject({
      details: { issues: [{ message: expect.stringContaining('王小明') }] },
    });
  });

  it('says where a value does not fit', async () => {
    await expect(validate('query', { limit: 'all' })).rejects.toMatchObject({
      details: { issues: [{ path: 'limit' }] },
    });
  });
});
