import { type NoticeChannel, type NoticeKind, type NoticeSeverity } from '@plimsoll/contracts';
import { kindRules } from './kinds.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** In minutes of the day, in the zone of the person; from 22:00 to 7:00 goes over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
}

/** What quiet hours never hold back: what the guard does, what is critical, and what wakes nobody. */
export function isHeldByNight(kind: NoticeKind, severity: NoticeSeverity, channel: NoticeChannel): boolean {
  if (kindRules[kind].isGuard || severity === 'critical' || kind === 'test') return false;
  return channel !== 'in-app' && channel !== 'webhook';
}

/**
 * When quiet hours that hold now are over; undefined where none hold. Asked again from minute to minute over a change
 * of the clocks, so that the end is right in the zone.
 */
export function quietUntil({ from, to, timeZone }: QuietHours, now: Date): Date | undefined {
  if (from === to) return undefined;
  const minute = minuteOfDay(now, timeZone);
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isQuiet) return undefined;
  const left = (to - minute + DAY_MINUTES) % DAY_MINUTES;
  const guess = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS + left * MINUTE_MS);
  // The clocks were changed in between: what is missing or too much is put right.
  const off = ((minuteOfDay(guess, timeZone) - to + DAY_MINUTES + DAY_MINUTES / 2) % DAY_MINUTES) - DAY_MINUTES / 2;
  return new Date(guess.getTime() - off * MINUTE_MS);
}

/** Minute of the day that a clock on the wall shows in the zone. */
export function minuteOfDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
    .formatToParts(at)
    .filter(({ type }) => type === 'hour' || type === 'minute')
    .map(({ value }) => Number(value));
  return (parts[0] ?? 0) * 60 + (parts[1] ?? 0);
}
