/** What stands within a line of a guide. */
export type InlinePart =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly InlinePart[] }
  | { readonly kind: 'link'; readonly target: string; readonly parts: readonly InlinePart[] };

const INLINE =
  /(?<ticks>`+)(?<code>.+?)\k<ticks>|\*\*(?<strong>.+?)\*\*|\*(?<emphasis>[^*\s](?:[^*]*[^*\s])?)\*|\[(?<words>[^\]]+)\]\((?<target>[^)\s]+)\)/g;

/** Its code, words that are strong or emphasised, links, and what is between them; a star alone is a star. */
export function inlineParts(text: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > at) parts.push({ kind: 'text', text: text.slice(at, found.index) });
    parts.push(partOf(found.groups!));
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

function partOf({ code, strong, emphasis, words, target }: Readonly<Record<string, string | undefined>>): InlinePart {
  if (code !== undefined) return { kind: 'code', text: code.trim() };
  if (strong !== undefined) return { kind: 'strong', parts: inlineParts(strong) };
  if (emphasis !== undefined) return { kind: 'emphasis', parts: inlineParts(emphasis) };
  return { kind: 'link', target: target!, parts: inlineParts(words!) };
}
