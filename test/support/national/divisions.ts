import { createRequire } from 'node:module';

/** A division by its GB/T 2260 code. */
export interface Division {
  readonly code: string;
  readonly name: string;
}

/** A county-level division, and where it lies. */
export interface County extends Division {
  readonly province: Division;
  /** Undefined where it is under its province directly. */
  readonly prefecture: Division | undefined;
}

/** The divisions of the mainland. */
export interface Mainland {
  readonly provinces: readonly Division[];
  readonly prefectures: readonly Division[];
  readonly counties: readonly County[];
}

/** Taiwan, Hong Kong and Macao: without divisions of these levels in the list. */
const BESIDE_MAINLAND = /^(71|81|82)/;
const PROVINCE = /0000$/;
const PREFECTURE = /00$/;
/** Municipalities have no prefectures: the list repeats their name, or says 县. */
const OF_MUNICIPALITY = /^(11|12|31|50)/;
/** 省直辖县级行政区划, 自治区直辖县级行政区划: counties under their province directly. */
const DIRECT = /直辖县级行政区划$/;
/** Groups of islands that have a code from older lists; the districts of Sansha govern them. */
const ISLANDS = /^46032[123]$/;

let known: Mainland | undefined;

/**
 * As the Ministry of Civil Affairs lists them at the end of 2024, by the package `lcn`: 31 provinces,
 * 333 prefecture-level and 2,846 county-level divisions once its placeholder rows are left out.
 */
export function mainland(): Mainland {
  known ??= divisionsOf(createRequire(import.meta.url)('lcn/data/data.json') as Division[]);
  return known;
}

function divisionsOf(rows: readonly Division[]): Mainland {
  const inside = rows.filter(({ code }) => !BESIDE_MAINLAND.test(code));
  const provinces = inside.filter(({ code }) => PROVINCE.test(code));
  const prefectures = inside.filter(
    ({ code, name }) =>
      PREFECTURE.test(code) &&
      !PROVINCE.test(code) &&
      !OF_MUNICIPALITY.test(code) &&
      !DIRECT.test(name),
  );
  const provinceOf = new Map(provinces.map((each) => [each.code.slice(0, 2), each]));
  const prefectureOf = new Map(prefectures.map((each) => [each.code.slice(0, 4), each]));
  const counties = inside
    .filter(({ code }) => !PREFECTURE.test(code) && !ISLANDS.test(code))
    .map(({ code, name }) => ({
      code,
      name,
      province: foundIn(provinceOf, code.slice(0, 2)),
      prefecture: prefectureOf.get(code.slice(0, 4)),
    }));
  return { provinces, prefectures, counties };
}

function foundIn(divisions: ReadonlyMap<string, Division>, code: string): Division {
  const division = divisions.get(code);
  if (!division) throw new Error(`no division ${code}`);
  return division;
}

/** So many counties, evenly over the country; all of them at most. */
export function spreadCounties(count: number): readonly County[] {
  const { counties } = mainland();
  if (count > counties.length) throw new Error(`there are ${counties.length} counties`);
  return Array.from({ length: count }, (_, index) => {
    const county = counties[Math.floor((index * counties.length) / count)];
    if (!county) throw new Error(`no county ${index}`);
    return county;
  });
}

/** Such as 黑龙江省绥化市安达市: names of counties alone are not unique. */
export const fullNameOf = ({ province, prefecture, name }: County): string =>
  `${province.name}${prefecture?.name ?? ''}${name}`;
