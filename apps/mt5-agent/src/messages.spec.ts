import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sources } from './compile.js';

const guide = readFileSync(path.resolve(import.meta.dirname, '../../../docs/guides/what-the-agent-says.md'), 'utf8');
const expert = readFileSync(path.resolve(import.meta.dirname, '../mql5/Experts/Plimsoll/Plimsoll.mq5'), 'utf8');
/** MetaTrader cuts longer ones. */
const INPUT_WORDS_MAX = 63;

/** What the sources say to people: texts of three words and more that begin a sentence, or that something follows. Words of return codes are MetaQuotes'. */
function sentences(): string[] {
  const said = sources()
    .filter((file) => file.endsWith('.mqh'))
    .flatMap((file) => {
      const code = readFileSync(file, 'utf8')
        .replace(/string +RetcodeWords[\s\S]*?\n {2}\}\n/, '')
        .replaceAll(/^\s*\/\/.*$/gm, '')
        .replaceAll(/'(\\.|[^'\\])'/g, "' '");
      // What follows a plus goes on with a sentence.
      return [...code.matchAll(/(\+\s*)?"((?:\\.|[^"\\])*)"/g)]
        .filter(([, plus]) => plus === undefined)
        .map(([, , text]) => text!.replace('Plimsoll: ', ''));
    });
  return [
    ...new Set(said.filter((text) => /^[A-Z][^{}\\]*(\s\S+\s\S|\w{5,}.*\w\s$)/i.test(text)).map((text) => text.trim())),
  ];
}

/** What the tables explain: the first cells, up to what differs each time. */
function explained(): string[] {
  return [...guide.matchAll(/^\| (?!---|the agent says|the panel says|it says|such a)(.+?) \|/gm)].map(([, cell]) =>
    cell!.split(/[…(]/)[0]!.replaceAll('`', '').trim(),
  );
}

const agree = (sentence: string, row: string): boolean => sentence.startsWith(row) || row.startsWith(sentence);

// Who reads the log or the panel finds each sentence in the guide, with its cause and cure.
describe('what the agent says to people', () => {
  it('is found among the sources at all', () => {
    expect(sentences()).toContain('the journal can be written again');
    expect(sentences().length).toBeGreaterThan(50);
  });

  it('stands in the tables of the guide, each sentence', () => {
    const rows = explained();
    expect(sentences().filter((sentence) => !rows.some((row) => agree(sentence, row)))).toEqual([]);
  });

  it('is what the tables explain: no row is of a sentence that is said no more', () => {
    const said = sentences();
    expect(explained().filter((row) => !said.some((one) => agree(one, row)))).toEqual([]);
  });

  // MetaTrader shows the comment of an input in the place of its name: sentences and guides call them by name.
  it('names its inputs as they are shown', () => {
    const inputs = [...expert.matchAll(/^input +\w+ +(\w+) *= *[^;]+; *\/\/ *(.+)$/gm)];
    expect(inputs.map(([, name]) => name)).toEqual(['Address', 'PairingCode', 'Terminal', 'Secret', 'Panel']);
    for (const [, name, words] of inputs) {
      expect(words).toMatch(new RegExp(`^${name}: `));
      expect(words!.length).toBeLessThanOrEqual(INPUT_WORDS_MAX);
    }
  });
});
