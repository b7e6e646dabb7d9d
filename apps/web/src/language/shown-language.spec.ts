import { describe, expect, it } from '@jest/globals';
import { shownLanguage } from './shown-language';

describe('the language that is shown', () => {
  it('is that of the address, else the one that was chosen', () => {
    expect(shownLanguage('?lang=pseudo', 'de')).toBe('pseudo');
    expect(shownLanguage('?a=1&lang=de', 'en')).toBe('de');
    for (const search of ['', '?lang=', '?lang=xx']) expect(shownLanguage(search, 'de')).toBe('de');
  });
});
