import { suihuaDirectory } from '../../demo/fixture/suihua.js';
import { newId } from '../../src/platform/ids/id.js';

/** What a meeting shall have instead of the usual; units and divisions by their codes. */
export interface TestPlan {
  readonly title?: string;
  readonly form?: string;
  readonly phoneCheckIn?: boolean;
  /** Those with a sub-venue; all ten unless given. */
  readonly divisions?: readonly string[];
  /** The first so many of the scopes R1, R2, R3, R4. */
  readonly scopes?: number;
  /** Units that speak; the development and reform commission alone unless given. */
  readonly speakers?: readonly string[];
  /** Units invited as guests to the main venue. */
  readonly guests?: readonly string[];
  /** Units invited to hand in a written remark. */
  readonly writers?: readonly string[];
}

/** On the day, half an hour before the start: check-in is open, nobody is late. */
export const MORNING = '2025-02-14T08:30:00+08:00';

/** Another moment of that day, such as `09:20`. */
export const onTheDay = (time: string): string => `2025-02-14T${time}:00+08:00`;

/** The division that meets. */
export const CITY = '231200';

/** The meeting as it is created over REST. */
export const wordsOf = (id: string, { title, form, phoneCheckIn = false }: TestPlan): object => ({
  id,
  title: title ?? '绥化市新质生产力发展大会',
  form: form ?? '视频',
  phoneCheckIn,
  startsAt: onTheDay('09:00'),
  endsAt: onTheDay('12:00'),
  divisionCode: CITY,
});

const unitNames = new Map(suihuaDirectory().units?.map(({ code, shortName }) => [code, shortName]));

/** A planned speech as the agenda takes it. */
export const speech = (speakerUnitCode: string): object => ({
  id: newId(),
  kind: 'SPEECH',
  title: `${unitNames.get(speakerUnitCode)}交流发言`,
  speakerUnitCode,
  limitMs: 480_000,
});
