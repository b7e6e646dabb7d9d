import type { AlertField, AlertFields } from './alert-fields.js';
import type { Intent } from './intent.js';

/** One entry among those of the strategy: `strategy.close("L1")`, `strategy.exit("TP", from_entry = "L1")`. */
const ENTRY_NAMES =
  /^(?:(?:from|of|close|exit|strategy|parent|source|target)?(?:entry|entryorder)(?:id|name|tag|label|ref|key|comment|signal|uid|number|no|nr|num|index|idx)s?|(?:from|of|close|exit|target)(?:entry|entries)|from(?:id|order|orderid|trade|position|leg)|gridlevel)$/;
/** The same under names that say other things too. */
const MAYBE_ENTRY_NAMES = new Map<string, RegExp>([
  ['from', /^(?:(?:long|short|buy|sell|entry|leg|layer|l|s|b|e|le|se|grid|dca|level)[ _#-]*[a-z]?\d{0,3}|\d{1,2})$/i],
  ['entry', /^(?:(?:long|short|buy|sell|entry|leg|l|s|b|e|le|se|grid|dca)[ _#-]*[a-z]?\d{0,3}|[a-h])$/i],
  ...['level', 'lvl', 'levels'].map(
    (name) => [name, /^(?:(?:grid|dca|level|leg|layer|l)[ _#-]*)?\d{1,2}(?:[ ]*,[ ]*\d{1,2})*$/i] as const,
  ),
  ...['leg', 'layer', 'tranche', 'deal'].map(
    (name) => [name, /^(?:[a-h]|(?:leg|layer|tranche|deal|l|t|d)?[ _#-]*[1-9]\d{0,11})$/i] as const,
  ),
]);
/** Names of an order that are none of one entry, unless their value is such: `{"action": "exit", "id": "L1"}`. */
const ORDER_NAMES = new Set(
  (
    'id orderid strategy.order.id orderref clientorderid clientid ref label orderlabel ordername comment ordercomment ' +
    'strategy.order.comment order position signal trade tradename positionname'
  ).split(' '),
);
/**
 * One of several entries by its number, as strategies that add to a position call them. The exit's own name ("Exit L1",
 * "TP1"), a bare side and what a machine made are none.
 */
const NUMBERED =
  /^(?:close entry\(s\) order[ ]+)?(?:(?:enter|entry|open|add)[ _#-]*)?(?:long|short|buy|sell|entry|leg|layer|grid|dca|pyramid(?:ing)?|add|l|s|b|e|le|se)[ _#-]*[1-9]\d?$/i;
const NO_VALUE = /^(?:false|0|no|off|none|null|nan|)$/i;

/**
 * The entry that a close is of. Beside a close of its own side, an entry that is called by nothing but that side is all
 * of it.
 */
export function namedEntry(fields: AlertFields, { side }: Intent): AlertField | undefined {
  return fields.list.find(({ key, text }) => {
    const [last, value] = [key.split('.').at(-1)!, text.trim()];
    const isNamed = ENTRY_NAMES.test(last)
      ? (!NO_VALUE.test(value) || /(?:index|idx)$/.test(last)) && !/^(?:all|any|\*|)$/i.test(value)
      : ORDER_NAMES.has(key)
        ? NUMBERED.test(value)
        : MAYBE_ENTRY_NAMES.get(last)?.test(value) === true && !(last === 'from' && fields.first(['to']));
    return isNamed && !(side !== undefined && SIDE_NAMES[side].test(value));
  });
}

const SIDE_NAMES = { buy: /^(?:longs?|buy)$/i, sell: /^(?:shorts?|sell)$/i } as const;
