import { describe, expect, it } from '@jest/globals';
import {
  countTime,
  timeHoldersOf,
  usedKey,
  type CountedSpeech,
  type UsedTimes,
} from './used-time.rules.js';

const speech = (values: Partial<CountedSpeech> = {}): CountedSpeech => ({
  seatId: 'ada',
  unitId: 'water',
  venueId: 'main',
  kind: 'NORMAL',
  speakerName: 'Ada',
  unitName: '水务局',
  arrival: 1,
  grantedAt: '2025-02-14T01:00:00.000Z',
  spokenMs: 1_000,
  ...values,
});

/** What is counted of speeches: [ms, drawn ms, speeches] by key. */
function counted(...speeches: readonly CountedSpeech[]) {
  const used: UsedTimes = new Map();
  for (const one of speeches) countTime(used, one, 1);
  return used;
}

const sums = (used: UsedTimes) =>
  Object.fromEntries(
    [...used].map(([key, { ms, drawnMs, speeches }]) => [key, [ms, drawnMs, speeches]]),
  );

describe('timeHoldersOf', () => {
  it.each([
    ['a person of a unit', speech(), ['person:ada', 'unit:water', 'venue:main', 'kind:NORMAL']],
    ['a guest', speech({ unitId: null }), ['person:ada', 'venue:main', 'kind:NORMAL']],
    ['a whole venue', speech({ seatId: null, unitId: null }), ['venue:main', 'kind:NORMAL']],
  ])('%s', (_, one, keys) => {
    expect(timeHoldersOf(one).map(({ usedBy, holderId }) => usedKey(usedBy, holderId))).toEqual(
      keys,
    );
  });
});

describe('time used', () => {
  it('is the sum of speeches, and of those that draw on a budget', () => {
    const question = speech({ kind: 'QUESTION', arrival: 2, spokenMs: 300, seatId: 'ben' });

    expect(sums(counted(speech(), question))).toEqual({
      'person:ada': [1_000, 1_000, 1],
      'person:ben': [300, 0, 1],
      'unit:water': [1_300, 1_000, 2],
      'venue:main': [1_300, 1_000, 2],
      'kind:NORMAL': [1_000, 1_000, 1],
      'kind:QUESTION': [300, 0, 1],
    });
  });

  it('knows nothing of those who wait', () => {
    expect(counted(speech({ grantedAt: null })).size).toBe(0);
  });

  it('moves with a speech, and leaves nothing behind', () => {
    const used = counted(speech());

    countTime(used, speech(), -1);
    countTime(used, speech({ spokenMs: 5_000 }), 1);
    expect(used.get('unit:water')).toMatchObject({ ms: 5_000, speeches: 1 });
    countTime(used, speech({ spokenMs: 5_000 }), -1);

    expect(used.size).toBe(0);
  });

  it('goes by the name of the youngest speech, in whatever order they are read', () => {
    const [old, young] = [speech(), speech({ arrival: 2, unitName: '水利局' })];

    expect(counted(old, young).get('unit:water')?.name).toBe('水利局');
    expect(counted(young, old).get('unit:water')?.name).toBe('水利局');
  });
});
