import { type Interval } from '../model/model.js';

const MS = 1_000;
export const MINUTE = 60;
export const HOUR = 3_600;
export const DAY = 86_400;
const DAYS_OF_WEEK = 7;
const MONTHS_OF_YEAR = 12;

export interface Recurrence {
  readonly interval: Interval;
  readonly interval_count: number;
}

/**
 * The `count`-th billing date after an anchor, in seconds, UTC. Months are counted from the anchor, so that the 31st
 * comes back after a short month.
 */
export function billingDate(anchor: number, { interval, interval_count }: Recurrence, count: number): number {
  const steps = interval_count * count;
  if (interval === 'day') return anchor + steps * DAY;
  if (interval === 'week') return anchor + steps * DAYS_OF_WEEK * DAY;
  return addMonths(anchor, interval === 'month' ? steps : steps * MONTHS_OF_YEAR);
}

/** The first billing date after `at`. */
export function nextBillingDate(anchor: number, recurrence: Recurrence, at: number): number {
  if (anchor > at) return anchor;
  let count = Math.max(0, Math.floor((at - anchor) / longest(recurrence)));
  while (billingDate(anchor, recurrence, count) <= at) count += 1;
  return billingDate(anchor, recurrence, count);
}

function longest({ interval, interval_count }: Recurrence): number {
  return { day: DAY, week: DAYS_OF_WEEK * DAY, month: 31 * DAY, year: 366 * DAY }[interval] * interval_count;
}

function addMonths(anchor: number, months: number): number {
  const date = new Date(anchor * MS);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return Math.floor(date.getTime() / MS);
}
