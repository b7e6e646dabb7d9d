import { describe, expect, it } from '@jest/globals';
import { storableText } from './storable.js';

describe('a text from outside, to be kept', () => {
  it.each([
    ['an ordinary one as it is', 'said 😀', 100, 'said 😀'],
    ['a NUL', 'a\0b\0', 100, 'a\uFFFDb\uFFFD'],
    ['half a character', 'a\ud83d', 100, 'a\uFFFD'],
    ['a character that the end halves', 'abc😀', 4, 'abc\uFFFD'],
  ])('%s', (_what, text, max, kept) => {
    expect(storableText(text, max)).toBe(kept);
  });
});
