import { describe, expect, it } from '@jest/globals';
import { ConnectedAccounts } from './connected-accounts.js';

describe('ConnectedAccounts', () => {
  it('tells of the first socket of an account and of the last, and of no other', () => {
    const accounts = new ConnectedAccounts();
    const told: string[] = [];
    accounts.onChange((id) => told.push(`${id} ${accounts.has(id) ? 'here' : 'gone'}`));

    accounts.entered('ada');
    accounts.entered('ada');
    accounts.entered('ben');
    accounts.left('ada');
    expect(accounts.has('ada')).toBe(true);
    accounts.left('ada');

    expect(told).toEqual(['ada here', 'ben here', 'ada gone']);
    expect(accounts.has('ada')).toBe(false);
  });
});
