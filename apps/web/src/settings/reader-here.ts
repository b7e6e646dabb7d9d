import { locale } from '@plimsoll/ui';
import { preferences } from '@plimsoll/ui/preferences';

/** How somebody reads mails and messages: language (BCP 47) and time zone (IANA). */
export interface ReaderHere {
  readonly locale: string;
  readonly timeZone: string;
}

/** As this page is shown: what somebody who chose nothing else would expect of his mails, too. */
export function readerHere(): ReaderHere {
  const { timeZone } = preferences();
  return {
    locale: plainLocale(locale()),
    timeZone: knownZone(timeZone === 'local' ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone),
  };
}

/** Language and region; of `de-DE-1996` the language. */
export function plainLocale(name: string): string {
  return /^[a-z]{2,3}(-[A-Z]{2})?$/.test(name) ? name : name.slice(0, 2);
}

/** A device may not know where it is (`Etc/Unknown`). */
export function knownZone(name: string): string {
  return Intl.supportedValuesOf('timeZone').includes(name) ? name : 'UTC';
}
