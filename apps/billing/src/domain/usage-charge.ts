import { type BillingLanguage, type Meter, type MeterKey, meters } from '@plimsoll/contracts';
import { type Decimal } from '@plimsoll/kernel';
import { billableOf, costOf, type UnitPrice } from './meter-price.js';
import { type UsagePeriod } from './usage-period.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** So long after its end a period is rated: what is on its way then has mostly come. */
export const SETTLE_MS = 10 * MINUTE_MS;
/** What still waits to be counted holds a period up until then, so that its lines meet the renewal. */
export const RATED_UNTIL_MS = 40 * MINUTE_MS;
/**
 * A period ends with the hour that its renewal lies in, and the renewal's invoice is open for an hour: when both are
 * over none comes any more, and the usage has an invoice of its own.
 */
export const RENEWAL_WITHIN_MS = 65 * MINUTE_MS;
/** Usage may be told and corrected 35 days late, and a period is a month: those that ended before are told to the end. */
const CORRECTED_DAYS = 100;

/**
 * The period to follow now, behind the last one that is known: periods of a tenant never overlap, whatever becomes of
 * the anchor of his subscription. Undefined where nothing is left of the running one.
 */
export function periodBehind(
  last: Pick<UsagePeriod, 'ends'> | undefined,
  running: UsagePeriod,
): UsagePeriod | undefined {
  const began = last !== undefined && last.ends > running.began ? last.ends : running.began;
  return began < running.ends ? { began, ends: running.ends } : undefined;
}

/** Where a period that is followed is cut short, because its subscription ended or begins its periods anew. */
export function cutAt({ began, ends }: UsagePeriod, at: Date): Date {
  const hour = new Date(Math.ceil(at.getTime() / HOUR_MS) * HOUR_MS);
  if (hour >= ends) return ends;
  return hour > began ? hour : new Date(began.getTime() + HOUR_MS);
}

/** Whether a subscription is renewed with the end of a period of usage. */
export function renewsWith({ ends }: Pick<UsagePeriod, 'ends'>, periodEnd: Date | null): boolean {
  if (periodEnd === null) return false;
  const after = periodEnd.getTime() - ends.getTime();
  return after >= 0 && after < HOUR_MS;
}

/** Until then a later rating of a period is put right with the one that is charged now. */
export function isCorrected({ ends }: Pick<UsagePeriod, 'ends'>, now: Pick<UsagePeriod, 'ends'>): boolean {
  return now.ends.getTime() - ends.getTime() <= CORRECTED_DAYS * DAY_MS;
}

/** What is charged of a meter. Amounts in the smallest unit of a currency. */
export interface Rated {
  readonly billable: Decimal;
  /** What all of it costs. */
  readonly cost: number;
  /** What is charged now: below zero gives back. Never zero. */
  readonly amount: number;
}

/** What is to be charged of a meter whose period was charged so much already; undefined where nothing is. */
export function ratedOf(price: UnitPrice, quantity: Decimal, chargedBefore: number): Rated | undefined {
  const cost = costOf(price, quantity);
  const amount = cost - chargedBefore;
  return amount === 0 ? undefined : { billable: billableOf(price, quantity), cost, amount };
}

/** What stands on an invoice line, for people. */
export function lineText(
  charge: {
    readonly meter: MeterKey;
    readonly began: Date;
    readonly ends: Date;
    readonly quantity: string;
    readonly billable: string;
    readonly isCorrection: boolean;
  },
  language: BillingLanguage = 'en',
): string {
  const { meter, began, ends, quantity, billable, isCorrection } = charge;
  const day = (at: Date): string => at.toISOString().slice(0, 'yyyy-mm-dd'.length);
  if (language === 'de') {
    const what = `Nutzung: ${METERS_IN_GERMAN[meter]}, ${day(began)} bis ${day(ends)}: ${quantity}, davon ${billable} über das Enthaltene hinaus`;
    return isCorrection ? `${what} (nachgemeldet: bisher dafür Berechnetes ist abgezogen)` : what;
  }
  const { meaning }: Meter = meters[meter];
  const what = `Usage: ${meaning}, ${day(began)} to ${day(ends)}: ${quantity}, ${billable} beyond what is included`;
  return isCorrection ? `${what} (told late: what is charged for it by now is taken off)` : what;
}

/** What meters count, on a German invoice. */
const METERS_IN_GERMAN: Readonly<Record<MeterKey, string>> = {
  'signals.external': 'Signale von außen',
  executions: 'Läufe von Pipelines',
  orders: 'Aufträge',
  'agent.calls': 'Aufrufe von Agenten',
  'agent.tokens': 'Token von Sprachmodellen',
  'backtest.minutes': 'Rechenminuten von Backtests',
  'storage.bytes': 'größter belegter Speicher in Bytes',
  'strategies.running': 'laufende Strategien',
  'clients.active': 'verschiedene Clients',
};
