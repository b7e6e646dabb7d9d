import { describe, expect, it } from '@jest/globals';
import { mailKinds } from '@plimsoll/contracts';
import fc from 'fast-check';
import { mailText } from './mail-text.js';

const origin = 'https://plimsoll.example';

describe('texts of mails (ID-1)', () => {
  it.each(mailKinds)('%s has a subject of one line and a text', (kind) => {
    const { subject, text } = mailText(kind, { origin, code: 'abc', team: 'North', role: 'trader' });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain(origin);
  });

  it('whatever people call themselves: no line break gets into a subject, and no link but ours into a link', () => {
    const hostile = fc.oneof(fc.string(), fc.constant('x\r\nBcc: all@example.com'), fc.constant('\u2028x'));
    fc.assert(
      fc.property(fc.constantFrom(...mailKinds), hostile, (kind, said) => {
        const facts = { origin: `${origin}/`, code: 'abc', team: said, role: said, email: said, keyName: said };
        const { subject, link } = mailText(kind, facts);
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        if (link !== undefined) expect(link).toMatch(/^https:\/\/plimsoll\.example\/[a-z-]+#code=abc$/);
      }),
    );
  });
});
