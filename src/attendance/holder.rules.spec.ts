import { holderDoubt } from './holder.rules.js';

describe('holderDoubt', () => {
  const seat = { personName: 'Iris' };
  const substitute = { name: 'Finn', post: '副局长' };

  it.each([
    ['no holder', {}, undefined],
    ['the holder', { holder: 'Iris' }, undefined],
    ['a former holder', { holder: 'Ada' }, 'HOLDER_REPLACED'],
    ['a substitute of a former holder', { holder: 'Ada', substitute }, undefined],
  ])('of %s', (_, told, doubt) => {
    expect(holderDoubt(seat, told)).toBe(doubt);
  });
});
