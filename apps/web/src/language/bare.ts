import ts from 'typescript';

/** Attributes that a person reads or hears. */
const SAID_BY =
  /^(aria-label|aria-description|title|placeholder|alt|label|description|summary|explanation|action|empty|what|text|message)$/;
/** Words: what has no small letter is a code, an abbreviation or an instrument. */
const WORD = /\p{L}*\p{Ll}\p{L}+|\p{L}+\p{Ll}\p{L}*/u;

/** A text of a component that nobody can translate: it does not go through `t()`. */
export interface Bare {
  readonly line: number;
  readonly text: string;
}

/** The texts between tags, in attributes that are read, and in what a tag's braces choose from, that are not said by `t()`. */
export function bareTexts(source: string): readonly Bare[] {
  const file = ts.createSourceFile('one.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Bare[] = [];
  const add = (node: ts.Node, text: string): void => {
    const words = text.replace(/\s+/g, ' ').trim();
    if (WORD.test(words))
      found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: words });
  };
  const visit = (node: ts.Node): void => {
    if (isUntranslated(node)) return;
    if (ts.isJsxText(node)) add(node, node.text);
    else if (ts.isJsxAttribute(node)) {
      const name = node.name.getText();
      const isRead = SAID_BY.test(name) || (name === 'name' && node.parent.parent.tagName.getText() === 'Fact');
      if (isRead && node.initializer) shown(node.initializer);
    } else if (ts.isJsxExpression(node) && node.parent.kind !== ts.SyntaxKind.JsxAttribute && node.expression)
      shown(node.expression);
    ts.forEachChild(node, visit);
  };
  /** What a value comes to, where it is written down: literals, and what is chosen between. */
  const shown = (node: ts.Node): void => {
    if (ts.isJsxExpression(node)) {
      if (node.expression) shown(node.expression);
    } else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) add(node, node.text);
    else if (ts.isTemplateExpression(node)) {
      add(node, [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(' '));
      for (const { expression } of node.templateSpans) shown(expression);
    } else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(shown);
    else if (ts.isParenthesizedExpression(node)) shown(node.expression);
    else if (ts.isBinaryExpression(node) && joins(node)) [node.left, node.right].forEach(shown);
  };
  visit(file);
  return found;
}

/** Names, codes and words of another language are not to be translated, and say so. */
function isUntranslated(node: ts.Node): boolean {
  if (!ts.isJsxElement(node) && !ts.isJsxSelfClosingElement(node)) return false;
  const { tagName, attributes } = ts.isJsxElement(node) ? node.openingElement : node;
  const names = attributes.properties.filter(ts.isJsxAttribute).map((one) => one.getText());
  return (
    ['code', 'Code', 'Kbd', 'kbd'].includes(tagName.getText()) ||
    names.some((one) => /^(translate="no"|lang=)/.test(one))
  );
}

/** Either side may be what is shown; of a comparison neither is. */
function joins({ operatorToken }: ts.BinaryExpression): boolean {
  return [
    ts.SyntaxKind.PlusToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.BarBarToken,
  ].includes(operatorToken.kind);
}
