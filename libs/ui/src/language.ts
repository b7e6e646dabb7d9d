import i18next from 'i18next';

/** English text is the key, so that the code reads as the page does. */
export type Language = 'en' | 'de' | 'pseudo';
/** A number that is written for the person already, such as `606.359` in German: it stays as it is. */
export interface Written {
  readonly written: string;
}
type Values = Readonly<Record<string, string | number | Written>>;
type Texts = Readonly<Record<string, string>>;

const LONGER = 1.3;
const ACCENTS: Readonly<Record<string, string>> = { a: 'å', e: 'é', i: 'î', o: 'ö', u: 'ü', A: 'Å', E: 'É', O: 'Ö' };

/**
 * Loads the words once, before anything is shown: a language that changes loads the page anew, so that no part may
 * keep words of another.
 *
 * @param texts by English text; what is missing is shown in English
 */
export async function startLanguage(language: Language, texts: Texts = {}): Promise<void> {
  await i18next.init({
    lng: language === 'pseudo' ? 'en' : language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    resources: { [language === 'pseudo' ? 'en' : language]: { translation: { ...texts } } },
    ...(language === 'pseudo' ? { postProcess: ['pseudo'] } : {}),
  });
  document.documentElement.lang = language === 'pseudo' ? 'en' : language;
}

i18next.use({ type: 'postProcessor', name: 'pseudo', process: (text: string) => pseudo(text) });

/** The text in the language of the person. `{{name}}` in it is replaced by the value of that name. */
export function t(text: string, values?: Values): string {
  return i18next.isInitialized ? i18next.t(text, localized({ ...values }, i18next.language)) : filled(text, values);
}

const DECIMAL_TEXT = /^-?\d+\.\d+$/;

/** Numbers that came as text, with the decimal sign of the language; what else there is stays. */
export function localized(values: Values, language: string): Record<string, string | number> {
  const sign = new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'object') return [name, value.written];
      return [name, DECIMAL_TEXT.test(String(value)) ? String(value).replace('.', sign) : value];
    }),
  );
}

/** Before the words are loaded, and in specs: English, with its values. */
function filled(text: string, values: Values = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = values[name] ?? place;
    return String(typeof value === 'object' ? value.written : value);
  });
}

/**
 * A text that a person can read and a machine can tell from one that was not extracted: `⟦Åccöünts···⟧`, longer as other
 * languages are.
 */
export function pseudo(text: string): string {
  const accented = [...text].map((letter) => ACCENTS[letter] ?? letter).join('');
  return `⟦${accented}${'·'.repeat(Math.ceil(text.length * (LONGER - 1)))}⟧`;
}
