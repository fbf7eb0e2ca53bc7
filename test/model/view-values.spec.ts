import fc from 'fast-check';
import { histories } from './histories.js';

const INTEGER_LIKE = /^(0|[1-9]\d*)$/;

/** Every key of every object in a value. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
}

describe.each(Object.keys(histories))('what the views of %s show', (name) => {
  const history = histories[name] ?? fc.constant(() => Promise.reject(new Error(name)));

  it('is the same after it travelled as JSON, to the letter', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(history, async (play) => {
        const { topic, state, facts } = await play();
        for (const { value } of topic.views(state, facts)) {
          if (value === undefined) continue;
          seen += 1;
          const text = JSON.stringify(value);
          const travelled: unknown = JSON.parse(text);
          expect(travelled).toStrictEqual(value);
          expect(JSON.stringify(travelled)).toBe(text);
          expect(keysIn(value).filter((key) => INTEGER_LIKE.test(key))).toEqual([]);
        }
      }),
    );
    expect(seen).toBeGreaterThan(0);
  });
});
