import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { bareTexts } from './bare';

const here = new URL('./', import.meta.url);
/** Names that are the same in every language. */
const NAMES = ['Plimsoll'];

describe('texts that nobody could translate (issue 8, 1: every string extracted)', () => {
  it('are found between tags, in what is read out, and in what is chosen between', () => {
    const source = `
      <section aria-label="Lines" className="a card">
        Hello <b>{isOpen ? 'Open it' : t('Close')}</b> {name && \`for \${name}\`} {a === 'no word' && 1} {t('Said')}
        <code>plain code</code><i translate="no">A name</i><Kbd>Ctrl</Kbd> EURUSD
        <Fact name="Said by name" /><Field name="email" />
      </section>`;
    expect(bareTexts(source).map(({ text }) => text)).toEqual(['Lines', 'Hello', 'Open it', 'for', 'Said by name']);
  });

  it('are nowhere in the page', () => {
    const found = [new URL('../', here), new URL('../../../../libs/ui/src/', here)].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.tsx'))
        .flatMap((file) =>
          bareTexts(readFileSync(new URL(file, folder), 'utf8'))
            .filter(({ text }) => !NAMES.includes(text))
            .map(({ line, text }) => `${file}:${line} ${text}`),
        ),
    );
    expect(found).toEqual([]);
  });
});
