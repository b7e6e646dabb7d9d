import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { SetupError } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { repositoryRoot } from './cli.config.js';
import { contextOf, type SharedOptions } from './command-line.js';
import { exitCodes } from './exit-codes.js';
import { explainError } from './explain-error.js';
import { plimsollProgram } from './program.js';

const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')) as { version: string };
// The reader of our output may be gone (`| head`, a closed terminal); that is no reason for a crash.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const NODE_MIN = 24;

try {
  checkNode();
  await plimsollProgram(version).parseAsync(process.argv);
} catch (error) {
  report(error);
}

/** The launchers bring the right Node; only who goes past them can come here with an old one. */
function checkNode(): void {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) < NODE_MIN)
    throw new SetupError(
      `Node ${node} is too old for the built command.`,
      'run it as "npx plimsoll …" or "npm run plimsoll -- …": both bring their own Node.',
    );
}

/** One clear line with the cure; the stack, where there is something to find, goes to a log. */
function report(error: unknown): void {
  if (error instanceof CommanderError) return reportUsage(error);
  const shared = sharedFrom(process.argv);
  const { dataDir } = contextOf(shared);
  const logFile = existsSync(dataDir) ? path.join(dataDir, 'logs', 'cli.log') : path.join(tmpdir(), 'plimsoll-cli.log');
  const { unexpected, exitCode, ...told } = explainError(error, logFile);
  if (unexpected) keepStack(error, logFile);
  const { what, cure, details, errorId } = told;
  if (shared.json) process.stdout.write(`${JSON.stringify({ ok: false, exitCode, error: told })}\n`);
  else
    process.stderr.write(
      `\nplimsoll: ${what}\n${details ? `${details.replace(/^/gm, '  | ')}\n` : ''}  cure: ${cure}\n${errorId ? `  error id: ${errorId}\n` : ''}`,
    );
  process.exitCode = exitCode;
}

/** Help was shown, or the command line was wrong and it was said so already. */
function reportUsage({ exitCode, message }: CommanderError): void {
  if (exitCode === 0) return;
  process.exitCode = exitCodes.usage;
  if (!process.argv.includes('--json')) return;
  const error = { what: message.replace(/^error: /, ''), cure: 'add --help to see how it is used.' };
  process.stdout.write(`${JSON.stringify({ ok: false, exitCode: exitCodes.usage, error })}\n`);
}

function keepStack(error: unknown, logFile: string): void {
  mkdirSync(path.dirname(logFile), { recursive: true, mode: 0o700 });
  appendFileSync(
    logFile,
    `${systemClock.now().toISOString()} ${process.argv.slice(2).join(' ')}\n${inspect(error)}\n`,
    { mode: 0o600 },
  );
}

/** An error may come before the options were read, so they are looked for here again. */
function sharedFrom(args: readonly string[]): SharedOptions {
  const place = args.indexOf('--data-dir');
  const joined = args.find((arg) => arg.startsWith('--data-dir='))?.slice('--data-dir='.length);
  const dataDir = joined ?? (place > 0 ? args[place + 1] : undefined);
  return { json: args.includes('--json'), ...(dataDir === undefined ? {} : { dataDir }) };
}
