import type { Language } from '@plimsoll/ui';

/** The words of a language by their English text; English itself needs none but its plurals. */
export async function textsOf(language: Language): Promise<Readonly<Record<string, string>>> {
  if (language === 'de') {
    const [page, problems, phrases] = await Promise.all([
      import('./de.json'),
      import('./problems.de.json'),
      import('./phrases.de.json'),
    ]);
    return { ...phrases.default, ...page.default, ...problems.default };
  }
  return {};
}
