import { type AccountIdentity } from '@plimsoll/contracts';
import { dec, deterministicId, toWire } from '@plimsoll/kernel';
import { type EquityPoint, equityLine, peakOf } from './equity-line.js';
import { hundredths } from './money.js';
import { COMPANY, CURRENCY, type PlannedAccount, SERVER } from './plan-accounts.js';
import { type Book, type Trade } from './plan-trades.js';

const LEVERAGE = 100;

/** How an account names itself. */
export function identityOf({ login }: PlannedAccount): AccountIdentity {
  return { login, server: SERVER, company: COMPANY, currency: CURRENCY, marginMode: 'hedging', accountKind: 'demo' };
}

/** What is known of an account after its history; its terminal is silent since the end of it. */
export function accountRow(book: Book, { to, commands }: { readonly to: Date; readonly commands: number }) {
  const { account, deposits, trades } = book;
  const { balance, equity } = equityLine(book, { to }).at(-1)!;
  const margin = trades.filter(({ closedAt }) => closedAt === undefined).reduce((sum, open) => sum + marginOf(open), 0);
  const lastDealAt = trades.at(-1)?.closedAt ?? trades.at(-1)?.openedAt ?? deposits.at(-1)!.at;
  return {
    accountId: account.accountId,
    ...identityOf(account),
    leverage: LEVERAGE,
    terminalId: account.terminalId,
    connection: 'offline',
    tradeAllowed: true,
    epoch: 1,
    journalId: deterministicId(account.terminalId, 'seed'),
    commandSeq: commands,
    ledgerBalance: hundredths(balance),
    dealCount: account.deals,
    historyComplete: true,
    lastDealAt,
    balance: hundredths(balance),
    equity: hundredths(equity),
    credit: '0',
    margin: hundredths(margin),
    freeMargin: hundredths(equity - margin),
    numbersAt: to,
    lastSeenAt: to,
    createdAt: account.createdAt,
    magicNonces: [account.nonce],
  };
}

/** What an open position binds, in cents; every instrument is quoted in the currency of the account. */
function marginOf({ instrument, openTicks, lots }: Trade): number {
  const units = (lots * Number(instrument.contractSize)) / LEVERAGE;
  return Math.round((units * openTicks) / 10 ** instrument.digits);
}

export type AccountRow = ReturnType<typeof accountRow>;

/** The terminal as the broker service knows it. */
export function terminalRow(account: PlannedAccount, userId: string) {
  return {
    terminalId: account.terminalId,
    name: account.name,
    userId,
    status: account.retired ? 'revoked' : 'active',
    secrets: [],
    version: account.retired ? 2 : 1,
    accountId: account.accountId,
    identity: identityOf(account),
  };
}

/** Lines of a guard that nobody has changed (docs/guides/the-guard.md). */
const LINES = { warn: '0.15', reduce: '0.18', breach: '0.2', hardFloor: '0.22', countdownMs: 10_000 } as const;
const BLIND = 'No good numbers from the terminal: the guard cannot see the account and cannot protect it from here.';

/** The guard of an account whose terminal has fallen silent. */
export function guardRow(account: PlannedAccount, points: readonly EquityPoint[], to: Date) {
  return {
    accountId: account.accountId,
    status: 'armed',
    runNo: 1,
    runId: runIdOf(account),
    policyVersion: 1,
    ...LINES,
    peak: hundredths(peakOf(points)),
    peakSince: account.createdAt,
    blindSince: to,
    revision: 1,
    changedAt: to,
  };
}

/** Why it is blind. */
export function guardLine(account: PlannedAccount, points: readonly EquityPoint[], to: Date) {
  const equity = points.at(-1)!.equity;
  const peak = peakOf(points);
  return {
    accountId: account.accountId,
    revision: 1,
    runId: runIdOf(account),
    before: 'armed',
    state: 'armed',
    action: 'guard.blind',
    reason: BLIND,
    actor: 'guard',
    equity: hundredths(equity),
    drawdown: toWire(
      dec(peak - equity)
        .div(peak)
        .toDecimalPlaces(SHARE_PLACES),
    ),
    at: to,
  };
}

const SHARE_PLACES = 6;

/** As the guard names its first run. */
function runIdOf({ accountId }: PlannedAccount): string {
  return deterministicId('guard-run', accountId, '1');
}
