import { readFileSync } from 'node:fs';
import { crashAt, crashPlanFile } from './messaging.config.js';

/** The places of our own where a fault run may kill the process. Services add theirs. */
export const crashPoints = [
  'relay:after-commit-before-publish',
  'relay:after-publish-before-mark',
  'consumer:inside-handler',
  'consumer:after-commit-before-ack',
  'timer:inside-handler',
  'request:after-commit-before-answer',
] as const;

let plan = planOf(crashAt);
const hits = new Map<string, number>();
if (crashPlanFile !== undefined) heed(crashPlanFile);

/**
 * Kills the process with -9 when the environment names this place (`name`, or `name#3` for the third time). Costs
 * nothing otherwise.
 */
export function crashPoint(name: string): void {
  if (plan === undefined || plan.name !== name) return;
  const hit = (hits.get(name) ?? 0) + 1;
  hits.set(name, hit);
  if (hit === plan.hit) process.kill(process.pid, 'SIGKILL');
}

/** `name#n` as a plan; the first time unless told otherwise. */
export function planOf(value: string | undefined): { name: string; hit: number } | undefined {
  const match = value === undefined ? null : /^([^#]+)(?:#(\d+))?$/.exec(value.trim());
  return match ? { name: match[1]!, hit: Number(match[2] ?? 1) } : undefined;
}

/** Counts begin anew with each plan: whoever lays it down means what happens from now on. */
function heed(file: string): void {
  process.on('SIGUSR2', () => {
    hits.clear();
    plan = planOf(readFileSync(file, 'utf8'));
  });
}
