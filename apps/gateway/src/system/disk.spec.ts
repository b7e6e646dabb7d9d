import { describe, expect, it } from '@jest/globals';
import { diskFinding, diskHere } from './disk.js';

const GIB = 1_024 ** 3;

describe('the disk on the System page', () => {
  it.each([
    [0.3, 'failed'],
    [1.5, 'warning'],
    [70.25, 'ok'],
  ])('%d GiB free: %s', (gib, state) => expect(diskFinding(gib * GIB).state).toBe(state));

  it('is said in words, and what to do where there is too little', async () => {
    expect(diskFinding(1.5 * GIB)).toMatchObject({ found: '1.5 GiB free', cure: expect.stringContaining('soon') });
    expect((await diskHere()).name).toBe('disk');
  });
});
