import { describe, expect, it } from '@jest/globals';
import { passkeyPlace, samePageAt } from './passkey-place';

describe('where passkeys work (ID-7)', () => {
  it('is the address that the platform names, in a browser that has them', () => {
    const here = 'http://localhost:7300';
    expect(passkeyPlace(here, here, true)).toEqual({ kind: 'here' });
    expect(passkeyPlace(here, here, false)).toEqual({ kind: 'nowhere' });
    expect(passkeyPlace(here, 'http://127.0.0.1:7300', true)).toEqual({ kind: 'at', origin: here });
    expect(passkeyPlace(undefined, here, true)).toEqual({ kind: 'nowhere' });
  });

  it('leads to the same page there, without what only this page knows', () => {
    expect(samePageAt('http://localhost:7300', { pathname: '/sign-in', search: '?next=/keys' })).toBe(
      'http://localhost:7300/sign-in?next=/keys',
    );
  });
});
