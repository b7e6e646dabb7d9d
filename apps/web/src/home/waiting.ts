/** What tells whether an account waits for a person. */
export interface WaitingAccount {
  readonly connection: string;
  readonly guardState: string;
}

export type Waiting = 'counts-down' | 'closing' | 'locked' | 'must-be-confirmed' | 'silent' | 'entries-blocked';

/** Accounts that wait for the same. */
export interface WaitingGroup<Account> {
  readonly why: Waiting;
  readonly accounts: readonly Account[];
  /** There are too many to name each. */
  readonly isOneLine: boolean;
}

/** The most urgent first. */
const BY_URGENCY: readonly Waiting[] = [
  'counts-down',
  'closing',
  'must-be-confirmed',
  'locked',
  'silent',
  'entries-blocked',
];
/** Seconds count there: each account is named, however many there are. */
const NAMED_EACH: readonly Waiting[] = ['counts-down', 'closing'];
const NAMED_MAX = 5;

/** The accounts that wait for a person by what for, the most urgent first, otherwise in their order. */
export function groupedWaiting<Account extends WaitingAccount>(accounts: readonly Account[]): WaitingGroup<Account>[] {
  const waiting = Map.groupBy(accounts, waitingFor);
  return BY_URGENCY.flatMap((why) => {
    const these = waiting.get(why);
    if (these === undefined) return [];
    return [{ why, accounts: these, isOneLine: these.length > NAMED_MAX && !NAMED_EACH.includes(why) }];
  });
}

/** Why an account waits for a person; the most urgent reason. */
export function waitingFor({ connection, guardState }: WaitingAccount): Waiting | undefined {
  if (guardState === 'breached') return 'counts-down';
  if (guardState === 'closing') return 'closing';
  if (connection === 'quarantined') return 'must-be-confirmed';
  if (guardState === 'flat-locked') return 'locked';
  if (connection !== 'connected') return 'silent';
  return guardState === 'reducing' ? 'entries-blocked' : undefined;
}
