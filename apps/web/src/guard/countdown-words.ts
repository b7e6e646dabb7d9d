import { t } from '@plimsoll/ui/words';

/**
 * Seconds at which it is said how many are left. A screen reader that is told every second never gets to the end of a
 * sentence.
 */
const SAID_AT = [10, 5, 3, 2, 1, 0];

/** What was said the last time, and now: the seconds at once, then at each step, never more than there are. */
export function saidSeconds(said: number | undefined, seconds: number): number {
  if (said === undefined || seconds > said) return seconds;
  return SAID_AT.some((step) => seconds <= step && step < said) ? seconds : said;
}

export function secondsWords(seconds: number): string {
  if (seconds <= 0) return t('Everything is closed now.');
  return seconds === 1
    ? t('Everything is closed in 1 second.')
    : t('Everything is closed in {{seconds}} seconds.', { seconds });
}

/** For the title of the page, which counts where the page is out of sight. */
export function alarmTitle(seconds: number, login: string): string {
  return seconds > 0
    ? t('{{seconds}} s: account {{login}} closes', { seconds, login })
    : t('Account {{login}} closes now', { login });
}

/** One tap each. Whoever has another reason may write it. */
export const CANCEL_REASONS = ['I am at the screen', 'News, it will pass', 'It is a test'] as const;
