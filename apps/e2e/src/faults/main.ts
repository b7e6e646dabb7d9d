import { endInOrder } from '../platform/test-platform.js';
import { runAgent } from './agent.fault.js';
import { runBilling } from './billing.fault.js';
import { runExactlyOnce } from './exactly-once.fault.js';
import { runGuard } from './guard.fault.js';
import { runNotices } from './notices.fault.js';
import type { FaultReport, Series } from './outcome.js';
import { MANNERS, runReplay } from './replay.fault.js';
import { runReversal } from './reversal.fault.js';

const USAGE = `Fault runs of the whole platform, by seed.

  npm run faults -- exactly-once [--seeds N] [--from S] [--seed S] [--json]
  npm run faults -- guard        [--seeds N] [--from S] [--seed S] [--json]
  npm run faults -- reversal     [--seeds N] [--from S] [--seed S] [--json]
  npm run faults -- billing      [--seeds N] [--from S] [--seed S] [--json]
  npm run faults -- replay       [--seeds N] [--from S] [--seed S] [--json]
  npm run faults -- agent        [--seeds N] [--from S] [--seed S] [--json]
  npm run faults -- notices      [--seeds N] [--from S] [--seed S] [--json]

  --seeds N   so many seeds (200 of exactly-once, 100 of guard, 300 of reversal, 500 of billing, agent and notices; of replay each seed is a manner of playing it)
  --from S    beginning with this one
  --seed S    this one only: to see a failure again
  --json      one line of JSON on standard output; the progress goes to standard error
`;

interface FaultRun {
  readonly seeds: number;
  readonly run: (series: Series) => Promise<FaultReport>;
}

const faults: Readonly<Record<string, FaultRun>> = {
  'exactly-once': { seeds: 200, run: runExactlyOnce },
  guard: { seeds: 100, run: runGuard },
  reversal: { seeds: 300, run: runReversal },
  billing: { seeds: 500, run: runBilling },
  agent: { seeds: 500, run: runAgent },
  notices: { seeds: 500, run: runNotices },
  replay: { seeds: MANNERS, run: runReplay },
};

const args = process.argv.slice(2);
const fault = faults[args[0] ?? ''];
if (!fault) {
  process.stderr.write(USAGE);
  process.exitCode = args.includes('--help') ? 0 : 2;
} else {
  endInOrder();
  const report = await fault.run({
    seeds: seedsOf(args, fault.seeds),
    say: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(report)}\n` : inWords(report));
  process.exitCode = report.failures.length === 0 ? 0 : 1;
}

function seedsOf(given: readonly string[], usual: number): number[] {
  const only = numberAfter(given, '--seed');
  if (only !== undefined) return [only];
  const from = numberAfter(given, '--from') ?? 1;
  return Array.from({ length: numberAfter(given, '--seeds') ?? usual }, (_, i) => from + i);
}

function numberAfter(given: readonly string[], option: string): number | undefined {
  const at = given.indexOf(option);
  if (at < 0) return undefined;
  const value = Number(given[at + 1]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${option} needs a whole number.`);
  return value;
}

function inWords({ fault: name, runs, lost, doubled, failures, figures, ms }: FaultReport): string {
  const broken = failures.map(({ seed, why }) => `  ${seed < 0 ? 'at the end' : `seed ${seed}`}: ${why}\n`).join('');
  return `${name}: ${runs} runs in ${(ms / 1_000).toFixed(0)} s, ${lost} lost, ${doubled} doubled, ${failures.length} failures\n${broken}${figures ? `  ${JSON.stringify(figures)}\n` : ''}`;
}
