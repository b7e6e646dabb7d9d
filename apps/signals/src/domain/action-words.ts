/** What the words of a text say about a trade. */
export interface ActionWords {
  readonly sides: ReadonlySet<'buy' | 'sell'>;
  readonly exit: boolean;
  /** The side is that of the closing order, not that of the position: "sell to close". */
  readonly closingOrder: boolean;
  /** Every word is one that we know. */
  readonly plain: boolean;
  /** "do not buy", "cancel long". */
  readonly negated: boolean;
}

const SIDES: Readonly<Record<string, 'buy' | 'sell'>> = { buy: 'buy', long: 'buy', bull: 'buy', bullish: 'buy', sell: 'sell', short: 'sell', bear: 'sell', bearish: 'sell' };
const EXITS = new Set(['exit', 'close', 'closed', 'flat', 'flatten', 'cover', 'liquidate']);
const NEUTRAL = new Set(['open', 'enter', 'entry', 'market', 'limit', 'order', 'strong', 'position', 'positions', 'trade', 'signal', 'new', 'go', 'now', 'all', 'to', 'the', 'stop']);
const NEGATIONS = new Set(['not', 'no', 'never', 'dont', 'don', 'without', 'avoid', 'cancel', 'cancelled', 'canceled', 'ignore']);
const SENTENCE_SIDES = new Set(['buy', 'long', 'sell', 'short']);

/** Words of a field that says nothing but what to do: `BUY`, `exit_long`, `closeShort`, `Strong Sell`. */
export function readActionWords(text: string): ActionWords {
  const words = wordsOf(text);
  const sides = new Set(words.flatMap((word) => (Object.hasOwn(SIDES, word) ? [SIDES[word]!] : [])));
  const exit = words.some((word) => EXITS.has(word));
  const plain = words.length > 0 && words.every((word) => Object.hasOwn(SIDES, word) || EXITS.has(word) || NEUTRAL.has(word));
  return { sides, exit, closingOrder: closingOrder(words), plain, negated: negated(words) };
}

/** Words of free text, read with more care: "close above", "long-term" and "bullish engulfing" are not instructions. */
export function readSentenceWords(text: string): ActionWords {
  const told = text.replaceAll(/\b(long|short)[ -](term|run|dated|interest|squeeze)\b|\bsell[ -]?off\b|\bbuy[ -]?back\b/gi, ' ');
  const words = wordsOf(told);
  const sides = new Set(words.flatMap((word) => (SENTENCE_SIDES.has(word) ? [SIDES[word]!] : [])));
  const exit = words.some((word, i) => isExitIn(words, word, i));
  const plain = words.length > 0 && words.every((word) => SENTENCE_SIDES.has(word) || EXITS.has(word) || NEUTRAL.has(word));
  return { sides, exit, closingOrder: closingOrder(words), plain, negated: negated(words) };
}

function isExitIn(words: readonly string[], word: string, i: number): boolean {
  if (word === 'exit' || word === 'flatten' || word === 'liquidate') return true;
  if (word === 'cover') return i === 0 || words[i - 1] === 'to';
  if (word === 'flat') return words.length === 1 || words[i - 1] === 'go';
  return word === 'close' && (i === 0 || words[i - 1] === 'to' || ['long', 'short', 'position', 'positions', 'all', 'trade'].includes(words[i + 1] ?? ''));
}

function wordsOf(text: string): string[] {
  return text
    .replaceAll(/n['’]t\b/gi, ' not')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/(close|exit|enter|entry|open|flat)(?=long|short|buy|sell|all|position)/g, '$1 ')
    .replaceAll(/(long|short|buy|sell)(?=close|exit|entry|open)/g, '$1 ')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

function closingOrder(words: readonly string[]): boolean {
  return words.some((word, i) => word === 'to' && ['close', 'cover', 'exit'].includes(words[i + 1] ?? ''));
}

function negated(words: readonly string[]): boolean {
  return words.some((word) => NEGATIONS.has(word));
}
