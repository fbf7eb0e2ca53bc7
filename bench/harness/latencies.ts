import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
} from 'hdr-histogram-js';

/** What a run of many times came to, ms. */
export interface Percentiles {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
}

const MICROSECONDS = 1_000;
const TEN_MINUTES_US = 600_000_000;
const P50 = 50;
const P99 = 99;
const P999 = 99.9;

const emptyHistogram = (): Histogram =>
  build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: TEN_MINUTES_US,
    numberOfSignificantValueDigits: 3,
  });

/** The times of one run, as an HdrHistogram. */
export class Latencies {
  private readonly histogram = emptyHistogram();

  note(ms: number): void {
    this.histogram.recordValue(Math.max(0, Math.round(ms * MICROSECONDS)));
  }

  /** As it travels between processes. */
  encoded(): string {
    return encodeIntoCompressedBase64(this.histogram);
  }
}

/** Of several runs together. */
export function percentilesOf(encoded: readonly string[]): Percentiles {
  const all = emptyHistogram();
  for (const each of encoded) all.add(decodeFromCompressedBase64(each));
  const at = (percentile: number): number => all.getValueAtPercentile(percentile) / MICROSECONDS;
  return { p50Ms: at(P50), p99Ms: at(P99), p999Ms: at(P999) };
}
