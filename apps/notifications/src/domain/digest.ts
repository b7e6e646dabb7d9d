import { minuteOfDay } from './quiet-hours.js';
import { type DigestRhythm } from './preferences.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Of the person's day: with the first coffee. Weekly ones come on Mondays. */
const DIGEST_MINUTE = 8 * 60;
const DAYS_MAX = 8;

/** When the next summary comes: at eight in the morning of the person, daily or on Mondays; undefined where none does. */
export function nextDigest(rhythm: DigestRhythm, timeZone: string, now: Date): Date | undefined {
  if (rhythm === 'off') return undefined;
  for (let day = 0; day < DAYS_MAX; day += 1) {
    const at = eightOn(new Date(now.getTime() + day * DAY_MINUTES * MINUTE_MS), timeZone);
    if (at > now && (rhythm === 'daily' || isMonday(at, timeZone))) return at;
  }
  return undefined;
}

/** Eight in the morning of the day that it is in the zone at that moment. */
function eightOn(moment: Date, timeZone: string): Date {
  const off = DIGEST_MINUTE - minuteOfDay(moment, timeZone);
  const guess = new Date(Math.floor(moment.getTime() / MINUTE_MS) * MINUTE_MS + off * MINUTE_MS);
  // The clocks were changed in between.
  return new Date(guess.getTime() + (DIGEST_MINUTE - minuteOfDay(guess, timeZone)) * MINUTE_MS);
}

function isMonday(at: Date, timeZone: string): boolean {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone }).format(at) === 'Mon';
}
