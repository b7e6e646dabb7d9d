import { describe, expect, it } from '@jest/globals';
import { emailFlaw, emailHash } from './email.js';

describe('addresses that people sign in with', () => {
  it('are one, whatever their case, width or blanks', () => {
    expect(new Set(['ann@example.com', ' Ann@Example.COM ', 'ａｎｎ@example.com'].map(emailHash)).size).toBe(1);
  });

  it.each(['\u0430nn@example.com', 'ann@ex\u0430mple.com', 'p\u03b1ul@example.com', 'a-\u0435@example.com'])(
    '%s is refused: it looks like somebody else (F22)',
    (email) => {
      expect(emailFlaw(email)).toContain('alphabets');
    },
  );

  it.each([
    'ann@example.com',
    'jürgen@bücher.example',
    'анна@пример.рф',
    'анна@example.com',
    '日本@example.jp',
    'ann2.b+c@example.co.uk',
  ])('%s is not', (email) => {
    expect(emailFlaw(email)).toBeUndefined();
  });
});
