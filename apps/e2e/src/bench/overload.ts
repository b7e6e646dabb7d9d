import { newId } from '@plimsoll/kernel';
import type { SimulatedState } from '../platform/simulator-process.js';
import type { ConnectedTerminal, Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';
import { commandTimes, type SentAlert } from './alerts.js';

export interface Sent extends SentAlert {
  readonly status: number;
  readonly signalIds: readonly string[];
  readonly tenant: Trader;
}

export interface Outcomes {
  readonly toCommandMs: readonly number[];
  readonly refused: number;
  /** Answered 202, but no command with its mark was seen. */
  readonly unseen: readonly Sent[];
}

/**
 * So many entries of an account for each exit, which closes them all: exits are never refused, so they must not be the
 * load.
 */
const ENTRIES_PER_EXIT = 4;
const MARK_DIGITS = 5;
const MARKS_FROM = 1.02;
const MARK_STEP = 0.000_01;
const MARKS = 6_000;
const GUARD_PATIENCE_MS = 60_000;

/** The i-th alert: accounts take turns; each buys four times, then closes everything. */
export function overloadAlert(
  i: number,
  accounts: number,
): { readonly account: number; readonly kind: SentAlert['kind']; readonly mark?: string; readonly body: object } {
  const account = i % accounts;
  if (Math.floor(i / accounts) % (ENTRIES_PER_EXIT + 1) === ENTRIES_PER_EXIT)
    return { account, kind: 'close', body: { ticker: 'EURUSD', action: 'close', id: newId() } };
  const mark = (MARKS_FROM + (i % MARKS) * MARK_STEP).toFixed(MARK_DIGITS);
  return { account, kind: 'open', mark, body: { ticker: 'EURUSD', action: 'buy', stop_loss: mark, id: newId() } };
}

/** What became of alerts, by what the terminals received. Exits are not looked at: one may find nothing to close. */
export function outcomeOf(sent: readonly Sent[], commandsOf: (login: string) => SimulatedState['commands']): Outcomes {
  const entries = sent.filter((alert) => alert.kind === 'open' && alert.status === 202);
  const seen = (alert: Sent): boolean =>
    commandsOf(alert.login).some(
      ({ command, receivedAtMs }) =>
        receivedAtMs >= alert.sentAtMs &&
        command.stopLoss !== undefined &&
        Number(command.stopLoss).toFixed(MARK_DIGITS) === alert.mark,
    );
  return {
    toCommandMs: commandTimes(entries, commandsOf),
    refused: sent.filter((alert) => alert.status !== 202).length,
    unseen: entries.filter((alert) => !seen(alert)),
  };
}

/** How many of those without a command were not told to have ended either. */
export async function ackedWithoutCommand(
  unseen: readonly Sent[],
  toldEnd: (signal: { readonly signalId: string; readonly tenant: Trader }) => Promise<boolean>,
): Promise<number> {
  let lost = 0;
  for (const { signalIds, tenant } of unseen)
    for (const signalId of signalIds) if (!(await toldEnd({ signalId, tenant }))) lost += 1;
  return lost;
}

/** Waits for the guard to have closed the account; how many ms behind its deadline the last close was at the broker. */
export async function closedAfterDeadline(trader: Trader, terminal: ConnectedTerminal): Promise<number> {
  const run = await until(
    'the guard to lock the account',
    async () => {
      const guard = await trader.rest.get<{ state: string; run?: { deadlineAt?: string } }>(
        `/v1/accounts/${terminal.accountId}/guard`,
      );
      return guard.state === 'flat-locked' ? guard.run : undefined;
    },
    GUARD_PATIENCE_MS,
    200,
  );
  const { deals } = await terminal.simulator.state();
  const closes = deals.filter((deal) => deal.entry === 'out').map((deal) => Date.parse(deal.dealtAt));
  if (closes.length === 0 || run.deadlineAt === undefined)
    throw new Error('the guard locked the account without a close');
  return Math.max(0, Math.max(...closes) - Date.parse(run.deadlineAt));
}
