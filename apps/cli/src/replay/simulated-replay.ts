import { execFile, spawn } from 'node:child_process';
import { inheritedEnvironment, type PlatformUrls, SetupError } from '@plimsoll/infrastructure';
import { type TerminalIssued } from '@plimsoll/contracts';
import { simulatorMain } from '../demo/simulator.js';

/** What the report itself says, as the simulator read it. */
export interface ReportTotals {
  /** Everything was acknowledged by the platform. */
  readonly settled: boolean;
  readonly login: string;
  readonly deals: number;
  readonly openPositions: number;
  readonly balance: string;
  readonly net: string;
  /** Deals that stand for what lies before a report of a period. */
  readonly carriedOver: number;
  /** What the reader has to know of the report. */
  readonly notes: readonly string[];
  /** Every deal in the order of the report: ticket, the balance that stands beside it, where one does, and its time. */
  readonly list: readonly ReportedDeal[];
}

export type ReportedDeal = readonly [ticket: string, balance: string | null, dealtAt: string];

export interface ReplayManner {
  readonly doubled: boolean;
  readonly shuffled: boolean;
  readonly seed: number;
  readonly timeoutMs: number;
}

const STDERR_KEPT = 4_000;

/** Throws when the file is no report, before anything is started for it. */
export function checkReport(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [simulatorMain, 'replay', file, '--check'],
      { env: inheritedEnvironment() },
      (error, _out, err) => {
        if (error)
          reject(
            new SetupError(lastWords(err), 'name a report that MetaTrader 5 saved, as HTML or as a workbook (xlsx).'),
          );
        else resolve();
      },
    );
  });
}

/** Plays a report as a terminal would: a simulator process that speaks the terminal protocol. */
export function replayReport(
  file: string,
  at: Pick<PlatformUrls, 'terminals'>,
  terminal: Pick<TerminalIssued, 'terminalId' | 'secret'>,
  manner: ReplayManner,
): Promise<ReportTotals> {
  const { doubled, shuffled, seed, timeoutMs } = manner;
  const args = [
    simulatorMain,
    'replay',
    file,
    '--list',
    `--seed=${seed}`,
    `--timeout-ms=${timeoutMs}`,
    ...(doubled ? ['--doubled'] : []),
    ...(shuffled ? ['--shuffled'] : []),
  ];
  const env = {
    ...inheritedEnvironment(),
    TERMINAL_EDGE_URL: at.terminals,
    TERMINAL_ID: terminal.terminalId,
    TERMINAL_SECRET: terminal.secret,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (err = (err + chunk.toString('utf8')).slice(-STDERR_KEPT)));
    child.once('error', reject);
    child.once('close', () => {
      process.off('exit', end);
      const totals = parse(out);
      if (totals) resolve(totals);
      else reject(new Error(lastWords(err)));
    });
  });
}

function parse(text: string): ReportTotals | undefined {
  const [list, totals] = text.trim().split('\n').slice(-2);
  return list?.startsWith('[') && totals?.startsWith('{')
    ? { ...(JSON.parse(totals) as Omit<ReportTotals, 'list'>), list: JSON.parse(list) as ReportedDeal[] }
    : undefined;
}

/** The line that says why: what the simulator says of itself, else the error in a crash report of Node. */
function lastWords(text: string): string {
  const lines = text.trim().split('\n');
  const line =
    lines.find((l) => l.startsWith('simulator: ')) ?? lines.find((l) => /^\w*Error\b/.test(l)) ?? lines.at(-1);
  return line?.replace(/^simulator: /, '') || 'the simulator ended without a word';
}
