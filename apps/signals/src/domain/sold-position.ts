const NAME = String.raw`(?:[@#$]?(?!position|trade|holding)[\p{L}\p{N}][\p{L}\p{N}./#_-]{1,14}[ ]+){0,2}`;
const PART = String.raw`(?:(?:all|half|everything|most|some|part|a[ ]\w+|\d{1,3}(?:\.\d+)?[ ]?%|\d[ ]?\/[ ]?\d|[½¼¾⅓⅔])[ ]+(?:of[ ]+)?)?`;
const HELD = String.raw`(?:positions?|holdings?|trades?|exposure)\b(?![ ]*(?:siz|setup|idea|signal|plan))`;
const MINE = String.raw`(?:(?:all|both)[ ]+)?(?:my|our|your|the|this|that|these|those|entire|whole|full|existing|current|open|remaining|rest)\b[ ]*(?:of[ ]+)?(?:(?:my|our|your|the|open|entire|whole|full|remaining)[ ]+){0,2}`;
/**
 * "sell my EURUSD position", "sell half of the position", "sell your EURUSD": what is there is sold, which only a long
 * can be.
 */
const SELLS_HELD = new RegExp(
  String.raw`\bsell(?:ing)?[ ]+(${PART})(?=${MINE}${NAME}${HELD}|(?:all[ ]+(?:of[ ]+)?)?(?:my|our|your)[ ]+[\p{L}\p{N}./#@$_-]{2,15}(?![\p{L}\p{N}]))(?!my[ ]+signal|your[ ]+(?:limit|stop|entry))`,
  'giu',
);
/** "sell EURUSD position": a sale of what is there, or a position that sells. */
const SELLS_POSITION = new RegExp(String.raw`\bsell(?:ing)?[ ]+${NAME}(?:positions?|holdings?)\b(?![ ,]*siz)`, 'iu');
const OPENS = /\b(?:open|opening|new|enter|entering|entry|start|add|initiate|take|taking|another)\b/iu;

/** A sale of what is there as the close of the long that it is; nothing is opened by it. */
export function closedByName(text: string): string {
  return OPENS.test(text.replaceAll(/\bopen[ ]+(?=positions?|trades?)/giu, ''))
    ? text
    : text.replaceAll(SELLS_HELD, (_all, part: string) => `close long ${part}`);
}

/** Whether it is not said if what is sold is there already. */
export function maySellWhatIsHeld(text: string): boolean {
  return SELLS_POSITION.test(text) && !OPENS.test(text);
}
