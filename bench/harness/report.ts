import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Calibration } from './calibration.js';
import { summaryOf, type Summary } from './statistics.js';

/** One figure of a workload, over its rounds. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly rounds: readonly number[];
  /** What it shall be; an absolute one is judged only in a calibrated run. */
  readonly target?: Target;
}

export interface Target {
  readonly limit: number;
  readonly better: 'below' | 'above';
  /** A ratio to a peer of the same run holds on any machine. */
  readonly kind: 'ratio' | 'absolute';
}

export interface WorkloadResult {
  readonly name: string;
  readonly about: string;
  readonly figures: readonly Figure[];
}

export interface Report {
  readonly calibration: Calibration;
  readonly options: object;
  readonly workloads: readonly WorkloadResult[];
}

export const figure = (
  name: string,
  unit: string,
  rounds: readonly number[],
  target?: Target,
): Figure => (target ? { name, unit, rounds, target } : { name, unit, rounds });

export const atMost = (limit: number, kind: Target['kind']): Target => ({
  limit,
  better: 'below',
  kind,
});

export const atLeast = (limit: number, kind: Target['kind']): Target => ({
  limit,
  better: 'above',
  kind,
});

/** Under bench/results, by the time of the run. */
export function save(report: Report): string {
  const folder = resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const name = report.calibration.at.replaceAll(/[:.]/g, '-');
  const path = join(folder, `${name}.json`);
  writeFileSync(path, `${JSON.stringify(report, undefined, 2)}\n`);
  return path;
}

export const load = (path: string): Report => JSON.parse(readFileSync(path, 'utf8')) as Report;

const NAME_WIDTH = 62;
const FIGURE_WIDTH = 12;
const PERCENT = 100;

/** The table that the run prints; `earlier` adds how each figure changed since. */
export function table(report: Report, earlier?: Report): string {
  const lines = [stampOf(report.calibration), ''];
  for (const workload of report.workloads) {
    lines.push(`${workload.name}  ${workload.about}`);
    lines.push(row(['', 'median', 'lowest', 'highest', 'target', earlier ? 'before' : '']));
    for (const each of workload.figures) {
      lines.push(figureRow(each, report.calibration, earlierFigure(earlier, workload, each)));
    }
    lines.push('');
  }
  return lines.join('\n');
}

function stampOf(stamp: Calibration): string {
  const { load: average, fdatasyncP50Ms, fdatasyncP99Ms, bareRoundTripsPerSecond } = stamp;
  const disk = `fdatasync p50 ${short(fdatasyncP50Ms)} ms, p99 ${short(fdatasyncP99Ms)} ms`;
  return [
    `${stamp.at}  commit ${stamp.commit}  Node ${stamp.node}  PostgreSQL ${stamp.postgres}`,
    `${stamp.processors}; ${stamp.durability}`,
    `load ${short(average)}; ${disk}; peer C ${bareRoundTripsPerSecond} round trips/s`,
    stamp.holds ? 'the calibration holds' : 'the calibration does not hold: only ratios are judged',
  ].join('\n');
}

function figureRow(each: Figure, stamp: Calibration, before: Figure | undefined): string {
  const { median, lowest, highest } = summaryOf(each.rounds);
  const change = before ? changeOf(summaryOf(before.rounds), median) : '';
  return row([
    `  ${each.name} [${each.unit}]`,
    short(median),
    short(lowest),
    short(highest),
    verdict(each.target, median, stamp),
    change,
  ]);
}

function verdict(target: Target | undefined, median: number, stamp: Calibration): string {
  if (!target) return '';
  const sign = target.better === 'below' ? '<=' : '>=';
  const words = `${sign} ${short(target.limit)}`;
  if (target.kind === 'absolute' && !stamp.holds) return `${words} not judged`;
  const met = target.better === 'below' ? median <= target.limit : median >= target.limit;
  return `${words} ${met ? 'met' : 'MISSED'}`;
}

const changeOf = (before: Summary, median: number): string =>
  `${short(before.median)} (${median >= before.median ? '+' : ''}${short(
    (median / before.median - 1) * PERCENT,
  )} %)`;

const earlierFigure = (
  earlier: Report | undefined,
  { name }: WorkloadResult,
  each: Figure,
): Figure | undefined =>
  earlier?.workloads
    .find((workload) => workload.name === name)
    ?.figures.find((known) => known.name === each.name);

const row = ([name = '', ...cells]: readonly string[]): string =>
  name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(FIGURE_WIDTH)).join('  ');

const WHOLE_FROM = 100;
const ONE_DECIMAL_FROM = 10;
const TWO_DIGITS_BELOW = 0.1;

function short(value: number): string {
  const size = Math.abs(value);
  if (size >= WHOLE_FROM) return String(Math.round(value));
  if (size > 0 && size < TWO_DIGITS_BELOW) return value.toPrecision(2);
  return value.toFixed(size >= ONE_DECIMAL_FROM ? 1 : 2);
}
