import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { e2eEnv } from './e2e.config.js';

/** What a report says of itself, as the simulated terminal read it. */
export interface ReplayedReport {
  readonly settled: boolean;
  readonly login: string;
  readonly deals: number;
  readonly openPositions: number;
  readonly balance: string;
  readonly net: string;
  /** The running balance of the report after each deal, by ticket. */
  readonly balances: ReadonlyMap<string, string>;
}

const MAIN = resolve(import.meta.dirname, '../../../simulator/dist/main.js');

/** Plays a report through the terminal protocol in a process of its own; resolves when everything is acknowledged. */
export function replayReport(
  file: string,
  edgeUrl: string,
  terminal: { readonly terminalId: string; readonly secret: string },
  options: readonly string[],
): Promise<ReplayedReport> {
  const env = {
    ...e2eEnv,
    TERMINAL_EDGE_URL: edgeUrl,
    TERMINAL_ID: terminal.terminalId,
    TERMINAL_SECRET: terminal.secret,
  };
  const child = spawn(process.execPath, [MAIN, 'replay', file, '--list', ...options], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      process.off('exit', end);
      const [list, totals] = out.trim().split('\n');
      if (list === undefined || totals === undefined) reject(new Error('the replay ended without a word'));
      else
        done({
          ...(JSON.parse(totals) as Omit<ReplayedReport, 'balances'>),
          balances: new Map(
            (JSON.parse(list) as [ticket: string, balance: string, dealtAt: string][]).map(([ticket, balance]) => [
              ticket,
              balance,
            ]),
          ),
        });
    });
  });
}
