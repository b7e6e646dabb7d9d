import { describe, expect, it } from '@jest/globals';
import { mailKinds } from '@plimsoll/contracts';
import { readerOf } from '@plimsoll/kernel';
import fc from 'fast-check';
import { mailText } from './mail-text.js';

const origin = 'https://plimsoll.example';
const readers = [readerOf({}), readerOf({ locale: 'de-AT', timeZone: 'Europe/Vienna' })];
const [english, german] = readers as [(typeof readers)[0], (typeof readers)[0]];

describe('texts of mails (ID-1)', () => {
  it.each(mailKinds)('%s has a subject of one line and a text, in both languages', (kind) => {
    const facts = { origin, code: 'abc', team: 'North', role: 'trader', at: '2026-07-05T22:30:00.000Z' };
    const texts = readers.map((reader) => mailText(kind, facts, reader));
    for (const { subject, text } of texts) {
      expect(subject).not.toMatch(/[\r\n]/);
      expect(text).toContain(origin);
    }
    expect(texts[0]!.subject).not.toBe(texts[1]!.subject);
    expect(texts[0]!.text).not.toBe(texts[1]!.text);
  });

  it('whatever people call themselves: no line break gets into a subject, and no link but ours into a link', () => {
    const hostile = fc.oneof(fc.string(), fc.constant('x\r\nBcc: all@example.com'), fc.constant('\u2028x'));
    fc.assert(
      fc.property(fc.constantFrom(...mailKinds), fc.constantFrom(...readers), hostile, (kind, reader, said) => {
        const facts = { origin: `${origin}/`, code: 'abc', team: said, role: said, email: said, keyName: said };
        const { subject, link } = mailText(kind, facts, reader);
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        if (link !== undefined) expect(link).toMatch(/^https:\/\/plimsoll\.example\/[a-z-]+#code=abc$/);
      }),
    );
  });

  it('what others may read of it has neither the link nor the code, whatever kind it is', () => {
    const code = 'Q2hhcmxlcyBEaWNrZW5z-1234567890';
    for (const kind of mailKinds)
      for (const reader of readers) {
        const { text, shown, link } = mailText(kind, { origin, code, team: 'North' }, reader);
        expect(shown).not.toContain(code);
        expect(text.includes(code)).toBe(link !== undefined);
        if (link === undefined) expect(shown).toBe(text);
      }
  });

  it('says times in the zone of the reader, and roles in their language', () => {
    const facts = { origin, at: '2026-07-05T22:30:00.000Z', address: '192.0.2.7', team: 'Nord', role: 'admin, trader' };
    expect(mailText('password-changed', facts, english).text).toContain('on Jul 5, 2026, 10:30 PM UTC from 192.0.2.7');
    expect(mailText('password-changed', facts, german).text).toMatch(/wurde am 6\. Juli? 2026, 00:30 \S+ von 192/);
    expect(mailText('roles-changed', facts, german).text).toContain('von jetzt an Admin, Händler.');
  });
});
