import type { LooseValue } from './loose-value.js';
import { isInstrument } from './symbol-text.js';
import { readActionWords } from './words.js';

const LICENCE = /^\d{6,20}$/;
const PARTS_MAX = 60;
/** "exit, buy EURUSD" is a sentence: no instrument is called by what to do with it. */
const ACTION_AND_NAME = /^(?:buy|sell|close|exit)\s/i;

/** What stands in the place of the licence: `LICENSE123`, `60123`. */
const PLACEHOLDER = /^[\w-]{1,40}$/;
const ORDER =
  /^(?:buy|sell)(?:limit|stop)?$|^(?:long|short|close|exit|flat)$|^(?:close|exit|cancel)(?:all|long|short|buy|sell)[a-z]*$/i;

/**
 * The parts of a line behind its licence, and whether there is one. With the sender set, the first of three is the
 * licence, whatever it is.
 */
function withoutLicence(text: string, set: boolean): { licensed: boolean; parts: string[] } {
  const parts = split(text);
  const [first = '', command = '', symbol, ...rest] = parts;
  const isOrder = ORDER.test(command) && !ORDER.test(first);
  const named = symbol !== undefined && !symbol.includes('=');
  const licensed =
    LICENCE.test(first) ||
    (isOrder && set && parts.length >= 3) ||
    (isOrder &&
      named &&
      rest.length > 0 &&
      PLACEHOLDER.test(first) &&
      !isInstrument(first) &&
      rest.every((part) => /^[\w ]+=/.test(part)));
  return { licensed, parts: licensed ? parts.slice(1) : parts };
}

/**
 * Whether a short line may be a command of PineConnector behind something in the place of its licence: only the sender
 * of the source tells.
 */
export function mayHaveLicence(text: string): boolean {
  const [first = '', command = '', symbol = '', ...rest] = split(text);
  return (
    rest.length === 0 &&
    PLACEHOLDER.test(first) &&
    ORDER.test(command) &&
    !ORDER.test(first) &&
    isInstrument(symbol) &&
    !isInstrument(first)
  );
}

/**
 * Whether a text is a command of PineConnector: licence, command, instrument, then `name=value` parts, with commas
 * between.
 */
export function isCommandLine(text: string, set = false): boolean {
  if (/[\n\r]/.test(text.trim())) return false;
  const {
    licensed,
    parts: [command, symbol, ...rest],
  } = withoutLicence(text, set);
  if (command === undefined || (symbol === undefined && !licensed)) return false;
  if (licensed && /^[a-z]+$/i.test(command)) return true;
  const words = readActionWords(command);
  const oneWord = /^[a-z]+$/i.test(command) && (words.sides.size > 0 || words.exit) && words.plain;
  return (
    oneWord &&
    symbol !== undefined &&
    !symbol.includes('=') &&
    symbol.length <= 40 &&
    !ACTION_AND_NAME.test(symbol) &&
    rest.every((part) => /^[\w ]+=/.test(part))
  );
}

/** Its parts as fields. What stands there without a name and is neither command nor instrument is another command. */
export function readCommandLine(text: string, set = false): ReadonlyMap<string, LooseValue> {
  const [command, symbol, ...rest] = withoutLicence(text, set).parts;
  const fields = new Map<string, LooseValue>();
  const put = (name: string, value: string): void => void fields.set(name, { kind: 'text', text: value });
  const unnamed = rest.filter((part) => !part.includes('='));
  // `closelongsell` closes the longs and sells.
  const words = (command ?? '')
    .replace(/^close(long|short)(buy|sell)$/i, 'close $1 and $2')
    .replace(/^closelongshort$/i, 'closeall');
  put('action', [words, ...unnamed].join(' '));
  if (symbol !== undefined && !symbol.includes('=')) put('symbol', symbol);
  for (const part of symbol?.includes('=') ? [symbol, ...rest] : rest) {
    const [name, ...value] = part.split('=');
    if (value.length > 0)
      put(
        name!.trim(),
        value
          .join('=')
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2'),
      );
  }
  return fields;
}

/** Commas inside quotation marks part nothing. */
function split(text: string): string[] {
  return (text.match(/(?:[^,"']|"[^"]*"|'[^']*'|["'])+/g) ?? []).slice(0, PARTS_MAX).map((part) => part.trim());
}
