const CLOSES = String.raw`(?<![\p{L}])(?:clos(?:e|ing)|exit(?:ing)?|flat(?:ten)?|liquidate|cover)(?![\p{L}])`;
const WHO = String.raw`(?:it['’]?s?|it[ ]is|there[ ](?:is|are)|you(?:['’]re|[ ]are|[ ]have)?|we(?:['’]re|[ ]are|[ ]have)?|still|any(?:thing)?|one|an?|the|is|are|position|trade|currently|already)`;
const THERE = String.raw`(?:open(?:ed)?|running|active|in|any(?:thing)?|holding|exists?|there|one|in[ ](?:a[ ])?(?:position|trade))`;
/** As soon as possible is now, and a close of what is not open does nothing: neither is a condition. */
const AT_ONCE = new RegExp(
  String.raw`\bas[ ]+soon[ ]+as[ ]+(?:possible|you[ ]can)\b|\b(?:all[ ]+)?at[ ]+once\b` +
    String.raw`|(?<=${CLOSES}[^\n.!;]{0,60})\bif[ ]+(?:${WHO}[ ]+)*${THERE}\b(?![ ]+(?:profit|loss|price|above|below|the))`,
  'giu',
);

/** The text without what sounds like a condition and is none. */
export function withoutAtOnce(text: string): string {
  return text.replaceAll(AT_ONCE, ' now ');
}
