import { describe, expect, it } from '@jest/globals';
import { passkeyPlace } from './passkey-place';

describe('where passkeys work (ID-7)', () => {
  it('is the address that the platform names, in a browser that has them', () => {
    const here = 'http://localhost:7300';
    expect(passkeyPlace(here, here, true)).toEqual({ kind: 'here' });
    expect(passkeyPlace(here, here, false)).toEqual({ kind: 'nowhere' });
    expect(passkeyPlace(here, 'http://127.0.0.1:7300', true)).toEqual({ kind: 'at', origin: here });
    expect(passkeyPlace(undefined, here, true)).toEqual({ kind: 'nowhere' });
  });
});
