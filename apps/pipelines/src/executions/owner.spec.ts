import { describe, expect, it } from '@jest/globals';
import { isGone, OWNER } from './owner.js';

describe('PL-6 holder of a lease', () => {
  const me = 'here/10/a';
  const alive = (pid: number): boolean => pid === 11;

  it('is gone when its process on this machine does not live any more', () => {
    expect(isGone('here/12/b', me, alive)).toBe(true);
    expect(isGone('here/11/b', me, alive)).toBe(false);
  });

  it('is gone when we have its process number: it was somebody before us', () =>
    expect(isGone('here/10/b', me, alive)).toBe(true));

  it('may live when it is on another machine, or is ourselves', () => {
    expect(isGone('there/12/b', me, alive)).toBe(false);
    expect(isGone(OWNER)).toBe(false);
  });
});
