import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { e2eEnv } from '../platform/e2e.config.js';
import { judge, type Judgement, pattern, type Questions, same, unknownParts, type Verdict } from './case-check.js';
import type { Case, Check } from './case-file.js';

/** What `plimsoll replay --json` says. */
export interface ReplayAnswer {
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

/**
 * One report through `plimsoll replay` on the Plimsoll of this data directory: as a person would play it, as a tenant
 * of its own.
 */
export async function runReportCase(each: Case, dataDir: string, signal: AbortSignal): Promise<Verdict> {
  const answer = await replayed(each.input!, dataDir, signal);
  const actual = answer.error
    ? { refused: answer.error.what }
    : Object.fromEntries(SHOWN.map((name) => [name, answer[name]]));
  if (answer.error && STACK.test(answer.error.what))
    return { ok: false, actual, why: `a stack instead of a reason: ${answer.error.what}` };
  if (each.check === undefined) return withoutCheck(answer, actual);
  const questions = ofReport(answer);
  const judgement = judge(each.check, questions);
  if (judgement === 'holds') return { ok: true, actual };
  return judgement === 'fails'
    ? { ok: false, actual, why: whyNot(each.check, answer) }
    : { ok: false, actual, skipped: unknownParts(each.check, questions) };
}

/** Played whole, or refused as a report of a period; what it carried over is said. */
function withoutCheck(answer: ReplayAnswer, actual: unknown): Verdict {
  const why = answer.error
    ? PERIOD.test(answer.error.what)
      ? undefined
      : answer.error.what
    : !answer.ok
      ? (answer.differences ?? []).join('; ')
      : (answer.carriedOver ?? 0) > 0 && !answer.notes?.some((note) => PERIOD.test(note))
        ? 'what it carried over is not said'
        : undefined;
  return why === undefined ? { ok: true, actual } : { ok: false, actual, why };
}

/**
 * What can be asked of a report: a ledger that is the report and has these totals, or a refusal whose reason says this.
 */
export const ofReport = (answer: ReplayAnswer): Questions => ({
  totals: (wanted: NonNullable<Check['totals']>): Judgement => {
    if (answer.error || !answer.ok || wrongTotals(wanted, answer).length > 0) return 'fails';
    return Object.keys(wanted).every((name) => answer[name] !== undefined) ? 'holds' : 'unknown';
  },
  reject: (wanted: NonNullable<Check['reject']>): Judgement =>
    answer.error && wanted.some((text) => pattern(text).test(answer.error!.what)) ? 'holds' : 'fails',
  rejectAny: (wanted: boolean): Judgement => (wanted === (answer.error !== undefined) ? 'holds' : 'fails'),
  note: (wanted: string): Judgement => (answer.notes?.some((text) => pattern(wanted).test(text)) ? 'holds' : 'fails'),
});

function wrongTotals(totals: NonNullable<Check['totals']>, answer: ReplayAnswer): string[] {
  return Object.entries(totals)
    .filter(([name, wanted]) => answer[name] !== undefined && !same(wanted, answer[name]))
    .map(([name, wanted]) => `${name}: ${String(answer[name])} instead of ${String(wanted)}`);
}

function whyNot({ totals }: Check, answer: ReplayAnswer): string {
  if (answer.error) return answer.error.what;
  return [...(answer.differences ?? []), ...(totals ? wrongTotals(totals, answer) : ['not as its check wants'])].join(
    '; ',
  );
}

function replayed(file: string, dataDir: string, signal: AbortSignal): Promise<ReplayAnswer> {
  const child = spawn(process.execPath, [CLI, 'replay', file, '--json', '--data-dir', dataDir], {
    env: e2eEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  signal.addEventListener('abort', end, { once: true });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      process.off('exit', end);
      signal.removeEventListener('abort', end);
      const line = out.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) done(JSON.parse(line) as ReplayAnswer);
      else reject(new Error(`plimsoll replay ended without a word: ${err.slice(-400)}`));
    });
  });
}
