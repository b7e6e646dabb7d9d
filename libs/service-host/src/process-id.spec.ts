import { describe, expect, it } from '@jest/globals';
import { isGone, PROCESS_ID } from './process-id.js';

describe('taking over a lease before its end (PL-6)', () => {
  const dead = (): boolean => false;
  const alive = (): boolean => true;

  it('is allowed from a process of this machine that is gone', () => {
    expect(isGone('host/n/41/x/a', 'host/n/42/y/b', dead)).toBe(true);
  });

  it('is allowed from an earlier process with our own number', () => {
    expect(isGone('host/n/42/x/a', 'host/n/42/y/b', alive)).toBe(true);
  });

  it.each([
    ['one that lives', 'host/n/41/x/a', alive],
    ['another machine', 'other/n/41/x/a', dead],
    ['a container with our host name and its own numbers', 'host/m/41/x/a', dead],
    ['another service in our own process', 'host/n/42/y/a', dead],
    ['ourselves', 'host/n/42/y/b', alive],
    ['nobody', undefined, dead],
    ['a holder of an older version, who says less', 'host/41/x', dead],
  ])('is not allowed from %s', (_who, holder, lives) => {
    expect(isGone(holder, 'host/n/42/y/b', lives)).toBe(false);
  });

  it('is not allowed from ourselves, as we are', () => expect(isGone(PROCESS_ID)).toBe(false));
});
