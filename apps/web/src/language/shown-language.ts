import type { Language } from '@plimsoll/ui';

const LANGUAGES: readonly Language[] = ['en', 'de', 'pseudo'];

/**
 * The language to show: the one that `?lang=` of the address asks for, until the page is loaded anew, else the one that
 * was chosen on this device. `pseudo` marks every text that was extracted: what stands without marks was forgotten.
 */
export function shownLanguage(search: string, chosen: Language): Language {
  const asked = new URLSearchParams(search).get('lang');
  return LANGUAGES.find((language) => language === asked) ?? chosen;
}
