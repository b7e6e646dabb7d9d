/** What of an account the totals need. */
export interface PortfolioAccount {
  readonly accountId: string;
  readonly identity: { readonly login: string; readonly currency: string; readonly accountKind: string };
  readonly equity: string;
  readonly balance: string;
  readonly connection: string;
  readonly guardState: string;
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

export type Waiting = 'counts-down' | 'closing' | 'locked' | 'must-be-confirmed' | 'silent' | 'entries-blocked';

/** The most urgent first. */
const BY_URGENCY: readonly Waiting[] = [
  'counts-down',
  'closing',
  'must-be-confirmed',
  'locked',
  'silent',
  'entries-blocked',
];

/** The accounts that wait for a person, the most urgent first, otherwise in their order. */
export function waitingByUrgency<Account extends PortfolioAccount>(
  accounts: readonly Account[],
): readonly { readonly account: Account; readonly why: Waiting }[] {
  const waiting = accounts.flatMap((account) => {
    const why = waitingFor(account);
    return why === undefined ? [] : [{ account, why }];
  });
  return waiting.sort((one, other) => BY_URGENCY.indexOf(one.why) - BY_URGENCY.indexOf(other.why));
}

/** Why an account waits for a person; the most urgent reason. */
export function waitingFor({ connection, guardState }: PortfolioAccount): Waiting | undefined {
  if (guardState === 'breached') return 'counts-down';
  if (guardState === 'closing') return 'closing';
  if (connection === 'quarantined') return 'must-be-confirmed';
  if (guardState === 'flat-locked') return 'locked';
  if (connection !== 'connected') return 'silent';
  return guardState === 'reducing' ? 'entries-blocked' : undefined;
}
