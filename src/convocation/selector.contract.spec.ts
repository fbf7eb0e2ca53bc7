import { selector } from './selector.contract.js';

describe('a selector', () => {
  it.each<[string, object]>([
    ['bodies and a post', { bodies: ['B1'], postOrderMax: 50 }],
    ['units in a role', { unitList: 'L1', role: 'PRINCIPAL' }],
    ['a rank with its kind', { divisions: ['231282'], rankMin: '132', rankKind: 'LEADERSHIP' }],
    ['what is left out', { bodies: ['B1'], except: { bodies: ['B1'], postIn: ['书记'] } }],
  ])('takes %s', (_, value) => {
    expect(selector.safeParse(value).success).toBe(true);
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['a role alone', { role: 'PRINCIPAL' }],
    ['units without a role', { unitList: 'L1' }],
    ['a rank without its kind', { divisions: ['231282'], rankMin: '132' }],
    ['a mirror without divisions', { mirrorOf: '0192f4a0-7c1e-7000-8000-504c454e554d' }],
    ['unknown words', { bodies: ['B1'], posts: [] }],
    ['a wrong exception', { bodies: ['B1'], except: {} }],
  ])('refuses %s', (_, value) => {
    expect(selector.safeParse(value).success).toBe(false);
  });
});
