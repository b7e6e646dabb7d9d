import ts from 'typescript';

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

/** A text that ends as a sentence does; what it is put together of stands as `{{1}}`, `{{2}}` …. */
const SENTENCE = /^["{A-Z][^]*[a-z"}%)] [^]*[.]$/;

/** The sentences that a source file writes down. */
export function sentencesIn(source: string): readonly string[] {
  const file = ts.createSourceFile('one.ts', source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = writtenText(node);
    if (text !== undefined && SENTENCE.test(text)) found.push(text);
    if (!ts.isImportDeclaration(node) && !ts.isDecorator(node)) ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function writtenText(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  return ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map(({ literal }, n) => `{{${n + 1}}}${literal.text}`).join('')
    : undefined;
}
