import { msOf, type Instant } from './instant.js';

/** China keeps one time, UTC+8, without summer time. */
const OFFSET_MS = 8 * 3_600_000;

/** A Date whose UTC fields are what calendar and clock show in China. */
export const inChina = (at: Instant): Date => new Date(msOf(at) + OFFSET_MS);

/** The day in China, `2025-02-14`: by it the directory says who holds a post. */
export const chinaDay = (at: Instant): string => inChina(at).toISOString().slice(0, 10);

/** 09:05, as a clock on a wall in China shows it. */
export const clockTime = (at: Instant): string => inChina(at).toISOString().slice(11, 16);

/** 2025年2月14日, without leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function chineseDate(at: Instant): string {
  const local = inChina(at);
  return `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
}
