/** How often something may happen: at once `burst` times, and then evenly `perMinute`. */
export interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

/** What one attempt came to, with all that the standard headers tell. */
export interface Verdict {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until the full burst is there again. */
  readonly resetS: number;
  /** 0 when allowed. */
  readonly retryAfterS: number;
}

const MICROS_PER_MINUTE = 60_000_000;
const MICROS_PER_SECOND = 1_000_000;

/**
 * The generic cell rate algorithm: a token bucket in one number, the theoretical arrival time. The script and `decide`
 * below are the same arithmetic; a spec holds them together. Calls that a gateway answered without asking (`owed`) are
 * counted first, allowed or not.
 */
export const GCRA_SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval = tonumber(ARGV[1])
local burst = tonumber(ARGV[2])
local owed = tonumber(ARGV[3])
local tat = tonumber(redis.call('GET', KEYS[1]) or now)
if tat < now then tat = now end
tat = tat + owed * interval
local nextTat = tat + interval
local allowAt = nextTat - burst * interval
local function keep(arrival) redis.call('SET', KEYS[1], string.format('%.0f', arrival), 'PX', math.ceil((arrival - now) / 1000) + 1000) end
if allowAt > now then
  if owed > 0 then keep(tat) end
  return {0, string.format('%.0f', tat - now), string.format('%.0f', allowAt - now)}
end
keep(nextTat)
return {1, string.format('%.0f', nextTat - now), '0'}
`;

export function intervalOf(rate: Rate): number {
  return Math.max(1, Math.round(MICROS_PER_MINUTE / rate.perMinute));
}

/** One attempt against a stored arrival time (microseconds); gives the new one. */
export function decide(rate: Rate, stored: number | undefined, now: number): { arrival: number; verdict: Verdict } {
  const interval = intervalOf(rate);
  const arrival = Math.max(stored ?? now, now);
  const next = arrival + interval;
  const waitUntil = next - rate.burst * interval;
  if (waitUntil > now) return { arrival, verdict: verdictOf(rate, false, arrival - now, waitUntil - now) };
  return { arrival: next, verdict: verdictOf(rate, true, next - now, 0) };
}

/** How far a stored arrival time lies ahead of what Redis says the time is, in microseconds. */
export function debtOf(arrival: string | null, seconds: number, micros: number): number {
  return arrival === null ? 0 : Math.max(0, Number(arrival) - seconds * MICROS_PER_SECOND - micros);
}

/** `debt`: how far the arrival time lies ahead, in microseconds. */
export function verdictOf(rate: Rate, allowed: boolean, debt: number, wait: number): Verdict {
  const remaining = Math.max(0, Math.floor(rate.burst - debt / intervalOf(rate)));
  return {
    allowed,
    limit: rate.burst,
    remaining: allowed ? remaining : 0,
    resetS: Math.ceil(debt / MICROS_PER_SECOND),
    retryAfterS: allowed ? 0 : Math.max(1, Math.ceil(wait / MICROS_PER_SECOND)),
  };
}
