const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

/** A day of an account, and whose midnight it began at. */
export interface TradingDay {
  readonly from: Date;
  /** `broker`: midnight of the broker's server, by what its terminal measured; `utc`: nobody knows that one. */
  readonly zone: 'broker' | 'utc';
}

/** The trading day of an account at this moment. `serverOffsetS`: broker server time less UTC, in seconds. */
export function tradingDayOf(now: Date, serverOffsetS: number | undefined): TradingDay {
  const offsetMs = (serverOffsetS ?? 0) * SECOND_MS;
  const from = new Date(Math.floor((now.getTime() + offsetMs) / DAY_MS) * DAY_MS - offsetMs);
  return { from, zone: serverOffsetS === undefined ? 'utc' : 'broker' };
}
