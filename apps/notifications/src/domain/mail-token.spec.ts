import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import fc from 'fast-check';
import { answerAddress, answeredMessage, readAnswerBase } from './mail-token.js';

const key = Buffer.alloc(32, 7);
const base = readAnswerBase('reply@mail.example.com')!;

describe('addresses that answers go to (NT-1)', () => {
  it('name their message, whatever a mail system makes of capitals, and fit into the part before the @', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const address = answerAddress(base, id, key);
        expect(address.indexOf('@')).toBeLessThanOrEqual(64);
        expect(answeredMessage(base, ['ann@example.com', address.toUpperCase()], key)).toBe(id);
      }),
    );
  });

  it('are ours only with our mark: no letter may differ, no other key, place or name', () => {
    const address = answerAddress(base, newId(), key);
    const [local = ''] = address.split('@');
    for (let at = 'reply+'.length; at < local.length - 1; at += 1) {
      const other = address[at] === 'a' ? 'b' : 'a';
      const changed = `${address.slice(0, at)}${other}${address.slice(at + 1)}`;
      expect(answeredMessage(base, [changed], key)).toBeUndefined();
    }
    expect(answeredMessage(base, [address], Buffer.alloc(32, 8))).toBeUndefined();
    expect(answeredMessage(base, [address.replace('mail.', 'evil.')], key)).toBeUndefined();
    expect(answeredMessage(base, [address.replace('reply+', 'answer+')], key)).toBeUndefined();
    expect(answeredMessage(base, [], key)).toBeUndefined();
  });

  it('are made of an address that has room for them', () => {
    expect(readAnswerBase('Reply@Mail.Example.com')).toEqual({ local: 'reply', domain: 'mail.example.com' });
    for (const bad of ['reply', 'a b@c.d', 'reply+x@c.d', `${'r'.repeat(19)}@c.d`, '']) {
      expect(readAnswerBase(bad)).toBeUndefined();
    }
  });
});
