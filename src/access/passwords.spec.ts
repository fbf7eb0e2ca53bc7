import { keysFrom } from './access-keys.js';
import { Passwords } from './passwords.js';

const passwords = new Passwords(keysFrom('a secret of more than thirty-two characters'));
const PASSWORD = '一个够长的测试密码x';

describe('Passwords', () => {
  it('are kept as argon2id with 19 MiB, two passes and a salt of their own', async () => {
    const [first, second] = await Promise.all([passwords.hash(PASSWORD), passwords.hash(PASSWORD)]);

    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(second).not.toBe(first);
  });

  it.each([
    ['itself', PASSWORD, true],
    ['another in case', PASSWORD.toUpperCase(), false],
    ['one cut short', PASSWORD.slice(0, -1), false],
    ['nothing', '', false],
  ])('match %s: %#', async (_, tried, right) => {
    expect(await passwords.matches(await passwords.hash(PASSWORD), tried)).toBe(right);
  });

  it('match nothing where no hash is stored', async () => {
    expect(await passwords.matches(undefined, PASSWORD)).toBe(false);
  });

  it('for one use are 80 bits that follow from the command and the secret of the house', () => {
    const elsewhere = new Passwords(keysFrom('another secret, as long as the first one'));

    expect(passwords.oneTime('a')).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
    expect(passwords.oneTime('a')).toBe(passwords.oneTime('a'));
    expect(passwords.oneTime('b')).not.toBe(passwords.oneTime('a'));
    expect(elsewhere.oneTime('a')).not.toBe(passwords.oneTime('a'));
  });
});
