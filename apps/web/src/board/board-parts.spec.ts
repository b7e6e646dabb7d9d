import { describe, expect, it } from '@jest/globals';
import { BOARD_PARTS, partsChangedBy, readableNow } from './board-parts';

describe('what of the board is read again (issue 8, must show 2)', () => {
  it('is after an order of another account nothing, and after one of the chosen that account', () => {
    expect(partsChangedBy({ topic: 'order', data: { accountId: 'B' } }, 'A')).toEqual([]);
    expect(partsChangedBy({ topic: 'position', data: { accountId: 'A' } }, 'A')).toEqual(['account']);
  });

  it('is after a guard of any account the list, by which a countdown rings', () => {
    expect(partsChangedBy({ topic: 'guard', data: { accountId: 'B' } }, 'A')).toEqual(['accounts']);
    expect(partsChangedBy({ topic: 'guard', data: { accountId: 'A' } }, 'A')).toEqual(['accounts', 'account']);
    expect(partsChangedBy({ topic: 'account', data: { accountId: 'B' } }, undefined)).toEqual(['accounts']);
  });

  it('is never the signals after news that say all themselves', () => {
    for (const topic of ['signal', 'verdict', 'execution', 'payload', 'deal'])
      expect(partsChangedBy({ topic, data: { accountId: 'A' } }, 'A')).toEqual([]);
  });

  it('is where nobody looks at a board what may ring, and nothing more', () => {
    expect([...readableNow(new Set(BOARD_PARTS), true)]).toEqual([...BOARD_PARTS]);
    expect([...readableNow(new Set(BOARD_PARTS), false)]).toEqual(['accounts', 'account']);
    expect([...readableNow(new Set(['signals'] as const), false)]).toEqual([]);
  });
});
