import { type Command } from 'commander';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  type AccountPage,
  type AccountStatement,
  type DealPage,
  type DealView,
  type DiscrepancyPage,
  type TerminalIssued,
  type Tokens,
} from '@plimsoll/contracts';
import { type Platform, SetupError } from '@plimsoll/infrastructure';
import { newId, systemClock } from '@plimsoll/kernel';
import { ApiClient } from '../api/api-client.js';
import { until } from '../api/wait.js';
import { cliEnvironment } from '../cli.config.js';
import { command, contextOf, type SharedOptions, UsageError, wholeNumber } from '../command-line.js';
import { newPassword } from '../demo/demo-state.js';
import { type Progress } from '../output/progress.js';
import { duration } from '../output/words.js';
import { compareTotals, type ReplayTotals } from '../replay/compare.js';
import { killBroker } from '../replay/kill-broker.js';
import { checkReport, replayReport } from '../replay/simulated-replay.js';
import { onEphemeralPlatform } from '../run/ephemeral.js';
import { addressOf, requireRun } from '../run/require-run.js';

interface ReplayOptions extends SharedOptions {
  readonly ephemeral?: boolean;
  readonly doubled?: boolean;
  readonly shuffled?: boolean;
  readonly twice?: boolean;
  readonly killBroker?: number;
  readonly seed?: number;
  readonly timeout: number;
}

interface Replayed extends ReplayTotals {
  readonly login: string;
  readonly brokerKills: number;
}

interface Target {
  readonly gateway: string;
  readonly terminals: string;
  /** Ours to break, or nothing. */
  readonly platform?: Platform;
}

const KILLS_MAX = 1_000;
const SEED_MAX = 2_147_483_647;
const TIMEOUT_S = 300;
const TIMEOUT_MAX_S = 3_600;
const SETTLE_MS = 15_000;
const MS = 1_000;

/**
 * `plimsoll replay FILE`: a MetaTrader 5 history report through the terminal protocol, and what the ledger makes of it.
 */
export function replayCommand(): Command {
  return command(
    'replay <file>',
    'play a MetaTrader 5 history report through the terminal protocol and compare the ledger with it',
    [
      ['replay report.html --ephemeral', 'on temporary data that is thrown away'],
      ['replay report.html', 'on the Plimsoll that is up, as a tenant of its own'],
      ['replay report.html --ephemeral --doubled --shuffled', 'every message twice, out of order'],
      ['replay report.html --ephemeral --kill-broker 10 --json', 'while the broker service is killed ten times'],
    ],
  )
    .option('--ephemeral', 'start everything on temporary data, throw it away at the end')
    .option('--doubled', 'send every deal twice')
    .option('--shuffled', "send the deals out of order, within the protocol's window")
    .option('--twice', 'play the whole report a second time afterwards')
    .option(
      '--kill-broker <times>',
      'kill the broker service (-9) so often on the way; needs --ephemeral',
      wholeNumber('--kill-broker', 1, KILLS_MAX),
    )
    .option('--seed <number>', 'seed of the disorder (default: 1)', wholeNumber('--seed', 0, SEED_MAX))
    .option('--timeout <seconds>', 'give up after', wholeNumber('--timeout', 1, TIMEOUT_MAX_S), TIMEOUT_S)
    .action(replay);
}

async function replay(name: string, options: ReplayOptions): Promise<void> {
  const { dataDir, output } = contextOf(options);
  const { progress } = output;
  const file = path.resolve(cliEnvironment().startedIn, name);
  if (!existsSync(file))
    throw new SetupError(`There is no file ${file}.`, 'name a report that MetaTrader 5 saved, as HTML or xlsx.');
  if (options.killBroker !== undefined && !options.ephemeral)
    throw new UsageError('--kill-broker needs --ephemeral: it does not break the Plimsoll that is up.');
  const up = options.ephemeral ? undefined : running(dataDir);
  await checkReport(file);
  const startedAt = systemClock.monotonicMs();
  const result = up
    ? await play(file, options, up, progress)
    : await onEphemeralPlatform({}, progress, (platform) =>
        play(file, options, { ...platform.urls, platform }, progress),
      );
  const ms = Math.round(systemClock.monotonicMs() - startedAt);
  output.result({ ...result, file, ms }, replayText(result, ms));
  process.exitCode = result.ok ? 0 : 1;
}

