import type { Queryable } from '../platform/database/database.js';
import { keysFrom, loadAccessKeys } from './access-keys.js';

const SECRET = 'a secret of more than thirty-two characters';

/** A table of secrets that keeps the first value of each name. */
function secrets(): { readonly kept: Map<string, string>; readonly database: Queryable } {
  const kept = new Map<string, string>();
  const query = (_: string, [name = '', value]: readonly string[]) => {
    if (value !== undefined && !kept.has(name)) kept.set(name, value);
    return Promise.resolve({ rows: [{ value: kept.get(name) }] });
  };
  return { kept, database: { query } as unknown as Queryable };
}

describe('access keys', () => {
  it('are another one for each purpose, of 256 bits', () => {
    const keys = Object.values(keysFrom(SECRET)).map((key: Uint8Array) => Buffer.from(key));

    expect(keys.map(({ length }) => length)).toEqual([32, 32, 32]);
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3);
  });

  it('are the same for the same TOKEN_SECRET on every node, and all others for another', async () => {
    const { kept, database } = secrets();
    const settings = { tokenSecret: SECRET, mode: 'serve' } as const;

    const keys = await loadAccessKeys(settings, database);
    const changed = await loadAccessKeys({ ...settings, tokenSecret: `${SECRET}!` }, database);

    expect(keys).toEqual(keysFrom(SECRET));
    for (const purpose of ['accessToken', 'refreshToken', 'oneTimePassword'] as const) {
      expect(changed[purpose]).not.toEqual(keys[purpose]);
    }
    expect(kept.size).toBe(0);
  });

  it('without one come from 256 bits of chance, which all nodes of a house share', async () => {
    const [house, other] = [secrets(), secrets()];
    const settings = { tokenSecret: undefined, mode: 'serve' } as const;

    const keys = await loadAccessKeys(settings, house.database);
    const second = await loadAccessKeys(settings, house.database);
    const others = await loadAccessKeys(settings, other.database);

    expect(second).toEqual(keys);
    expect(others).not.toEqual(keys);
    expect(Buffer.from(house.kept.get('token') ?? '', 'base64url')).toHaveLength(32);
  });
});
