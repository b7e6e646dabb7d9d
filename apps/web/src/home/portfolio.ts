/** What of an account the totals need. */
export interface PortfolioAccount {
  readonly accountId: string;
  readonly identity: { readonly login: string; readonly currency: string; readonly accountKind: string };
  readonly equity: string;
  readonly balance: string;
  readonly connection: string;
  readonly guardState: string;
  readonly today?: { readonly zone: string; readonly result: string };
  /** Absent: what is open is not known now. */
  readonly openRisk?: {
    readonly loss: string;
    readonly positions: number;
    readonly withoutStop: number;
    readonly unknown: number;
  };
  readonly roomLeft?: string;
}

/** What may be lost, and what that says nothing of. */
export interface TotalRisk {
  /** Money lost from now when every stop is hit at its price. */
  readonly loss: number;
  /** Positions whose loss is in it; with none, and others open, it says nothing. */
  readonly counted: number;
  /** Positions without a stop, and those whose loss cannot be counted: none of them is in `loss`. */
  readonly withoutStop: number;
  readonly unknown: number;
  /** Accounts whose open positions are not known now. */
  readonly notKnown: number;
}

/** What accounts of one currency realised today. */
export interface TotalToday {
  readonly result: number;
  /** Accounts whose day is that of UTC, because the broker's is not known. */
  readonly byUtc: number;
  /** Accounts that do not tell: theirs is not in it. */
  readonly notKnown: number;
}

/** The account that is nearest to the line where its guard closes. */
export interface Nearest {
  readonly accountId: string;
  readonly login: string;
  readonly room: number;
  /** Accounts whose room is not known now: one of them may have less. */
  readonly notKnown: number;
}

export interface Total {
  readonly currency: string;
  readonly accounts: number;
  readonly equity: number;
  readonly balance: number;
  /** Equity less balance: what open positions would bring now. */
  readonly open: number;
}

interface Named {
  readonly terminalId: string;
  readonly status: string;
}

/** Active terminals that no account names: they never connected, or another one speaks for their account by now. */
export function withoutAccount<Terminal extends Named>(
  terminals: readonly Terminal[],
  accounts: readonly { readonly terminalId: string }[],
): Terminal[] {
  const speaking = new Set(accounts.map(({ terminalId }) => terminalId));
  return terminals.filter(({ terminalId, status }) => status === 'active' && !speaking.has(terminalId));
}

/** Totals by currency; real money is never added to play money. */
export function totalsOf(accounts: readonly PortfolioAccount[], isReal: boolean): Total[] {
  const totals = new Map<string, Total>();
  for (const { identity, equity, balance } of accounts) {
    if ((identity.accountKind === 'real') !== isReal) continue;
    const { currency } = identity;
    const before = totals.get(currency) ?? { currency, accounts: 0, equity: 0, balance: 0, open: 0 };
    totals.set(currency, {
      currency,
      accounts: before.accounts + 1,
      equity: before.equity + Number(equity),
      balance: before.balance + Number(balance),
      open: before.open + Number(equity) - Number(balance),
    });
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Accounts of one currency, real or not. */
function ofKind<Account extends PortfolioAccount>(
  accounts: readonly Account[],
  currency: string,
  isReal: boolean,
): Account[] {
  return accounts.filter(
    ({ identity }) => identity.currency === currency && (identity.accountKind === 'real') === isReal,
  );
}

/** Realised today, by the trading day of each account; undefined where no account tells. */
export function todayOf(
  accounts: readonly PortfolioAccount[],
  currency: string,
  isReal: boolean,
): TotalToday | undefined {
  const some = ofKind(accounts, currency, isReal);
  const days = some.flatMap(({ today }) => today ?? []);
  if (days.length === 0) return undefined;
  return {
    result: days.reduce((sum, { result }) => sum + Number(result), 0),
    byUtc: days.filter(({ zone }) => zone === 'utc').length,
    notKnown: some.length - days.length,
  };
}

/** What may be lost at the stops; undefined where no account shows what is open. */
export function riskOf(
  accounts: readonly PortfolioAccount[],
  currency: string,
  isReal: boolean,
): TotalRisk | undefined {
  const some = ofKind(accounts, currency, isReal);
  const risks = some.flatMap(({ openRisk }) => openRisk ?? []);
  if (risks.length === 0) return undefined;
  const sum = (of: (risk: (typeof risks)[number]) => number): number => risks.reduce((all, risk) => all + of(risk), 0);
  return {
    loss: sum(({ loss }) => Number(loss)),
    counted: sum(({ positions, withoutStop, unknown }) => positions - withoutStop - unknown),
    withoutStop: sum(({ withoutStop }) => withoutStop),
    unknown: sum(({ unknown }) => unknown),
    notKnown: some.length - risks.length,
  };
}

/** The account with the least room above its line; undefined where none is known. */
export function nearestOf(
  accounts: readonly PortfolioAccount[],
  currency: string,
  isReal: boolean,
): Nearest | undefined {
  const some = ofKind(accounts, currency, isReal);
  const known = some.flatMap(({ accountId, identity: { login }, roomLeft }) =>
    roomLeft === undefined ? [] : [{ accountId, login, room: Number(roomLeft) }],
  );
  const [least] = known.toSorted((a, b) => a.room - b.room);
  return least && { ...least, notKnown: some.length - known.length };
}
