const HOUR_MS = 3_600_000;

/** How long a meeting serves once it was made: sessions end a day after their use. */
export const USABLE_MS = 20 * HOUR_MS;
