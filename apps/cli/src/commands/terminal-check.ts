import { randomBytes } from 'node:crypto';
import { type Command } from 'commander';
import { newId } from '@plimsoll/kernel';
import { command, contextOf, requireId, type SharedOptions, UsageError, wholeNumber } from '../command-line.js';
import { exitCodes } from '../exit-codes.js';
import { CheckImpossible, checkTerminal } from '../terminal-check/check.js';
import { reportJson, reportText } from '../terminal-check/report.js';
import { RULES } from '../terminal-check/rules.js';
import { terminalSettings } from './terminal-settings.js';

interface CheckCommandOptions extends SharedOptions {
  readonly url: string;
  readonly id?: string;
  readonly secret?: string;
  readonly run?: string;
  readonly pairRun?: string;
  readonly symbol?: string;
  readonly volume?: string;
  readonly real?: boolean;
  readonly only?: string;
  readonly wait: number;
}

const WAIT_DEFAULT_S = 120;
const WAIT_MAX_S = 3_600;
const SECRET_BYTES = 32;
const SECOND_MS = 1_000;

/** `plimsoll terminal check`: plays the platform's side of the protocol for a client. */
export function terminalCheckCommand(): Command {
  return command('check', 'play the platform for a client and name each rule of the protocol that it breaks', [
    ['terminal check', 'prints address, id and secret for the client, and waits for it'],
    ['terminal check --run "node my-client.js"', 'starts it, with them in its environment, and restarts it'],
    ['terminal check --url http://0.0.0.0:7440 --json', 'for a client on another machine, and for CI'],
  ])
    .configureHelp({ commandUsage: (check) => `plimsoll terminal check ${check.usage()}` })
    .option('--url <address>', 'where this command listens and the client is pointed to', 'http://127.0.0.1:7440')
    .option('--id <id>', 'of the terminal, as the client has it (default: a new one)')
    .option('--secret <text>', 'of the terminal, as the client has it (default: a new one)')
    .option('--run <line>', 'starts the client, with TERMINAL_EDGE_URL, TERMINAL_ID and TERMINAL_SECRET')
    .option(
      '--pair-run <line>',
      'starts the client with TERMINAL_EDGE_URL and TERMINAL_PAIRING_CODE, after all else (PAIR-1)',
    )
    .option('--symbol <name>', 'what is traded (default: the first that the client says is tradable)')
    .option('--volume <lots>', 'how much of it (default: the least)')
    .option('--real', 'the account may have real money: orders are placed, and everything on it is closed')
    .option('--only <rule>', 'only what looks at this rule, such as ONCE-1')
    .option(
      '--wait <seconds>',
      'how long the client may take to come',
      wholeNumber('--wait', 1, WAIT_MAX_S),
      WAIT_DEFAULT_S,
    )
    .action(check);
}

async function check(options: CheckCommandOptions): Promise<void> {
  const { output } = contextOf(options);
  const { url, id = newId(), secret = randomBytes(SECRET_BYTES).toString('base64url'), run, symbol, volume } = options;
  requireId(id);
  requirePlace(url);
  if (options.only !== undefined && !RULES.some((rule) => rule.id === options.only))
    throw new UsageError(`There is no rule "${options.only}"; docs/terminal-protocol.md, section 12, has them.`);
  output.line(terminalSettings(url, { terminalId: id, secret }));
  output.line(run === undefined ? 'Start the client with these, on a demo account.' : `Starting: ${run}`);
  const findings = await checkTerminal({
    url,
    party: { terminalId: id, secret },
    isReal: options.real === true,
    waitMs: options.wait * SECOND_MS,
    tell: (line) => output.line(`  … ${line}`),
    ...(run === undefined ? {} : { run }),
    ...(options.pairRun === undefined ? {} : { pairRun: options.pairRun }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(volume === undefined ? {} : { volume }),
    ...(options.only === undefined ? {} : { only: options.only }),
  }).catch((error: unknown) => {
    if (error instanceof CheckImpossible) throw new UsageError(error.message);
    throw error;
  });
  output.result(reportJson(findings), reportText(findings));
  if (findings.breaches.length > 0) process.exitCode = exitCodes.failed;
}

/** The kit listens there itself, without TLS. */
function requirePlace(text: string): void {
  const place = URL.parse(text);
  if (place?.protocol !== 'http:' || place.pathname !== '/')
    throw new UsageError(`--url is where this command listens, such as http://127.0.0.1:7440, not "${text}".`);
}
