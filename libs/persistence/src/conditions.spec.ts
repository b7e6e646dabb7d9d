import { describe, expect, it } from '@jest/globals';
import { conditions, containing } from './conditions.js';

describe('conditions of a list', () => {
  it('are those that are asked for, numbered in their order', () => {
    expect(conditions(['tenant_id = ?', 't'], ['symbol = ?', undefined], ['type = ?', 'entry'])).toEqual({
      where: 'tenant_id = $1 and type = $2',
      params: ['t', 'entry'],
    });
  });

  it('keep false, zero and empty values: only undefined was not asked for', () => {
    expect(conditions(['matched = ?', false], ['n = ?', 0], ['text = ?', '']).params).toEqual([false, 0, '']);
  });
});

describe('a text that is looked for', () => {
  it('stands for itself, also where it holds signs of a pattern', () => {
    expect(containing('50%_\\x')).toBe('%50\\%\\_\\\\x%');
  });
});
