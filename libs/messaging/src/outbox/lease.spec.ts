import { describe, expect, it } from '@jest/globals';
import { isDeadNeighbour } from './lease.js';

describe('taking over a lease before its end', () => {
  const dead = (): boolean => false;
  const alive = (): boolean => true;

  it('is allowed from a process of this machine that is gone', () => {
    expect(isDeadNeighbour('host/n/41/x/a', 'host/n/42/y/b', dead)).toBe(true);
  });

  it('is allowed from an earlier process with our own number', () => {
    expect(isDeadNeighbour('host/n/42/x/a', 'host/n/42/y/b', alive)).toBe(true);
  });

  it.each([
    ['one that lives', 'host/n/41/x/a', alive],
    ['another machine', 'other/n/41/x/a', dead],
    ['a container with our host name and its own numbers', 'host/m/41/x/a', dead],
    ['another service in our own process', 'host/n/42/y/a', dead],
    ['ourselves', 'host/n/42/y/b', alive],
    ['nobody', undefined, dead],
  ])('is not allowed from %s', (_who, holder, lives) => {
    expect(isDeadNeighbour(holder, 'host/n/42/y/b', lives)).toBe(false);
  });
});
