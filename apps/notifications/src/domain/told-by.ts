import {
  type AccountChangedData,
  type ApiKeyExpiringData,
  type DeviceAppearedData,
  type DiscrepancyChangedData,
  type GuardChangedData,
  type NoticeKind,
  type LimitCrossedData,
  type OrderChangedData,
  type PaymentFailedData,
  type PriceChangeAnnouncedData,
  type ReminderData,
  type SourceSilenceData,
  type UsageCostCrossedData,
} from '@plimsoll/contracts';
import { type Meant, type NoticeValues } from './meant.js';

/** What is known of an account beside the fact. */
export interface KnownAccount {
  readonly login: string;
  readonly currency: string;
}

const GUARD_KINDS: Readonly<Record<GuardChangedData['state'], NoticeKind | undefined>> = {
  armed: 'guard-clear',
  warned: 'guard-warning',
  reducing: 'guard-blocked',
  breached: 'guard-countdown',
  closing: 'guard-closing',
  'flat-locked': 'guard-closed',
};
const ORDER_OF = ['armed', 'warned', 'reducing', 'breached', 'closing', 'flat-locked'];

/** What a step of the guard means to people; undefined where it is nothing new to them. */
export function toldByGuard(data: GuardChangedData, account: KnownAccount | undefined): Meant | undefined {
  const kind = guardKind(data);
  if (kind === undefined) return undefined;
  const { equity, peakEquity: peak, drawdown, deadlineAt, reason } = data;
  return {
    kind,
    accountId: data.accountId,
    subjectKey: data.accountId,
    place: `/accounts/${data.accountId}`,
    values: given({ ...labelOf(account), equity, peak, drawdown, deadlineAt, reason, about: data.state }),
  };
}

function guardKind({ state, before, overdue, entriesBlocked }: GuardChangedData): NoticeKind | undefined {
  if (overdue === true) return 'guard-overdue';
  const isBlind = entriesBlocked && (state === 'armed' || state === 'warned');
  if (isBlind) return 'guard-unprotected';
  if (state === before) return undefined;
  // Back below a line: better news than the name of the line says.
  const isRising = before !== undefined && ORDER_OF.indexOf(state) < ORDER_OF.indexOf(before);
  if (state === 'armed' && before === undefined) return undefined;
  return isRising ? 'guard-clear' : GUARD_KINDS[state];
}

/** What is known of a connection before this fact. */
export interface Before extends KnownAccount {
  readonly connection: string;
  readonly tradeAllowed: boolean;
  readonly openPositions: number;
}

/** A terminal that fell silent while something was open, or that cannot close anything any more; and its return. */
export function toldByAccount(data: AccountChangedData, before: Before | undefined): Meant | undefined {
  const { accountId, identity, connection, tradeAllowed } = data;
  const open = data.openPositions ?? before?.openPositions ?? 0;
  const meant = (kind: NoticeKind, values: NoticeValues = {}): Meant => ({
    kind,
    accountId,
    subjectKey: accountId,
    place: `/accounts/${accountId}`,
    values: { account: identity.login, ...values },
  });
  if (connection === 'quarantined' && before?.connection !== 'quarantined')
    return meant('guard-unprotected', { reason: 'The account under the terminal changed: confirm it first.' });
  if (connection === 'offline' && before?.connection !== 'offline')
    return open > 0 ? meant('terminal-silent', { positions: String(open) }) : undefined;
  if (connection === 'connected' && !tradeAllowed && before?.tradeAllowed === true)
    return meant('guard-unprotected', { reason: 'Automated trading is switched off in the terminal.' });
  if (connection === 'connected' && before?.connection === 'offline' && before.openPositions > 0)
    return meant('terminal-back');
  return undefined;
}

/** A discrepancy that was opened; what is only for the record (severity info) stays on its page. */
export function toldByDiscrepancy(data: DiscrepancyChangedData, account: KnownAccount | undefined): Meant | undefined {
  if (data.state !== 'open' || data.revision > 1 || data.severity === 'info') return undefined;
  return {
    kind: 'discrepancy-opened',
    severity: data.severity,
    accountId: data.accountId,
    subjectKey: data.discrepancyId,
    place: `/accounts/${data.accountId}`,
    values: given({ ...labelOf(account), symbol: data.symbol, reason: data.summary }),
  };
}

