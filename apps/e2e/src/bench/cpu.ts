import { processTree } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Figure, round } from './figures.js';

/** Linux counts CPU time in hundredths of a second. */
const MS_PER_CLOCK_TICK = 10;

interface Reading {
  readonly atMs: number;
  /** CPU ms of each process so far. */
  readonly byPid: ReadonlyMap<number, { readonly name: string; readonly ms: number }>;
}

/** What the platform, its servers and the load generator have used of the processors. Empty where there is no /proc. */
export function readCpu(): Reading {
  const byPid = new Map<number, { name: string; ms: number }>();
  if (process.platform === 'linux') {
    for (const pid of processTree(process.pid)) {
      const used = cpuOf(pid);
      if (used) byPid.set(pid, used);
    }
  }
  return { atMs: systemClock.monotonicMs(), byPid };
}

/** Programs that are no part of the platform. */
export const LOAD_PROGRAMS: readonly string[] = ['load generator', 'simulator'];

/** CPU ms used between two readings, by program. */
export function cpuBetween(before: Reading, after: Reading): Map<string, number> {
  const byName = new Map<string, number>();
  for (const [pid, { name, ms }] of after.byPid)
    byName.set(name, (byName.get(name) ?? 0) + ms - (before.byPid.get(pid)?.ms ?? 0));
  return byName;
}

/** CPU ms per second between two readings, by program; the whole machine has 1000 for each core. */
export function cpuFigures(before: Reading, after: Reading): Figure[] {
  const seconds = (after.atMs - before.atMs) / 1_000;
  const shares = [...cpuBetween(before, after)]
    .map(([name, ms]): [string, number] => [name, ms / seconds])
    .filter(([, share]) => share >= 1)
    .sort((a, b) => b[1] - a[1]);
  const all = shares.reduce((sum, [, share]) => sum + share, 0);
  return shares.length === 0
    ? []
    : [['all', all] as const, ...shares].map(([name, share]) => ({
        name: `CPU of ${name}`,
        unit: 'ms/s',
        value: round(share),
      }));
}

/** Resident memory now, in MiB, by program. Empty where there is no /proc. */
export function memoryByProgram(): Map<string, number> {
  const byName = new Map<string, number>();
  if (process.platform !== 'linux') return byName;
  for (const pid of processTree(process.pid)) {
    const name = cpuOf(pid)?.name;
    const kib = name === undefined ? undefined : residentOf(pid);
    if (name !== undefined && kib !== undefined) byName.set(name, (byName.get(name) ?? 0) + kib / 1_024);
  }
  return byName;
}

function residentOf(pid: number): number | undefined {
  try {
    const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return found === undefined ? undefined : Number(found);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function cpuOf(pid: number): { name: string; ms: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return {
      name: nameOf(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')),
      ms: (Number(fields[11]) + Number(fields[12])) * MS_PER_CLOCK_TICK,
    };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function nameOf(command: readonly string[]): string {
  const ours = command.map((word) => /apps[/]([\w-]+)[/]dist[/]/.exec(word)?.[1]).find((name) => name !== undefined);
  if (ours) return ours === 'e2e' ? 'load generator' : ours;
  const serving = /^postgres: (\w+?)_(?:app|worker|owner) /.exec(command[0] ?? '')?.[1];
  return serving ? `postgres for ${serving}` : path.basename((command[0] ?? '').split(' ')[0]!).replace(':', '');
}
