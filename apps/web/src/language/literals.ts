/** `t('…')` and `t("…")`, also on a line of its own; the text as the program has it. */
const SAID = /\bt\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g;
const LITERAL = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g;

/** The texts of a source file that are shown in the language of the person. */
export function saidIn(source: string): readonly string[] {
  return [...source.matchAll(SAID)].map(([, literal]) => plain(literal!.slice(1, -1)));
}

/** All text literals of a source file: among them those that are chosen from a table and said later. */
export function literalsIn(source: string): readonly string[] {
  return [...source.matchAll(LITERAL)].map(([, single, double]) => plain(single ?? double ?? ''));
}

function plain(inner: string): string {
  return inner.replace(/\\(.)/g, '$1');
}
