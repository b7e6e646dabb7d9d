import { cpus, totalmem } from 'node:os';
import { summarise } from '@plimsoll/kernel';

/** One measured figure. `goal` is what the issue asks for; `met` says whether this run reached it. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
  readonly value?: number;
  readonly goal?: string;
  readonly met?: boolean;
}

/** A figure against the bare operation of the same run. */
export interface Ratio {
  readonly name: string;
  readonly value: number;
}

export interface BenchReport {
  readonly bench: string;
  readonly machine: string;
  readonly figures: readonly Figure[];
  readonly limits: readonly Figure[];
  readonly ratios: readonly Ratio[];
}

export interface Goal {
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
}

/** Percentiles of measured times, in ms, against a goal. */
export function timeFigure(name: string, valuesMs: readonly number[], goal: Goal = {}): Figure {
  const { p50, p95, p99 } = summarise(valuesMs);
  const parts = (['p50', 'p95', 'p99'] as const).filter((q) => goal[q] !== undefined);
  const measured = { p50, p95, p99 };
  const goalFields =
    parts.length === 0
      ? {}
      : { goal: parts.map((q) => `${q} < ${goal[q]}`).join(', '), met: parts.every((q) => measured[q] < goal[q]!) };
  return { name, unit: 'ms', p50: round(p50), p95: round(p95), p99: round(p99), ...goalFields };
}

export function machineName(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

/** A table for people. */
export function formatReport(report: BenchReport): string {
  const cell = (value: number | undefined): string => (value === undefined ? '' : String(value)).padStart(9);
  const row = (f: Figure): string =>
    `  ${f.name.padEnd(46)}${cell(f.p50)}${cell(f.p95)}${cell(f.p99)}${cell(f.value)}  ${f.unit.padEnd(6)} ${f.goal ? `${f.goal} ${f.met ? 'met' : 'NOT MET'}` : ''}`;
  const head = `  ${''.padEnd(46)}${'p50'.padStart(9)}${'p95'.padStart(9)}${'p99'.padStart(9)}${'value'.padStart(9)}`;
  return [
    `${report.bench} on ${report.machine}`,
    head,
    ...report.figures.map(row),
    '  limits of the same run',
    ...report.limits.map(row),
    '  ratios',
    ...report.ratios.map((r) => `  ${r.name.padEnd(46)}${cell(r.value)}`),
  ].join('\n');
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
