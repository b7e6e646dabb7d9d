import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { blocksOf } from './markdown-blocks';

const guides = new URL('../../../../docs/guides/', import.meta.url);

describe('the blocks of a guide (OP-4)', () => {
  it('are headings, texts, lists, tables and code', () => {
    const text =
      '# A\n\nOne\ntwo.\n\n- x\n  more\n- y\n\n1. z\n\n| a | b |\n|---|---|\n| `x|y` | 2 |\n\n```sh\nls | wc\n```\n';
    expect(blocksOf(text)).toEqual([
      { kind: 'heading', level: 1, text: 'A' },
      { kind: 'text', text: 'One two.' },
      { kind: 'list', isOrdered: false, items: ['x more', 'y'] },
      { kind: 'list', isOrdered: true, items: ['z'] },
      { kind: 'table', head: ['a', 'b'], rows: [['`x|y`', '2']] },
      { kind: 'code', text: 'ls | wc' },
    ]);
  });

  it('are pictures, where one stands alone', () => {
    expect(blocksOf('Before\n![What it shows](../images/a.svg)\nAfter')).toEqual([
      { kind: 'text', text: 'Before' },
      { kind: 'picture', words: 'What it shows', target: '../images/a.svg' },
      { kind: 'text', text: 'After' },
    ]);
  });

  it('name pictures that are there', () => {
    const pictures = readdirSync(new URL('../images/', guides)).map((name) => `../images/${name}`);
    for (const name of readdirSync(guides)) {
      const shown = blocksOf(readFileSync(new URL(name, guides), 'utf8')).filter((block) => block.kind === 'picture');
      expect(pictures).toEqual(expect.arrayContaining(shown.map(({ target }) => target)));
    }
  });

  it('lose no word of any guide', () => {
    for (const name of readdirSync(guides)) {
      const text = readFileSync(new URL(name, guides), 'utf8');
      const told = JSON.stringify(blocksOf(text));
      const words = text.replace(/^\s*```.*$/gm, '').match(/[\p{L}\p{N}]{4,}/gu) ?? [];
      expect(words.filter((word) => !told.includes(word))).toEqual([]);
    }
  });
});
