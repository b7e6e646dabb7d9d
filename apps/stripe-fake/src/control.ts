const SECONDS_MAX = 10 * 366 * 86_400;

/** Where whoever tries things out lets time pass; Stripe itself has no such address. */
export const TRAVEL_PATH = '/control/travel';

/**
 * How many seconds shall pass: `{"seconds": 86400}`. As JSON only: no page of another origin can say so unasked.
 * Undefined where it cannot be read so.
 */
export function secondsOf(contentType: string | undefined, body: string): number | undefined {
  if (contentType !== 'application/json') return undefined;
  try {
    const { seconds } = JSON.parse(body) as { seconds?: unknown };
    return Number.isInteger(seconds) && (seconds as number) > 0 && (seconds as number) <= SECONDS_MAX
      ? (seconds as number)
      : undefined;
  } catch {
    return undefined;
  }
}
