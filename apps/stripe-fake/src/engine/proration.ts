/** Part of a period that is still to come, in seconds. */
export interface Remainder {
  readonly at: number;
  readonly periodStart: number;
  readonly periodEnd: number;
}

/**
 * What the rest of a period is worth, in minor units: to the second, rounded half away from zero. Nothing after its end,
 * all of it before its start.
 */
export function prorated(amount: number, { at, periodStart, periodEnd }: Remainder): number {
  const whole = BigInt(periodEnd - periodStart);
  if (whole <= 0n) return 0;
  const left = BigInt(Math.min(Math.max(periodEnd - at, 0), periodEnd - periodStart));
  const product = BigInt(Math.abs(amount)) * left;
  const rounded = Number((2n * product + whole) / (2n * whole));
  return amount < 0 ? 0 - rounded : rounded;
}

/** A share in percent of an amount in minor units, rounded half away from zero. `percent` has two decimals at most. */
export function percentOf(amount: number, percent: number): number {
  const product = BigInt(Math.abs(amount)) * BigInt(Math.round(percent * 100));
  const rounded = Number((2n * product + 10_000n) / 20_000n);
  return amount < 0 ? 0 - rounded : rounded;
}
