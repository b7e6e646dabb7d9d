import { describe, expect, it } from '@jest/globals';
import { addressFlaw, secretsAt, shownAddress, withSecret } from './channel-address.js';

const now = new Date('2026-01-05T10:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describe('where linked channels lead', () => {
  it('a new secret of a webhook signs beside the one of before for a day', () => {
    const first = { url: 'https://a.example', secrets: [{ secret: 'one' }] };
    const second = withSecret(first, 'two', now);
    expect(secretsAt(second, now)).toEqual(['two', 'one']);
    expect(secretsAt(second, later(25))).toEqual(['two']);
    const third = withSecret(withSecret(second, 'three', later(1)), 'four', later(2));
    expect(secretsAt(third, later(2))).toEqual(['four', 'three', 'two']);
    expect(secretsAt(withSecret(second, 'three', later(30)), later(30))).toEqual(['three', 'two']);
  });

  it.each([
    ['webhook', 'https://a.example/hook', undefined],
    ['webhook', 'ftp://a.example', 'must be an address that begins with https://'],
    ['slack', 'nonsense', 'must be an address that begins with https://'],
    ['webhook', 'https://me:secret@a.example', 'must hold no user and no password'],
    ['sms', '+491701234567', undefined],
    ['sms', '0170 123', 'must be a number as +491701234567, without blanks'],
  ] as const)('of %s, %s: %s', (channel, address, flaw) => {
    expect(addressFlaw(channel, address)).toBe(flaw);
  });

  it('shows no more than one needs to know it by', () => {
    expect(shownAddress('slack', 'https://hooks.slack.com/services/T0/B0/secret')).toBe('hooks.slack.com');
    expect(shownAddress('sms', '+491701234567')).toBe('+491…567');
  });
});
