import { fail, ok, type Result } from '@plimsoll/kernel';
import { type AlertField, type AlertFields, isPlaceholder } from './alert-fields.js';
import { fieldNames, oneSymbolNames } from './field-names.js';
import { reject, type Rejection, shown } from './rejections.js';
import { brokerSymbol, mapped, type SymbolRules } from './symbol-name.js';
import { strangeName } from './strange-name.js';
import { isPair, symbolsInText } from './symbol-text.js';

export const SYMBOLS_MAX = 50;
/** Names of fields that mostly hold something else: `Signal: XAUUSD`. */
const MAYBE_NAMES = ['signal', 'market', 'currency', 'contract'];
const QUOTE_FIRST = /^(USDT|USDC|BUSD|FDUSD|USD|EUR|BTC|ETH|BNB)_([A-Z0-9]{2,12})$/;

/** The instruments of an alert as the broker spells them, each once, with the place of each in the body's list. */
export function readSymbols(fields: AlertFields, rules: SymbolRules, quoteFirst = false): Result<string[], Rejection> {
  const field = fields.first(fieldNames.symbol);
  if (!field) return fromText(fields, rules);
  if (isPlaceholder(field.text))
    return rules.defaultSymbol
      ? ok([rules.defaultSymbol])
      : fail(reject('placeholder-not-expanded', undefined, [field.name]));
  const exchange = fields.first(fieldNames.exchange)?.text.trim();
  const symbols = symbolsOf(field, rules, exchange, quoteFirst);
  if (!symbols.ok) return symbols;
  for (const other of fields.all(oneSymbolNames)) {
    if (other === field || isPlaceholder(other.text)) continue;
    const named = symbolsOf(other, rules, exchange, quoteFirst);
    if (named.ok && named.value.length === 1 && symbols.value.length === 1 && named.value[0] !== symbols.value[0])
      return fail(
        reject('symbol-unclear', `It could be ${symbols.value[0]} or ${named.value[0]}.`, [field.name, other.name]),
      );
  }
  // A list beside the one instrument names others, which would be lost.
  for (const list of fields.all(LISTS)) {
    const listed =
      list === field || isPlaceholder(list.text) ? undefined : symbolsOf(list, rules, exchange, quoteFirst);
    const beside = listed?.ok ? listed.value.find((symbol) => !symbols.value.includes(symbol)) : undefined;
    if (beside !== undefined)
      return fail(reject('symbol-unclear', `It could be ${symbols.value[0]} or ${beside}.`, [field.name, list.name]));
  }
  return symbols;
}

const LISTS = ['symbols', 'tickers', 'stocks', 'pairs', 'instruments'];

/** The map is asked for the whole text before it is taken apart: a name may hold blanks and commas. */
function symbolsOf(
  field: AlertField,
  rules: SymbolRules,
  exchange: string | undefined,
  quoteFirst: boolean,
): Result<string[], Rejection> {
  const whole = mapped(field.text, rules, exchange);
  if (whole !== undefined) return ok([whole]);
  const written = field.text
    .split(/[,;|\n]+/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  if (written.length > SYMBOLS_MAX)
    return fail(reject('too-many-signals', `${written.length} instruments are named.`, [field.name]));
  const symbols = written.map((text) =>
    brokerSymbol(quoteFirst ? text.replace(QUOTE_FIRST, '$2$1') : text, rules, exchange),
  );
  const wrong = symbols.indexOf(undefined);
  if (wrong !== -1 || symbols.length === 0)
    return fail(reject('symbol-invalid', `It says "${shown(written[wrong] ?? field.text, 60)}".`, [field.name]));
  return ok(symbols as string[]);
}

/**
 * No field names it: an instrument with its exchange in the text, else the source's default, else the one instrument of
 * the text.
 */
function fromText(fields: AlertFields, rules: SymbolRules): Result<string[], Rejection> {
  const texts = [
    ...fields.all(fieldNames.message),
    ...fields.all([...fieldNames.hint, ...fieldNames.action]).filter(({ text }) => /\s/.test(text.trim())),
    ...fields.all(MAYBE_NAMES).filter(({ text }) => isPair(text.trim())),
  ];
  const named = symbolsInText(
    texts.map(({ text }) => text),
    rules,
  );
  const strange =
    named.length === 1 && named[0] === rules.defaultSymbol
      ? strangeName(
          texts.map(({ text }) => text),
          rules,
        )
      : undefined;
  if (strange !== undefined)
    return fail(
      reject(
        'symbol-unclear',
        `"${shown(strange, 32)}" seems to name an instrument, and the source knows it not: its own is ${shown(rules.defaultSymbol!, 32)}. Send it as "symbol", or map it in the source (symbolMap).`,
        texts.map(({ name }) => name),
      ),
    );
  if (named.length === 1) return ok(named);
  if (named.length > 1)
    return fail(
      reject(
        'symbol-unclear',
        `It could be ${named
          .slice(0, 5)
          .map((name) => shown(name, 32))
          .join(', ')}. Several signals go into a JSON list, or each into an alert of its own.`,
        texts.map(({ name }) => name),
      ),
    );
  const unfilled = texts.find(({ text }) => isPlaceholder(text));
  return fail(unfilled ? reject('placeholder-not-expanded', undefined, [unfilled.name]) : reject('symbol-missing'));
}
