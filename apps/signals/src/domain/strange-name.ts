import { isOrdinaryWord } from './beside-side.js';
import { plainText, readSentence } from './sentence.js';
import { EXCHANGES, splitExchange, type SymbolRules } from './symbol-name.js';
import { looksLikeSymbol, sameAsDefault } from './symbol-text.js';
import { isActionWord } from './words.js';

const WORD = /[@#$]?[\p{L}\p{N}][\p{L}\p{N}._/:&!-]*[\p{L}\p{N}!]|[@#$]?[\p{L}\p{N}]/gu;
/** Behind these stands what a word of capitals belongs to: the name of a strategy or an indicator. */
const NAMED_SO =
  /\b(?:strategy|strategies|system|indicator|bot|script|algo|pattern|setup|model|using|via|by|with)[ ]*[:=]?[ ]*["'([]?$/iu;
const NAMES_SO = /^["')\]]?[ ]*(?:strategy|system|indicator|bot|script|algo|pattern|squeeze|v\d)\b/iu;
/** Before these nobody writes anything but an instrument. */
const POINTS_AT =
  /\b(?:buy|sell|long|short|close|exit|for|on|of|ticker|symbol|pair|instrument|asset|market)\b[ ]*[:=]?[ ]*$/iu;
const SIDE_BEHIND = /^[ ]*[:,-]?[ ]*(?:buy|sell|long|short)\b/iu;
/** Crypto with its quote, in small letters too, and the synthetic instruments of brokers, whose names are words. */
const QUOTED = /^[a-z0-9]{2,10}[/_-]?(?:usd[tc]?|perp|btc|eth)$/iu;
const SYNTHETIC =
  /\b(?:(?:volatility|step|jump|boom|crash|range[ ]break)[ ]+(?:\d{1,4}[ ]+)?(?:\(1s\)[ ]+)?index|(?:boom|crash|jump)[ ]?\d{2,4})\b/iu;
/** A name behind a close: "Close Tesla". */
const CLOSED_NAME =
  /\b(?:[Cc]lose|CLOSE|[Ee]xit|EXIT|[Ff]latten|[Ll]iquidate)[ ]+(?:(?:all|half|the|my|your|our|of|out|long|short|open|Long|Short|All|Half)[ ]+)*(\p{Lu}\p{L}{2,})(?![\p{L}\p{N}])/u;
const WHEN =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:today|tonight|before|because|due|news|manual(?:ly)?|please|asap|early|eod|weekend|week|end|profit|profits|reason|time|stop|loss|trailing|immediately|everything|everyone|now|this|that|after|when|since|if)$/i;

/**
 * What a text calls its instrument and the source does not know: such an alert is of that instrument and no other, so
 * it is not for the one that the source has by default. Undefined where the text names none, or the source's own.
 */
export function strangeName(texts: readonly string[], rules: SymbolRules): string | undefined {
  for (const written of texts) {
    const text = readSentence(plainText(written)).rest;
    const found = [...text.matchAll(WORD)];
    if (found.some(([word]) => word.length > 2 && sameAsDefault(bare(word).toUpperCase(), rules))) continue;
    const shouted = !/\p{Ll}/u.test(text) && found.length > 4;
    const strange = found.find((match) => isStrange(match[0], text, match.index, shouted))?.[0];
    const named = strange ?? SYNTHETIC.exec(plainText(written))?.[0] ?? closedName(text);
    if (named !== undefined) return named;
  }
  return undefined;
}

function isStrange(word: string, text: string, at: number, shouted: boolean): boolean {
  const name = bare(word);
  const [before, behind] = [text.slice(0, at), text.slice(at + word.length)];
  const { exchange, symbol } = splitExchange(name);
  if (exchange !== undefined && !EXCHANGES.has(exchange) && looksLikeSymbol(symbol)) return true;
  const tagged = /^\$[A-Za-z]/.test(word);
  if (tagged && name.length > 1) return true;
  if (QUOTED.test(name) && !/^\d+(?:usd|btc|eth)/i.test(name)) return true;
  if (!looksLikeSymbol(name) || isOrdinaryWord(name) || isActionWord(name)) return false;
  const pointedAt = POINTS_AT.test(before) || SIDE_BEHIND.test(behind);
  if (name.length < 3 && !pointedAt) return false;
  if (NAMED_SO.test(before) || NAMES_SO.test(behind)) return false;
  return !shouted || pointedAt || /\d/.test(name) || word !== name;
}

function closedName(text: string): string | undefined {
  const name = CLOSED_NAME.exec(text)?.[1];
  return name === undefined || WHEN.test(name) || isOrdinaryWord(name) || isActionWord(name) ? undefined : name;
}

function bare(word: string): string {
  return word.replace(/^[@#$]/, '');
}
