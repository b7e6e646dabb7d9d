import { type NoticeKind, type NoticeSeverity, type Role } from '@plimsoll/contracts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TRADING: readonly Role[] = ['owner', 'admin', 'trader'];
const MONEY: readonly Role[] = ['owner', 'admin'];

/** What holds for all notices of a kind. */
export interface KindRule {
  readonly severity: NoticeSeverity;
  /** Who is told: members with one of these roles, or the one person whom it concerns. */
  readonly audience: readonly Role[] | 'person';
  /** What the guard does: no quiet hours hold it back. */
  readonly isGuard?: true;
  /** The same of the same thing is told once in this time; again it is only counted. 0: each is told. */
  readonly onceInMs: number;
}

const guard = (severity: NoticeSeverity, onceInMs = 0): KindRule => ({
  severity,
  audience: TRADING,
  isGuard: true,
  onceInMs,
});

export const kindRules: Readonly<Record<NoticeKind, KindRule>> = {
  'guard-warning': guard('warning', 10 * MINUTE_MS),
  'guard-blocked': guard('critical', 10 * MINUTE_MS),
  'guard-countdown': guard('critical'),
  'guard-closing': guard('critical'),
  'guard-closed': guard('critical'),
  'guard-overdue': guard('critical'),
  'guard-unprotected': guard('critical', 10 * MINUTE_MS),
  'guard-clear': guard('info', MINUTE_MS),
  'terminal-silent': { severity: 'critical', audience: TRADING, onceInMs: 10 * MINUTE_MS },
  'terminal-back': { severity: 'info', audience: TRADING, onceInMs: 10 * MINUTE_MS },
  'discrepancy-opened': { severity: 'warning', audience: TRADING, onceInMs: HOUR_MS },
  'order-rejected': { severity: 'warning', audience: TRADING, onceInMs: MINUTE_MS },
  'order-unknown': { severity: 'critical', audience: TRADING, onceInMs: 0 },
  'source-silent': { severity: 'warning', audience: TRADING, onceInMs: HOUR_MS },
  'source-back': { severity: 'info', audience: TRADING, onceInMs: HOUR_MS },
  'sign-in-new-device': { severity: 'warning', audience: 'person', onceInMs: 0 },
  'key-expiring': { severity: 'warning', audience: 'person', onceInMs: DAY_MS },
  'payment-failed': { severity: 'warning', audience: MONEY, onceInMs: 0 },
  'price-change': { severity: 'info', audience: MONEY, onceInMs: 0 },
  'plan-reminder': { severity: 'info', audience: MONEY, onceInMs: 0 },
  'limit-near': { severity: 'info', audience: MONEY, onceInMs: DAY_MS },
  'limit-reached': { severity: 'warning', audience: MONEY, onceInMs: DAY_MS },
  'usage-cost': { severity: 'info', audience: MONEY, onceInMs: 0 },
  undelivered: { severity: 'warning', audience: 'person', onceInMs: 5 * MINUTE_MS },
  digest: { severity: 'info', audience: 'person', onceInMs: 0 },
  answer: { severity: 'info', audience: 'person', onceInMs: 0 },
  test: { severity: 'info', audience: 'person', onceInMs: 0 },
};

/**
 * Facts that come so late are only shown on the page: what is long over wakes nobody. Of critical ones a day later is
 * still worth a word.
 */
export function isTooLate(severity: NoticeSeverity, occurredAt: Date, now: Date): boolean {
  return now.getTime() - occurredAt.getTime() > (severity === 'critical' ? DAY_MS : 2 * HOUR_MS);
}