/** An order that the broker refused, or of which nobody knows what became. */
export function toldByOrder(data: OrderChangedData, account: KnownAccount | undefined): Meant | undefined {
  if (data.state !== 'rejected' && data.state !== 'unknown') return undefined;
  const { accountId, orderId, symbol, volume, reason } = data;
  return {
    kind: data.state === 'rejected' ? 'order-rejected' : 'order-unknown',
    accountId,
    subjectKey: data.state === 'rejected' ? `${accountId}:${symbol}` : orderId,
    place: `/accounts/${accountId}`,
    values: given({ ...labelOf(account), symbol, volume, reason }),
  };
}

/** A source that is silent for longer than its owner allows, and its return. */
export function toldBySource({ sourceId, sourceName, isSilent, lastAt }: SourceSilenceData): Meant {
  return {
    kind: isSilent ? 'source-silent' : 'source-back',
    // Each silence is told: the time of the last message tells them apart.
    subjectKey: `${sourceId}:${lastAt}`,
    place: `/sources/${sourceId}`,
    values: { name: sourceName, at: lastAt },
  };
}

export function toldByPayment(data: PaymentFailedData): Meant {
  const { plan, invoiceId, amount, currency, graceUntil, attempts } = data;
  return {
    kind: 'payment-failed',
    subjectKey: `${invoiceId}:${attempts}`,
    place: '/plan',
    values: given({ plan, minor: String(amount), currency, at: graceUntil }),
  };
}

export function toldByReminder({ plan, about, at }: ReminderData): Meant {
  return { kind: 'plan-reminder', subjectKey: `${about}:${at}`, place: '/plan', values: { plan, about, at } };
}

/** What each period costs from the day on; withdrawn, that it stays. What is told of it later is no repetition. */
export function toldByPriceChange(data: PriceChangeAnnouncedData): Meant {
  const { changeId, name, currency, interval, now, then, at, isWithdrawn } = data;
  const about = isWithdrawn ? 'withdrawn' : 'announced';
  return {
    kind: 'price-change',
    subjectKey: `${changeId}:${about}`,
    place: '/plan',
    values: { name, currency, interval, minorBefore: String(now), minor: String(then), at, about },
  };
}

/** Nearly or wholly used, with what lifts it and costs. Another limit of the same is told anew. */
export function toldByLimit({ feature, meaning, state, used, limit, periodBegan, lift }: LimitCrossedData): Meant {
  return {
    kind: state === 'near' ? 'limit-near' : 'limit-reached',
    subjectKey: `${feature}:${limit}:${periodBegan}`,
    place: '/plan',
    values: given({
      ...{ about: feature, name: meaning, used: String(used), limit: String(limit) },
      plan: lift?.planName,
      more: lift?.limit?.toString(),
      minor: lift?.amount.toString(),
      currency: lift?.currency,
      interval: lift?.interval,
    }),
  };
}

/** What usage costs so far; `minorBefore` is what it comes to at the end of the period. */
export function toldByUsageCost(data: UsageCostCrossedData): Meant {
  const { step, amount, projected, currency, periodBegan, periodEnds } = data;
  return {
    kind: 'usage-cost',
    subjectKey: `${currency}:${step}:${periodBegan}`,
    place: '/usage',
    values: given({
      ...{ about: step, minor: String(amount), currency, at: periodEnds },
      minorBefore: projected?.toString(),
    }),
  };
}

export function toldByDevice({ sessionId, userId, device, address, at }: DeviceAppearedData): Meant {
  return {
    kind: 'sign-in-new-device',
    userId,
    subjectKey: sessionId,
    place: '/settings',
    values: given({ device, address, at }),
  };
}

export function toldByKey({ apiKeyId, userId, name, expiresAt }: ApiKeyExpiringData): Meant {
  return { kind: 'key-expiring', userId, subjectKey: apiKeyId, place: '/keys', values: { name, at: expiresAt } };
}

function labelOf(account: KnownAccount | undefined): NoticeValues {
  return account === undefined ? {} : { account: account.login, currency: account.currency };
}

function given(values: { readonly [K in keyof NoticeValues]: NoticeValues[K] | undefined }): NoticeValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
