import { plainText } from './sentence.js';

const LEVEL = String.raw`(?:sl|s\/l|stop(?:[ -]?loss)?|tp ?\d?|t\/p|take[ -]?profits? ?\d?|(?:(?:first|second|third|final|last|all) )?targets? ?\d?|t\d|entry)`;
const REACHED = String.raw`(?:hit|hits|hitting|reached|done|achieved|smashed|touched|taken|triggered|completed|filled|crossed|passed|secured)`;
const OVER = String.raw`(?:closed|cancell?ed|canceled|expired|invalid|invalidated|deleted|voided|void|stopped|filled|executed)`;
const REPORTS: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\p{L}])${LEVEL}(?![\p{L}])[^\n]{0,25}\b${REACHED}\b`, 'iu'),
  new RegExp(
    String.raw`\b(?!take[ -]?profits?[ ]+(?:at|of|target)[ ]*[:=@]?[ ]*[$]?\d)(?:hit|reached|smashed|touched|achieved|booked|secured|taking|took|take|lock(?:ed)?)\b(?: (?:our|the|my|your|first|second|third|all|some|partial|its))* (?:sl|stop(?:[ -]?loss)?|tp ?\d?|targets?|profits? (?:on|at|now|here|of|target)|partials?)\b`,
    'iu',
  ),
  /\bstop(?:ped)?[ -]?out\b/iu,
  new RegExp(
    String.raw`\b(?:positions?|trades?|orders?|signals?|deals?|setup|idea|longs?|shorts?|buys?|sells?|limits?|pendings?)\b(?: (?:is|was|has|been|have|are|now|fully|partially|automatically|just|got|on|for|[\p{L}\d./#]{3,12})){0,4} ${OVER}\b`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:closed|exited)\b(?: (?:all|half|the|my|our|partially|manually|early|fully|position|positions|trade|order|long|short|buy|sell|in|at|with|for|by|on)\b|[ :]*[@+\d-])`,
    'iu',
  ),
  /^[^\p{L}]*(?:closed|exited|filled|cancelled|canceled|expired|stopped|executed|completed)\b/iu,
  /\b(?:closed|exited)[^\p{L}\p{N}]*$/iu,
  /(?<![\p{L}])(?:sl|stops?(?:[ -]?loss)?)(?![\p{L}])[^\n]{0,20}\b(?:to|at|moved|now)\b[^\n]{0,12}\b(?:be|b\/e|entry|break[ -]?even|cost)\b/iu,
  /\b(?:move|moving|moved|trail|trailing|raise|raised|adjust|adjusted|update|updated|modify|modified|shift)\b[^\n]{0,15}(?<![\p{L}])(?:sl|stops?(?:[ -]?loss)?|tp ?\d?|take[ -]?profit|targets?)(?![\p{L}])/iu,
  /\b(?:break[ -]?even|risk[ -]?free)\b/iu,
  /\b(?:running|floating|up|currently|already|now) (?:at |in |by )?[+-]?\d*(?:\.\d+)? ?(?:pips |points |% )?(?:in )?(?:profit|loss|pips|points)\b/iu,
  /\b(?:in (?:profit|loss|the money)|profits? (?:taken|booked|secured|locked|so far|of)|(?:trade|signal|position|order) (?:results?|update|recap|review|summary|history|report)|(?:daily|weekly|monthly) (?:results?|reports?|recap|summary)|results?\s*:|p&l|pnl|realized|realised|win ?rate|winner|loser)\b/iu,
  /(?<![\p{L}])(?:tp|t|targets?|take[ -]?profit) ?\d?[^\n\p{L}]{0,16}[✅☑✔💯✓]/iu,
  /(?<![\p{L}])(?:sl|stop[ -]?loss)[^\n\p{L}]{0,16}[❌✖]/iu,
  /\b(?:signal|trade|order|setup|position)\b[^\n]{0,30}\b(?:cancell?ed|canceled|expired|no longer valid|not valid|invalidated)\b/iu,
  /\b(?:longs?|shorts?|buys?|sells?|limits?|stops?)\b(?: (?:is|was|has|been|now|just|got|order|signal|trade|position|setup|[A-Z][A-Z\d./#]{2,11})){0,3} (?:opened|entered|activated|active|failed)\b/u,
  /\b(?:LONG|SHORT|BUY|SELL|LIMIT|STOP)\b(?: (?:is|was|has|been|now|just|got|order|signal|trade|position|setup)){0,3} (?:opened|entered|activated|active|failed)\b/iu,
  /\b(?:position|trade|order|deal)s?[ ]+(?:(?:has|was|is|been|just|now)[ ]+){0,2}(?:opened|entered|placed|executed|created|activated)\b/iu,
  /\b(?:opened|entered)[^\p{L}\p{N}]*$/iu,
  /\b(?:opened|entered|bought|sold)\b(?: (?:an?|my|our|the|[\p{L}\d./#]{3,12}))? (?:long|short|buy|sell)\b/iu,
  /\b(?:i|we|i've|we've|just|already)(?: (?:have|just|already))? (?:opened|entered|bought|sold)\b/iu,
  /^[^\p{L}]*recap\b/iu,
];
/** A gain with its sign is told afterwards; a distance is told with its label. */
const GAIN = /(?<![\p{L}\d.])\+\s?\d+(?:\.\d+)?\s?(?:pips?|pts|points|r\b|usd|\$)/iu;
const STATUS_WORDS = new Set([
  'filled',
  'closed',
  'cancelled',
  'canceled',
  'expired',
  'rejected',
  'stopped',
  'completed',
  'done',
  'won',
  'lost',
  'win',
  'loss',
  'executed',
  'invalidated',
  'exited',
  'hit',
  'breakeven',
  'be',
]);

/**
 * What in the text tells that it reports on a trade instead of ordering one: "TP1 hit", "closed at", "signal expired".
 */
export function reportIn(text: string): string | undefined {
  const flat = plainText(text).replaceAll(/[\t\u00a0]/g, ' ');
  for (const pattern of [...REPORTS, GAIN]) {
    const match = pattern.exec(flat);
    if (match) return match[0].trim();
  }
  return undefined;
}

/** The same for a field that holds a state: `tp1_hit`, `CLOSED`. */
export function reportInStatus(text: string): string | undefined {
  const words = text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_.-]+/g, ' ')
    .trim();
  const single = words.toLowerCase();
  return STATUS_WORDS.has(single) || STATUS_WORDS.has(single.split(' ').at(-1) ?? '') ? text.trim() : reportIn(words);
}
