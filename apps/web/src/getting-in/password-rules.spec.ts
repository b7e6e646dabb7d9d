import { describe, expect, it } from '@jest/globals';
import { brokenRule } from './password-rules';

describe('the rules of a new password (ID-1)', () => {
  it.each([
    ['short', 'nine char', 'At least 10 characters'],
    ['long', 'x'.repeat(129), 'At most 128 characters'],
    ['the address', 'ann@example.com', 'Not your e-mail address'],
    ['what stands before its @, with digits', 'annabelle-2026', 'Not your e-mail address', 'annabelle@example.com'],
    ['a sentence', 'four tall ships at noon', undefined],
    ['letters that are one each, however they are stored', '😀'.repeat(10), undefined],
  ])('%s', (_, password, rule, email = 'ann@example.com') => expect(brokenRule(password, email)).toBe(rule));
});
