import { inventedName } from '../../demo/fixture/names.js';
import { joined, type Draft } from '../../demo/fixture/draft.js';
import { smallUnit } from '../../demo/fixture/small.js';

/**
 * The order of the national video conference on farmland water works of 2 November 2011: three speak in
 * the main venue, three in their own sub-venues, then a vice-premier. The opening, the first call and
 * the first word have their times from the live text of that day; how long the speeches were, and when
 * those after the first were called, it does not say: those times are made up, with the same gap.
 */
export const DAY = '2011-11-02';
export const OPENED = '15:02:59';
/** From a call until the speech begins, ms. */
export const GAP_MS = 32_000;

export interface LiveSpeech {
  readonly unitCode: string;
  readonly unit: string;
  /** The division whose venue it is spoken from. */
  readonly division: string;
  readonly called: string;
  readonly began: string;
  readonly ended: string;
}

export const NATION = '100000';

const line = (
  [unitCode, unit, division]: readonly [string, string, string],
  [called, began, ended]: readonly [string, string, string],
): LiveSpeech => ({ unitCode, unit, division, called, began, ended });

export const LIVE_ORDER: readonly LiveSpeech[] = [
  line(['MWR', '水利部', NATION], ['15:05:22', '15:05:54', '15:13:10']),
  line(['NDRC', '国家发展改革委', NATION], ['15:13:18', '15:13:50', '15:20:31']),
  line(['MOF', '财政部', NATION], ['15:20:40', '15:21:12', '15:28:05']),
  line(['HA', '河南省政府', '410000'], ['15:28:17', '15:28:49', '15:35:20']),
  line(['SC', '四川省政府', '510000'], ['15:35:31', '15:36:03', '15:43:01']),
  line(['SX', '山西省政府', '140000'], ['15:43:12', '15:43:44', '15:50:02']),
  line(['SCO', '国务院', NATION], ['15:50:15', '15:50:47', '16:32:40']),
];

export const PROVINCES = [
  ['410000', '河南省', 'Henan'],
  ['510000', '四川省', 'Sichuan'],
  ['140000', '山西省', 'Shanxi'],
] as const;

const FIRST_NAME = 7000;

/** Those who speak, each the head of its unit; the people are invented. */
export const liveDirectory = (): Draft =>
  joined(
    {
      divisions: [
        { code: NATION, zh: '全国', en: 'China', level: 'NATION', kind: '' },
        ...PROVINCES.map(([code, zh, en]) => ({
          code,
          zh,
          en,
          kind: '省',
          level: 'PROVINCE' as const,
          parentCode: NATION,
        })),
      ],
    },
    ...LIVE_ORDER.map(({ unitCode, unit, division }, nr) =>
      smallUnit(
        { code: unitCode, division, principal: inventedName(FIRST_NAME + nr) },
        {
          shortName: unit,
          fullName: unit,
          affiliation: division === NATION ? '中直' : '省直',
          listOrder: nr + 1,
        },
      ),
    ),
  );

/** The heads of the central units sit in the main venue, those of the provinces in their own. */
export const liveScopes = (newId: () => string): readonly object[] => [
  {
    id: newId(),
    zhText: '中央有关部门主要负责同志',
    venue: 'MAIN',
    selectors: [{ unitAffiliation: ['中直'], role: 'PRINCIPAL' }],
  },
  {
    id: newId(),
    zhText: '有关省主要负责同志',
    venue: 'SUB',
    selectors: [{ unitAffiliation: ['省直'], role: 'PRINCIPAL' }],
  },
];

const MINUTE_MS = 60_000;
const LONG_MS = 45 * MINUTE_MS;
const SHORT_MS = 8 * MINUTE_MS;

/** The last is the longest: a vice-premier sums up. */
export const liveAgenda = (newId: () => string): readonly object[] =>
  LIVE_ORDER.map(({ unitCode, unit }, nr) => ({
    id: newId(),
    kind: 'SPEECH',
    title: `${unit}发言`,
    speakerUnitCode: unitCode,
    limitMs: nr === LIVE_ORDER.length - 1 ? LONG_MS : SHORT_MS,
  }));
