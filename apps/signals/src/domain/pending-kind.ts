/**
 * The kind of a pending order that the words name: `buy limit`, `sell stop`, `limit order`, `limit 1.08`. In "Limit
 * Breakout" the word is a name: it stands neither beside a side nor before a price.
 */
export function pendingKind(text: string): 'limit' | 'stop' | 'stop-limit' | undefined {
  if (!/limit|lmt|stop|pending|better/i.test(text)) return undefined;
  if (STOP_LIMIT_WORDS.test(text)) return 'stop-limit';
  if (LIMIT_WORDS.test(text)) return 'limit';
  if (STOP_WORDS.test(text)) return 'stop';
  return /\bpending\b/i.test(text) || OR_BETTER.test(text) ? 'limit' : undefined;
}

const SIDE = String.raw`(?:buy|sell|long|short)`;
const STOP_LIMIT_WORDS = new RegExp(
  String.raw`\b${SIDE}[ _-]{0,3}stop[ _-]{0,3}limit\b|\bstop[ _-]{0,3}limit(?:[ _-]{0,3}(?:order|${SIDE}))`,
  'i',
);
const LIMIT_WORDS = new RegExp(
  String.raw`\b${SIDE}[ _-]{0,3}limit\b|\blimit[ _-]{0,3}(?:orders?|${SIDE}|entry|price|at|@)(?![\p{L}])|\blimit[ ]{0,3}[@:=]?[ ]{0,3}[$]?\d` +
    String.raw`|\b(?:entry|set|place|pending|as|a|order|type)[ :=]{0,3}limit\b|\blimit[ ]{0,3}(?:$|[\n,;)])|\blmt\b`,
  'imu',
);
const STOP_WORDS =
  /\b(?:buy|sell)[ _-]{0,3}stop\b(?![ _-]{0,3}(?:loss|out))|\bstop[ _-]{0,3}(?:order|buy|sell|entry)\b/i;
/** "at 1.07 or better": the price is a limit. */
const OR_BETTER = /\d[ ]*(?:or|and)[ ]+better\b/i;
