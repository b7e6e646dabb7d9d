import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '@plimsoll/kernel';
import { repositoryRoot } from './cli.config.js';
import { contextOf, type SharedOptions } from './command-line.js';
import { explainError } from './explain-error.js';
import { plimsollProgram } from './program.js';

const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')) as { version: string };
// The reader of our output may be gone (`| head`, a closed terminal); that is no reason for a crash.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await plimsollProgram(version).parseAsync(process.argv);
} catch (error) {
  report(error);
}

/** One clear line with the cure; the stack, where there is something to find, goes to a log. */
function report(error: unknown): void {
  const shared = sharedFrom(process.argv);
  const { dataDir } = contextOf(shared);
  const logFile = path.join(dataDir, 'logs', 'cli.log');
  const { what, cure, details, unexpected } = explainError(error, logFile);
  if (unexpected && existsSync(dataDir)) keepStack(error, logFile);
  if (shared.json) process.stdout.write(`${JSON.stringify({ ok: false, error: { what, cure, ...(details ? { details } : {}) } })}\n`);
  else process.stderr.write(`\nplimsoll: ${what}\n${details ? `${details.replace(/^/gm, '  | ')}\n` : ''}  cure: ${cure}\n`);
  process.exitCode = 1;
}

function keepStack(error: unknown, logFile: string): void {
  mkdirSync(path.dirname(logFile), { recursive: true, mode: 0o700 });
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  appendFileSync(logFile, `${systemClock.now().toISOString()} ${process.argv.slice(2).join(' ')}\n${text}\n${error instanceof Error && error.cause ? `cause: ${String(error.cause)}\n` : ''}`, { mode: 0o600 });
}

/** An error may come before the options were read, so they are looked for here again. */
function sharedFrom(args: readonly string[]): SharedOptions {
  const place = args.indexOf('--data-dir');
  const joined = args.find((arg) => arg.startsWith('--data-dir='))?.slice('--data-dir='.length);
  const dataDir = joined ?? (place > 0 ? args[place + 1] : undefined);
  return { json: args.includes('--json'), ...(dataDir === undefined ? {} : { dataDir }) };
}
