import { describe, expect, it } from '@jest/globals';
import { dealName } from './deal-words';

describe('a deal in words, not in those of the terminal', () => {
  it.each([
    [{ type: 'buy', entry: 'in' }, 'buy, opens'],
    [{ type: 'sell', entry: 'out' }, 'sell, closes'],
    [{ type: 'sell', entry: 'inout' }, 'sell, turns'],
    [{ type: 'buy' }, 'buy'],
    [{ type: 'balance' }, 'Money in or out'],
    [{ type: 'of-tomorrow' }, 'of-tomorrow'],
  ])('%j: %s', (deal, words) => expect(dealName(deal)).toBe(words));
});
