import { locale } from '@plimsoll/ui';
import { preferences } from '@plimsoll/ui/preferences';
import { knownZone, plainLocale } from './reader-names';

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
