import { describe, expect, it } from '@jest/globals';
import { judge, learn, type Told } from './unmarked.js';

describe('texts that were not extracted (issue 8, 1)', () => {
  const told: Told = { data: new Set(), prose: new Set() };
  learn(told, {
    items: [{ name: 'My first strategy', symbol: 'EURUSD', state: 'armed', summary: 'every check of it passed' }],
  });

  it.each([
    ['My first strategy', 'data'],
    ['EURUSD · armed', 'data'],
    ['XAUUSD, 12 ms', 'data'],
    ['Nov 28, 05:20 AM', 'data'],
    ['every check of it passed', 'prose'],
    ['P: every check of it passed', 'prose'],
    ['Orders under way', 'bare'],
    ['My first strategy is here', 'bare'],
  ])('%s: %s', (text, kind) => expect(judge(text, told)).toBe(kind));
});
