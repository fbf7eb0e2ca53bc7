import { msOf, plusMs, type Instant } from '../platform/time/instant.js';

/** China keeps one time, UTC+8, without summer time. */
const OFFSET_MS = 8 * 3_600_000;

/** 09:05, as a clock on a wall in China shows it. */
export const clockTime = (at: Instant): string => plusMs(at, OFFSET_MS).slice(11, 16);

/** 2025年2月14日, without leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function chineseDate(at: Instant): string {
  const local = new Date(msOf(at) + OFFSET_MS);
  return `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
}

/** Milliseconds as minutes and seconds: 6分05秒. */
export function spokenTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}分${String(seconds % 60).padStart(2, '0')}秒`;
}
