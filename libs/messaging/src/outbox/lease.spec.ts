import { describe, expect, it } from '@jest/globals';
import { isDeadNeighbour } from './lease.js';

describe('taking over a lease before its end', () => {
  const dead = (): boolean => false;
  const alive = (): boolean => true;

  it('is allowed from a process of this machine that is gone', () => {
    expect(isDeadNeighbour('host/41/a', 'host/42/b', dead)).toBe(true);
  });

  it('is allowed from an earlier process with our own number', () => {
    expect(isDeadNeighbour('host/42/a', 'host/42/b', alive)).toBe(true);
  });

  it.each([
    ['one that lives', 'host/41/a', alive],
    ['another machine', 'other/41/a', dead],
    ['ourselves', 'host/42/b', alive],
    ['nobody', undefined, dead],
  ])('is not allowed from %s', (_who, holder, lives) => {
    expect(isDeadNeighbour(holder, 'host/42/b', lives)).toBe(false);
  });
});
