import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { type InlinePart, inlineParts } from './inline-parts';
import { blocksOf } from './markdown-blocks';

const guides = new URL('../../../../docs/guides/', import.meta.url);

/** What is shown as it was written. */
function plain(parts: readonly InlinePart[]): string {
  return parts.map((part) => ('parts' in part ? plain(part.parts) : part.kind === 'text' ? part.text : '')).join('');
}

describe('what stands within a line of a guide (OP-4)', () => {
  it('is code, strong and emphasised words, and links', () => {
    expect(inlineParts('Press **Go `on`**, say *it works* to [the `x`](a.md), `*not*`, 2 * 3')).toEqual([
      { kind: 'text', text: 'Press ' },
      {
        kind: 'strong',
        parts: [
          { kind: 'text', text: 'Go ' },
          { kind: 'code', text: 'on' },
        ],
      },
      { kind: 'text', text: ', say ' },
      { kind: 'emphasis', parts: [{ kind: 'text', text: 'it works' }] },
      { kind: 'text', text: ' to ' },
      {
        kind: 'link',
        target: 'a.md',
        parts: [
          { kind: 'text', text: 'the ' },
          { kind: 'code', text: 'x' },
        ],
      },
      { kind: 'text', text: ', ' },
      { kind: 'code', text: '*not*' },
      { kind: 'text', text: ', 2 * 3' },
    ]);
  });

  it('leaves no mark of the language in any guide', () => {
    for (const name of readdirSync(guides)) {
      const shown = blocksOf(readFileSync(new URL(name, guides), 'utf8')).flatMap((block) => {
        if (block.kind === 'list') return block.items;
        if (block.kind === 'table') return [block.head, ...block.rows].flat();
        return block.kind === 'code' || block.kind === 'picture' ? [] : [block.text];
      });
      const marked = shown.map((text) => plain(inlineParts(text))).filter((text) => /[*`]|\]\(/.test(text));
      expect({ name, marked }).toEqual({ name, marked: [] });
    }
  });
});
