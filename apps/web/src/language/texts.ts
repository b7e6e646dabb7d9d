import type { Language } from '@plimsoll/ui';
import { setWritten } from './written';

/** The words of a language by their English text; English itself needs none but its plurals. */
export async function textsOf(language: Language): Promise<Readonly<Record<string, string>>> {
  if (language === 'de') {
    const [page, problems, phrases, written, { WrittenSentences }] = await Promise.all([
      import('./de.json'),
      import('./problems.de.json'),
      import('./phrases.de.json'),
      import('./written.de.json'),
      import('./written-sentences'),
    ]);
    const sentences = new WrittenSentences({ ...phrases.default, ...written.default });
    setWritten((text) => sentences.say(text));
    return { ...phrases.default, ...page.default, ...problems.default };
  }
  return {};
}
