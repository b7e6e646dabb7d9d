import { describe, expect, it } from '@jest/globals';
import { effectSaid } from './effect-said';

describe('what the guard does is promised only while it is known (issue 8, must show 3)', () => {
  it.each(['armed', 'warned', 'reducing', 'breached', 'closing'] as const)('%s: no promise when it is not', (state) => {
    expect(effectSaid(state, true)).toBeUndefined();
    expect(effectSaid(state, false)).toMatch(/^So it was/);
  });

  it('a lock stays one, whoever answers', () => {
    expect(effectSaid('flat-locked', false)).toBeUndefined();
  });
});
