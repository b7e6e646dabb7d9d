import { describe, expect, it } from '@jest/globals';
import { challengeExpiry, isClone, makeChallenge, readPasskeyAnswer, relyingParty, userHandleOf } from './passkey.js';

const KEY = Buffer.alloc(32, 7);
const NOW = new Date('2026-01-01T00:00:00Z');
const LATER = new Date(NOW.getTime() + 60_000);

describe('whom passkeys are bound to', () => {
  it.each([
    ['https://plimsoll.example', { id: 'plimsoll.example', origin: 'https://plimsoll.example' }],
    ['https://plimsoll.example:8443', { id: 'plimsoll.example', origin: 'https://plimsoll.example:8443' }],
    ['http://localhost:7300', { id: 'localhost', origin: 'http://localhost:7300' }],
    ['http://127.0.0.1:7300', { id: 'localhost', origin: 'http://localhost:7300' }],
    ['http://[::1]:7300', { id: 'localhost', origin: 'http://localhost:7300' }],
    ['http://plimsoll.example', undefined],
    ['https://192.0.2.7', undefined],
    ['http://192.0.2.7:7300', undefined],
  ])('%s', (url, party) => expect(relyingParty(url)).toEqual(party));
});

describe('challenges of passkeys', () => {
  const challenge = (purpose: 'sign-in' | 'add:ann' = 'sign-in'): string =>
    Buffer.from(makeChallenge(KEY, purpose, Buffer.alloc(16, 1), LATER)).toString('base64url');

  it('are good for their purpose and person until they expire', () => {
    expect(challengeExpiry(KEY, 'sign-in', challenge(), NOW)).toEqual(LATER);
    expect(challengeExpiry(KEY, 'add:ann', challenge('add:ann'), NOW)).toEqual(LATER);
    expect(challengeExpiry(KEY, 'add:ann', challenge(), NOW)).toBeUndefined();
    expect(challengeExpiry(KEY, 'add:bob', challenge('add:ann'), NOW)).toBeUndefined();
    expect(challengeExpiry(KEY, 'sign-in', challenge(), LATER)).toBeUndefined();
  });

  it('are made by nobody else', () => {
    expect(challengeExpiry(Buffer.alloc(32, 8), 'sign-in', challenge(), NOW)).toBeUndefined();
    for (const bad of ['', 'AAAA', `${challenge().slice(0, -2)}AA`, 'A'.repeat(75)])
      expect(challengeExpiry(KEY, 'sign-in', bad, NOW)).toBeUndefined();
  });
});

describe('the counter of a key', () => {
  it.each([
    [0, 0, false],
    [0, 1, false],
    [4, 5, false],
    [5, 5, true],
    [5, 4, true],
    [5, 0, true],
  ])('after %i, %i: a clone? %s', (before, now, clone) => expect(isClone(before, now)).toBe(clone));
});

describe('a browser’s answer', () => {
  const data = (text: string): string => Buffer.from(text).toString('base64url');

  it('is read before it is verified', () => {
    const response = { clientDataJSON: data('{"challenge":"c"}'), userHandle: 'u' };
    expect(readPasskeyAnswer({ id: 'k', response })).toEqual({ credentialId: 'k', challenge: 'c', userHandle: 'u' });
  });

  it('that is none is none', () => {
    for (const response of [null, 'x', {}, { clientDataJSON: data('{') }, { clientDataJSON: data('{"challenge":1}') }])
      expect(readPasskeyAnswer({ id: 'k', response })).toBeUndefined();
    expect(readPasskeyAnswer({ response: { clientDataJSON: data('{"challenge":"c"}') } })).toBeUndefined();
  });

  it('names a person by 16 bytes', () => expect(userHandleOf('01a22098-24f2-75b9-b912-c1318a8e5752')).toHaveLength(16));
});
