import { type NoticeChannel, type NoticeKind, type NoticeSeverity } from '@plimsoll/contracts';
import { kindRules } from './kinds.js';

export const fromSeverities = ['info', 'warning', 'critical', 'never'] as const;
export type FromSeverity = (typeof fromSeverities)[number];
export const digestRhythms = ['off', 'daily', 'weekly'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** Instead of an account: what holds for all of them. */
export const EVERY_ACCOUNT = '00000000-0000-0000-0000-000000000000';
const RANK: Readonly<Record<FromSeverity, number>> = { info: 0, warning: 1, critical: 2, never: 3 };

/** What is due to people in writing, though it is no warning. */
const BY_MAIL: readonly NoticeKind[] = ['plan-reminder', 'price-change', 'limit-near', 'usage-cost'];

/** What a person set. */
export interface Preference {
  readonly accountId: string;
  readonly kind: NoticeKind;
  readonly channel: NoticeChannel;
  readonly fromSeverity: FromSeverity;
}

/** What holds where a person set nothing. */
export function defaultFrom(kind: NoticeKind, channel: NoticeChannel): FromSeverity {
  switch (channel) {
    case 'in-app':
    case 'webhook':
      return 'info';
    case 'sms':
      return 'critical';
    case 'email':
      return kindRules[kind].audience === 'person' || BY_MAIL.includes(kind) ? 'info' : 'warning';
    case 'telegram':
    case 'slack':
    case 'discord':
    case 'push':
      return 'warning';
  }
}

/** From which severity on: what was set for the account, else for every account, else what holds by itself. */
export function fromOf(
  preferences: readonly Preference[],
  {
    kind,
    channel,
    accountId,
  }: { readonly kind: NoticeKind; readonly channel: NoticeChannel; readonly accountId?: string | undefined },
): FromSeverity {
  const set = (account: string): FromSeverity | undefined =>
    preferences.find((one) => one.accountId === account && one.kind === kind && one.channel === channel)?.fromSeverity;
  const own = accountId === undefined ? undefined : set(accountId);
  return own ?? set(EVERY_ACCOUNT) ?? defaultFrom(kind, channel);
}

/**
 * Whether a notice goes by this channel. The page shows every one, and a test goes wherever it is sent: neither asks.
 */
export function isWanted(
  preferences: readonly Preference[],
  notice: {
    readonly kind: NoticeKind;
    readonly severity: NoticeSeverity;
    readonly channel: NoticeChannel;
    readonly accountId?: string | undefined;
  },
): boolean {
  if (notice.channel === 'in-app') return true;
  return RANK[notice.severity] >= RANK[fromOf(preferences, notice)];
}
