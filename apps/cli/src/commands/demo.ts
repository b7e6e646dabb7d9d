import { Command } from 'commander';
import { type AccountDetail, type DemoResult, type GuardView, type PayloadTaken } from '@plimsoll/contracts';
import { SetupError } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { ApiClient } from '../api/api-client.js';
import { command, type CommandContext, contextOf, type SharedOptions, UsageError } from '../command-line.js';
import { type DemoState, readDemoState } from '../demo/demo-state.js';
import { hookUrl } from '../demo/run-demo.js';
import { signIn } from '../demo/seed-demo.js';
import { SIMULATOR } from '../demo/simulator.js';
import { duration } from '../output/words.js';
import { addressOf, requireRun } from '../run/require-run.js';

interface AlertOptions extends SharedOptions {
  readonly symbol: string;
  readonly side: string;
}

/** `plimsoll demo`: the buttons of the demo. */
export function demoCommand(): Command {
  const alert = command('alert', 'send an alert to the webhook of the demo, as TradingView would', [
    ['demo alert', 'buy EURUSD'],
    ['demo alert --symbol XAUUSD --side sell', 'another one'],
  ])
    .option('--symbol <name>', 'EURUSD, GBPUSD, XAUUSD or BTCUSD', 'EURUSD')
    .option('--side <side>', 'buy or sell', 'buy')
    .action(sendAlert);
  const crash = command('crash', 'crash the simulated market below the line of the guard', [
    ['demo crash', 'then watch the guard on the page'],
  ]).action(crashMarket);
  const recover = command('recover', 'let the market recover; unlock the account and give it a position again', [
    ['demo recover', 'before the next crash'],
  ]).action(recoverMarket);
  const again = command('start-over', 'close everything, give back the balance, and begin anew', [
    ['demo start-over', 'also while the account is locked'],
  ]).action(startOver);
  return new Command('demo')
    .description('play with the demo: send an alert, crash the market, recover, start over')
    .addCommand(alert)
    .addCommand(crash)
    .addCommand(recover)
    .addCommand(again);
}

async function sendAlert(options: AlertOptions): Promise<void> {
  const context = contextOf(options);
  if (options.side !== 'buy' && options.side !== 'sell')
    throw new UsageError(`--side is buy or sell, not "${options.side}".`);
  const { api, state } = demoOf(context);
  const alert = { ticker: options.symbol, action: options.side, time: systemClock.now().toISOString() };
  const taken = await api.send<PayloadTaken>(hookUrl(api.url, state.hookToken!), alert);
  context.output.result({ ok: true, sent: alert, taken }, `Sent ${JSON.stringify(alert)}\n${takenText(taken)}`);
}

function takenText(taken: PayloadTaken): string {
  if (!taken.accepted) return `It is stored, but no signal: ${taken.reason}. ${taken.detail ?? ''}`.trim();
  return taken.duplicateOf === undefined
    ? 'It became a signal; the page shows what comes of it.'
    : 'The same alert came within the last minute, so it counts once.';
}

async function crashMarket(options: SharedOptions): Promise<void> {
  const context = contextOf(options);
  const { api, state } = await signedIn(context);
  const guard = await api.get<GuardView>(`/v1/accounts/${state.accountId}/guard`);
  if (guard.state === 'flat-locked')
    throw new SetupError(
      'The demo account is flat and locked: nothing is left to crash.',
      'run "npx plimsoll demo recover" first.',
    );
  const { answer } = await api.post<DemoResult>('/v1/demo/crash');
  context.output.result(
    { ok: true, guard: guard.state, answer },
    `The market falls now. The guard warns at −${percent(guard.limits.warn)}, blocks entries at −${percent(guard.limits.reduce)}, counts ${duration(guard.limits.countdownMs)} down at −${percent(guard.limits.breach)}, then closes everything and locks the account.\nWatch it: ${api.url}`,
  );
}

async function recoverMarket(options: SharedOptions): Promise<void> {
  const context = contextOf(options);
  const { api, state, controlUrl } = await signedIn(context);
  await api.post<DemoResult>('/v1/demo/recover');
  const guard = await api.get<GuardView>(`/v1/accounts/${state.accountId}/guard`);
  const unlocked = guard.state === 'flat-locked';
  const { runId } = guard;
  if (unlocked)
    await api.post(`/v1/accounts/${state.accountId}/guard/reset`, { runId, reason: 'The demo begins again.' });
  const { positions } = await api.get<AccountDetail>(`/v1/accounts/${state.accountId}`);
  // Opened by hand in the terminal, as at the start of the demo: what a crash can hurt.
  if (positions.length === 0)
    await api.send(`${controlUrl}/control/trade`, { symbol: 'GBPUSD', side: 'buy', volume: '3' });
  context.output.result(
    { ok: true, unlocked, opened: positions.length === 0 },
    `The market recovers.${unlocked ? ' The guard was reset: the present equity is the new peak.' : ''}${positions.length === 0 ? ' A position was opened by hand in the terminal.' : ''}`,
  );
}

async function startOver(options: SharedOptions): Promise<void> {
  const context = contextOf(options);
  const { api } = await signedIn(context);
  const { answer } = await api.post<DemoResult>('/v1/demo/start-over');
  context.output.result(
    { ok: true, answer },
    `The demo starts over: everything was closed, the balance is ${String(answer['balance'])} again, the guard is armed, and a position is open that a crash can hurt.`,
  );
}

interface DemoAccess {
  readonly api: ApiClient;
  readonly state: DemoState;
  readonly controlUrl: string;
}

function demoOf({ dataDir }: CommandContext): DemoAccess {
  const run = requireRun(dataDir);
  const address = run.processes.find((p) => p.name === SIMULATOR)?.address;
  const state = readDemoState(dataDir);
  if (address === undefined || state.hookToken === undefined)
    throw new SetupError('The demo does not run here.', 'stop with "npx plimsoll down" and start without --no-demo.');
  return { api: new ApiClient(addressOf(run, 'gateway')), state, controlUrl: `http://${address}` };
}

async function signedIn(context: CommandContext): Promise<DemoAccess> {
  const access = demoOf(context);
  await signIn(access.api, access.state);
  return access;
}

function percent(share: string): string {
  return `${Number(share) * 100} %`;
}