function running(dataDir: string): Target {
  const run = requireRun(dataDir);
  return { gateway: addressOf(run, 'gateway'), terminals: addressOf(run, 'terminals') };
}

async function play(file: string, options: ReplayOptions, target: Target, progress: Progress): Promise<Replayed> {
  const api = new ApiClient(target.gateway);
  const terminal = await progress.step('registering a tenant and a terminal', () => register(api));
  const manner = {
    doubled: options.doubled === true,
    shuffled: options.shuffled === true,
    seed: options.seed ?? 1,
    timeoutMs: options.timeout * MS,
  };
  let kills = 0;
  const once = async (): ReturnType<typeof replayReport> => {
    const work = replayReport(file, target, terminal, manner);
    if (target.platform && options.killBroker !== undefined)
      kills += await killBroker(target.platform, options.killBroker - kills, work);
    return work;
  };
  let report = await progress.step('replaying the report', once);
  if (options.twice) report = await progress.step('replaying it again', once);
  const { ledger, booked, open } = await progress.step('reading the ledger', async () => {
    const statement = await settledStatement(api, terminal.terminalId, report.deals);
    const { items } = await api.get<DiscrepancyPage>(`/v1/accounts/${statement.accountId}/discrepancies?state=open`);
    return { ledger: statement, booked: await everyDeal(api, statement.accountId), open: items };
  });
  return { ...compareTotals(report, ledger, booked, open), login: report.login, brokerKills: kills };
}

async function register(api: ApiClient): Promise<TerminalIssued> {
  const person = { email: `replay-${newId().slice(-8)}@plimsoll.local`, password: newPassword() };
  await api.post('/v1/auth/register', person);
  api.signInAs((await api.post<Tokens>('/v1/auth/log-in', person)).accessToken);
  return api.post<TerminalIssued>('/v1/terminals', { name: 'Replay' });
}

/** The statement once nothing is open any more; else the one there is when the time is over. */
async function settledStatement(api: ApiClient, terminalId: string, deals: number): Promise<AccountStatement> {
  const { items } = await until('the account of the replay', async () => {
    const page = await api.get<AccountPage>('/v1/accounts');
    return page.items.some((account) => account.terminalId === terminalId) ? page : undefined;
  });
  const { accountId } = items.find((account) => account.terminalId === terminalId)!;
  const end = systemClock.monotonicMs() + SETTLE_MS;
  return until(
    'the ledger',
    async () => {
      const statement = await api.get<AccountStatement>(`/v1/accounts/${accountId}/statement`);
      const settled = statement.deals >= deals && statement.openDiscrepancies === 0;
      return settled || systemClock.monotonicMs() > end ? statement : undefined;
    },
    { withinMs: SETTLE_MS * 2, pauseMs: 200 },
  );
}

async function everyDeal(api: ApiClient, accountId: string): Promise<DealView[]> {
  const deals: DealView[] = [];
  let cursor = '';
  do {
    const page: DealPage = await api.get(`/v1/accounts/${accountId}/deals?limit=200${cursor}`);
    deals.push(...page.items);
    cursor = page.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
  } while (cursor !== '');
  return deals;
}

/** The totals for people. */
export function replayText(r: Replayed, ms: number): string {
  const lines = [
    ['closed positions', String(r.closedPositions)],
    ['deals', String(r.deals)],
    ...(r.carriedOver > 0 ? [['carried over from before', String(r.carriedOver)]] : []),
    ['open positions', String(r.openPositions)],
    ['balance', r.balance],
    ['net of all trades', r.net],
    ['deals with another balance', String(r.balanceMismatches)],
    ...(r.rowsOutOfTime > 0 ? [['rows behind a later one', String(r.rowsOutOfTime)]] : []),
    ['open discrepancies', String(r.openDiscrepancies)],
    ...(r.brokerKills > 0 ? [['times the broker was killed', String(r.brokerKills)]] : []),
  ].map(([what, value]) => `  ${what!.padEnd(28)}${value!.padStart(12)}`);
  const verdict = r.ok ? 'The ledger is the report.' : `The ledger is NOT the report: ${r.differences.join('; ')}.`;
  return [
    `\nReplayed account ${r.login} in ${duration(ms)}.`,
    ...lines,
    ...r.notes.map((note) => `  note: ${note}`),
    verdict,
  ].join('\n');
}
