import { describe, expect, it } from '@jest/globals';
import { speechTotals, type RegisteredSpeech } from './speech-totals.rules.js';

const speech = (values: Partial<RegisteredSpeech> = {}): RegisteredSpeech => ({
  seatId: 'ada',
  unitId: 'water',
  venueId: 'main',
  kind: 'NORMAL',
  speakerName: 'Ada',
  unitName: '水务局',
  venueName: '主会场',
  startedAt: '2025-02-14T01:00:00.000Z',
  spokenMs: 1_000,
  overMs: 0,
  ...values,
});

const sum = (speeches: number, spokenMs: number, overMs = 0) => ({ speeches, spokenMs, overMs });

describe('speechTotals', () => {
  it('are nothing where nothing was said', () => {
    expect(speechTotals([speech({ startedAt: null, spokenMs: 0 })])).toEqual({
      all: sum(0, 0),
      persons: [],
      units: [],
      venues: [],
      kinds: [],
    });
  });

  it('sum by person, unit, venue and kind, in the order of first words', () => {
    const ben = { seatId: 'ben', speakerName: 'Ben' };
    const totals = speechTotals([
      speech({ ...ben, overMs: 30 }),
      speech(),
      speech({ ...ben, kind: 'QUESTION', spokenMs: 500, venueId: 'sub', venueName: '分会场' }),
    ]);

    expect(totals).toEqual({
      all: sum(3, 2_500, 30),
      persons: [
        { seatId: 'ben', speakerName: 'Ben', unitName: '水务局', ...sum(2, 1_500, 30) },
        { seatId: 'ada', speakerName: 'Ada', unitName: '水务局', ...sum(1, 1_000) },
      ],
      units: [{ unitId: 'water', unitName: '水务局', ...sum(3, 2_500, 30) }],
      venues: [
        { venueId: 'main', venueName: '主会场', ...sum(2, 2_000, 30) },
        { venueId: 'sub', venueName: '分会场', ...sum(1, 500) },
      ],
      kinds: [
        { kind: 'NORMAL', ...sum(2, 2_000, 30) },
        { kind: 'QUESTION', ...sum(1, 500) },
      ],
    });
  });

  it.each([
    ['a whole venue is nobody’s', speech({ seatId: null, unitId: null }), [0, 0, 1]],
    ['a guest is of no unit', speech({ unitId: null }), [1, 0, 1]],
    ['a planned speech that was not held is none', speech({ startedAt: null }), [0, 0, 0]],
  ])('%s', (_, one, [persons, units, venues]) => {
    const totals = speechTotals([one]);

    expect([totals.persons.length, totals.units.length, totals.venues.length]).toEqual([
      persons,
      units,
      venues,
    ]);
  });

  it('go by the name of the last speech', () => {
    const [unit] = speechTotals([speech(), speech({ unitName: '水利局' })]).units;

    expect(unit).toMatchObject({ unitName: '水利局', speeches: 2 });
  });
});
