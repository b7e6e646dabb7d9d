import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { e2eEnv } from '../platform/e2e.config.js';
import { same, type Verdict } from './case-check.js';
import type { Case } from './case-file.js';

/** What `plimsoll replay --json` says. */
interface ReplayAnswer {
  readonly ok: boolean;
  readonly carriedOver?: number;
  readonly notes?: readonly string[];
  readonly differences?: readonly string[];
  readonly error?: { readonly what: string };
  readonly [total: string]: unknown;
}

const CLI = resolve(import.meta.dirname, '../../../cli/dist/main.js');
const SHOWN = ['deals', 'balance', 'closedPositions', 'openPositions', 'net', 'carriedOver', 'notes', 'differences'];
const PERIOD = /report of a period|does not begin with the account/;
const STACK = /\n\s+at \S+ \(|Error: /;

/** One report through `plimsoll replay` on the Plimsoll of this data directory: as a person would play it, as a tenant of its own. */
export async function runReportCase(each: Case, dataDir: string): Promise<Verdict> {
  const answer = await replayed(each.input!, dataDir);
  const actual = answer.error ? { refused: answer.error.what } : Object.fromEntries(SHOWN.map((name) => [name, answer[name]]));
  const why = judge(each, answer);
  return why === undefined ? { ok: true, actual } : { ok: false, actual, why };
}

/** Where the case states totals, the ledger is the report and has them; else it is played whole, or refused as a report of a period. */
function judge({ check }: Case, answer: ReplayAnswer): string | undefined {
  if (answer.error && STACK.test(answer.error.what)) return `a stack instead of a reason: ${answer.error.what}`;
  if (check?.totals === undefined && answer.error) return PERIOD.test(answer.error.what) ? undefined : answer.error.what;
  if (answer.error) return answer.error.what;
  if (!answer.ok) return (answer.differences ?? []).join('; ');
  if (check?.totals === undefined) return (answer.carriedOver ?? 0) > 0 && !answer.notes?.some((note) => PERIOD.test(note)) ? 'what it carried over is not said' : undefined;
  const wrong = Object.entries(check.totals).filter(([name, wanted]) => !same(wanted, answer[name]));
  return wrong.length === 0 ? undefined : wrong.map(([name, wanted]) => `${name}: ${String(answer[name])} instead of ${String(wanted)}`).join('; ');
}

function replayed(file: string, dataDir: string): Promise<ReplayAnswer> {
  const child = spawn(process.execPath, [CLI, 'replay', file, '--json', '--data-dir', dataDir], { env: e2eEnv, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      process.off('exit', end);
      const line = out.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) done(JSON.parse(line) as ReplayAnswer);
      else reject(new Error(`plimsoll replay ended without a word: ${err.slice(-400)}`));
    });
  });
}
