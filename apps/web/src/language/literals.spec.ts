import { describe, expect, it } from '@jest/globals';
import { literalsIn, saidIn } from './literals';

describe('texts in a source file', () => {
  it('finds what is said, on one line or two, with either quote', () => {
    const source = `t('One') + t(\n  'It\\'s two, {{n}}', { n }) + t("Three") + at('not') + t(label)`;
    expect(saidIn(source)).toEqual(['One', "It's two, {{n}}", 'Three']);
  });

  it('finds what is chosen from a table', () => {
    expect(literalsIn(`const A = { text: 'Armed' }; t(A.text)`)).toEqual(['Armed']);
  });
});
