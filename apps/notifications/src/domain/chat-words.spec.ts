import { describe, expect, it } from '@jest/globals';
import { chatWords } from './chat-words.js';

/** Everything that the bot says in German, called with plain values. */
const said = Object.values(chatWords.de).flatMap((word): string[] => {
  if (typeof word === 'string') return [word];
  return typeof word === 'function'
    ? [(word as (...given: string[]) => string)('1', '2')]
    : Object.values(word as Record<string, string>);
});

describe('what the bot says in German', () => {
  it('says Sie, as the page does', () => {
    const others = said.filter((text) =>
      /\b(du|dich|dir|dein\w*|schreib|sag|öffne|sieh|drück|frag|versuch)\b/i.test(text),
    );
    expect(others).toEqual([]);
  });
});
