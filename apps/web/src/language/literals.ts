/** `('…')` and `("…")`, also on a line of its own. */
const FIRST_TEXT = /\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/;
const LITERAL = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g;

/** The texts of a source file that are shown in the language of the person: `t('…')`, or what another function says. */
export function saidIn(source: string, by = 't'): readonly string[] {
  return [...source.matchAll(new RegExp(`\\b${by}${FIRST_TEXT.source}`, 'g'))].map(([, literal]) =>
    plain(literal!.slice(1, -1)),
  );
}

/** All text literals of a source file: among them those that are chosen from a table and said later. */
export function literalsIn(source: string): readonly string[] {
  return [...source.matchAll(LITERAL)].map(([, single, double]) => plain(single ?? double ?? ''));
}

function plain(inner: string): string {
  return inner.replace(/\\(.)/g, '$1');
}

/** `action: 'guard.reset'`, also where one of two is chosen, and the acts that are recorded by a call. */
export function actionsIn(source: string): readonly string[] {
  return [
    ...source.matchAll(/\baction(?: =|:) [^\n]*|\b(?:record\w*|audit\w*|tell|done|changed|refused)\([^;]*?;/g),
  ].flatMap(([found]) =>
    [...found.matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g)].map(([, action]) => action!),
  );
}
