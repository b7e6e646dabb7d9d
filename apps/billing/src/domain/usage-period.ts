const HOUR_MS = 3_600_000;

/** A period of usage: from an hour on, until before another. */
export interface UsagePeriod {
  readonly began: Date;
  readonly ends: Date;
}

/**
 * The period of usage that a moment lies in: a month from the day and hour at which the subscription began to be
 * charged, also where it is paid by the year; the calendar month (UTC) where nothing is charged. A month without that
 * day ends with its last one. Figures are kept by the hour, so a period begins with the hour that its anchor lies in.
 */
export function usagePeriodOf(anchor: Date | null, at: Date): UsagePeriod {
  const from = anchor === null ? new Date(0) : new Date(Math.floor(anchor.getTime() / HOUR_MS) * HOUR_MS);
  const months = (at.getUTCFullYear() - from.getUTCFullYear()) * 12 + at.getUTCMonth() - from.getUTCMonth();
  const began = monthsAfter(from, months);
  return began <= at
    ? { began, ends: monthsAfter(from, months + 1) }
    : { began: monthsAfter(from, months - 1), ends: began };
}

/** The period before one. */
export function periodBefore(anchor: Date | null, { began }: UsagePeriod): UsagePeriod {
  return usagePeriodOf(anchor, new Date(began.getTime() - 1));
}

/** The same day so many months later, or the last one of that month; by the full hour. */
export function monthsAfter(anchor: Date, months: number): Date {
  const [year, month] = [anchor.getUTCFullYear(), anchor.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(anchor.getUTCDate(), last), anchor.getUTCHours()));
}
