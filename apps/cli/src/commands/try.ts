import { type Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type BodyReading } from '@plimsoll/contracts';
import { SetupError } from '@plimsoll/infrastructure';
import { ApiClient, ApiError } from '../api/api-client.js';
import { cliEnvironment } from '../cli.config.js';
import { command, type CommandContext, contextOf, requireId, type SharedOptions, UsageError } from '../command-line.js';
import { readDemoState } from '../demo/demo-state.js';
import { signIn } from '../demo/seed-demo.js';
import { readingText } from '../output/signal-text.js';
import { addressOf, requireRun } from '../run/require-run.js';

interface TryOptions extends SharedOptions {
  readonly source?: string;
  readonly file?: string;
  readonly query?: string;
  readonly url?: string;
  readonly token?: string;
}

const STDIN = 0;

/** `plimsoll try BODY`: how a source would read a message, step by step; nothing is stored and nothing is traded. */
export function tryCommand(): Command {
  return command(
    'try [body]',
    'show how a source would read a message, step by step; nothing is stored, nothing is traded',
    [
      ['try "BUY EURUSD SL 1.0800"', 'as the source of the demo reads it'],
      [
        'try --source 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15 --file alert.json',
        'a source of your own; the token in PLIMSOLL_TOKEN',
      ],
      ['try --file - --json < alert.txt', 'from standard input, one line of JSON'],
    ],
  )
    .option('--source <id>', 'the source (default: that of the demo)')
    .option('--file <name>', 'read the message from a file; "-" is standard input')
    .option('--query <text>', 'what stands behind "?" in the webhook address')
    .option('--token <token>', 'access token (default: PLIMSOLL_TOKEN, else the person of the demo)')
    .option('--url <address>', 'address of a Plimsoll elsewhere (default: the one of the data directory)')
    .action(tryBody);
}

async function tryBody(given: string | undefined, options: TryOptions): Promise<void> {
  const context = contextOf(options);
  const body = bodyOf(given, options.file);
  const { api, sourceId } = await accessOf(context, options);
  const query = options.query === undefined ? {} : { query: options.query };
  const reading = await askSource(api, sourceId, { body, ...query }, options);
  context.output.result({ ok: reading.accepted, ...reading }, readingText(reading));
  process.exitCode = reading.accepted ? 0 : 1;
}

/** A source of somebody else is not there for whom is asked as; without a token that is the person of the demo. */
async function askSource(
  api: ApiClient,
  sourceId: string,
  body: object,
  { token = cliEnvironment().token }: TryOptions,
): Promise<BodyReading> {
  try {
    return await api.post<BodyReading>(`/v1/sources/${sourceId}/try`, body);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404 || token !== undefined) throw error;
    throw new SetupError(
      `The person of the demo has no source ${sourceId}.`,
      'for a source of your own give your access token: PLIMSOLL_TOKEN or --token.',
    );
  }
}

/** The message: the argument, a file, or standard input; exactly one of them. */
export function bodyOf(given: string | undefined, file: string | undefined): string {
  if ((given === undefined) === (file === undefined))
    throw new UsageError('Give the message itself, or --file with its name, one of the two.');
  if (given !== undefined) return given;
  if (file === '-') return readFileSync(STDIN, 'utf8');
  const name = path.resolve(cliEnvironment().startedIn, file!);
  if (!existsSync(name))
    throw new SetupError(`There is no file ${name}.`, 'name a file with one message, or "-" for standard input.');
  return readFileSync(name, 'utf8');
}

/** Where to ask, as whom, and for which source; without a token as the person of the demo. */
async function accessOf(
  { dataDir }: CommandContext,
  options: TryOptions,
): Promise<{ api: ApiClient; sourceId: string }> {
  if (options.source !== undefined) requireId(options.source);
  const token = options.token ?? cliEnvironment().token;
  if (options.url !== undefined && (token === undefined || options.source === undefined)) {
    throw new UsageError('--url needs --source, and a token (--token or PLIMSOLL_TOKEN).');
  }
  const api = new ApiClient(options.url?.replace(/\/+$/, '') ?? addressOf(requireRun(dataDir), 'gateway'));
  const demo = token === undefined || options.source === undefined ? readDemoState(dataDir) : undefined;
  const sourceId = options.source ?? demo?.sourceId;
  if (sourceId === undefined || (token === undefined && demo?.sourceId === undefined)) {
    throw new SetupError(
      'There is no demo here whose source could be asked.',
      'name a source with --source, and a token with --token or PLIMSOLL_TOKEN.',
    );
  }
  if (token === undefined) await signIn(api, demo!);
  else api.signInAs(token);
  return { api, sourceId };
}
