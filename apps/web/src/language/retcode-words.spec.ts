import { describe, expect, it } from '@jest/globals';
import { repeats } from './retcode-words';

describe('the reason of an order', () => {
  it('is left out where it says what its state says', () => {
    expect([repeats('done', 'done (10009)'), repeats('done', 'done')]).toEqual([true, true]);
    expect([repeats('rejected', 'no money (10019)'), repeats('done', 'price changed (10020)')]).toEqual([false, false]);
  });
});
