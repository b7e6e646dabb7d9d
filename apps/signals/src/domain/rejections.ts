/** What a named rejection says to a person, and what that person can do. */
export interface RejectionKind {
  readonly sentence: string;
  readonly cure: string;
}

/**
 * Every reason for which a body does not become a signal. The list is closed: a code is a promise to those who read it.
 */
export const rejectionKinds = {
  'body-empty': {
    sentence: 'The body is empty.',
    cure: 'Write a message into the alert; the guide has templates to copy.',
  },
  'body-not-text': { sentence: 'The body is not text in UTF-8.', cure: 'Send plain text or JSON in UTF-8.' },
  'body-unreadable': {
    sentence: 'The body begins like JSON but cannot be read as such.',
    cure: 'Check quotes, commas and brackets near the place that is named.',
  },
  'body-too-complex': {
    sentence: 'The body is nested too deeply or holds too many values.',
    cure: 'Send a flat object with the fields of the template.',
  },
  'field-repeated': {
    sentence: 'A field stands in the body more than once with different values.',
    cure: 'Keep one of them.',
  },
  'secret-wrong': {
    sentence: 'The secret in the body is missing or wrong.',
    cure: 'Put the secret of the source into the field that the source names.',
  },
  'placeholder-not-expanded': {
    sentence: 'A needed field still holds a placeholder that was never filled in.',
    cure: 'Placeholders such as {{strategy.order.action}} only work in alerts made on a strategy; write the word itself in other alerts.',
  },
  'not-a-signal': {
    sentence: 'Nothing in the body says what to trade or which way.',
    cure: 'Add at least "symbol" and "action" to the message.',
  },
  'symbol-missing': {
    sentence: 'The body does not say which instrument is meant.',
    cure: 'Add "symbol": "{{ticker}}", or set a default symbol on the source.',
  },
  'symbol-invalid': {
    sentence: 'The instrument named in the body cannot be a symbol.',
    cure: 'Send the symbol as the broker spells it, or map it in the source.',
  },
  'symbol-unclear': {
    sentence: 'The text names more than one thing that could be an instrument.',
    cure: 'Use the JSON template with a "symbol" field.',
  },
  'side-missing': {
    sentence: 'The body does not say whether to buy, sell or exit.',
    cure: 'Add "action": "buy", "sell" or "exit".',
  },
  'side-unclear': {
    sentence: 'The body does not say clearly whether to buy, sell or exit.',
    cure: 'Send one "action" of buy, sell or exit.',
  },
  'number-invalid': {
    sentence: 'A size, stop or target in the body is not a usable number.',
    cure: 'Write a price or a size as a plain number (1.0845, 0.1), anything else with its unit ("50 pips", "1.5 %", "0.2 lots"); leave the field out where there is none.',
  },
  'stop-unreadable': {
    sentence: 'A stop is written and cannot be understood, so the entry would stand without protection.',
    cure: 'Write the stop as a price or with its unit ("50 pips", "1.5 %"), or set the level unit of the source; the source may also allow such entries (unreadStop: note).',
  },
  'level-wrong-side': {
    sentence: 'A stop or target lies on the wrong side of the price.',
    cure: 'Check side, stop and target; when the levels are distances and no prices, give them a unit or set the level unit of the source.',
  },
  'order-type-unsupported': {
    sentence: 'The order is of a kind that cannot be placed.',
    cure: 'Send market, limit, stop or stop-limit, good till cancelled or with an expiry.',
  },
  'order-price-missing': {
    sentence: 'A pending order is meant, and its price is missing or is not one price.',
    cure: 'Add "limitPrice" (limit), "stopPrice" (stop), or both (stop-limit).',
  },
  'expiry-invalid': {
    sentence: 'Until when the order lives cannot be read, or has passed already, so it is not placed.',
    cure: 'Send "expiration" as a moment with its zone ("2026-01-09T20:00:00Z") or as a duration ("8 h") that ends in the future; "day" ends at midnight UTC. Leave it out for an order without end.',
  },
  'size-missing': {
    sentence: 'A part of a position is to be closed, and how much of it is not said.',
    cure: 'Add "quantity" with a number or a percentage, such as "50%", or send "exit" to close all of it.',
  },
  'ticket-unsupported': {
    sentence:
      'The alert closes one position by its number, and signals close by instrument and side: more would be closed than is meant.',
    cure: 'Leave the number out to close what is held there, or close that one position by hand (POST /v1/accounts/{accountId}/positions/{positionId}/close).',
  },
  'test-alert': {
    sentence: 'The alert says that it is a trial, or that it is switched off.',
    cure: 'Leave that field out to trade; to see how an alert is read, use POST /v1/sources/{sourceId}/try.',
  },
  'report-of-trade': {
    sentence: 'The text tells what became of a trade or moves a level; it is no order.',
    cure: 'Nothing was done: alerts do not move stops and targets. To close a position, send "close" or "exit" with the instrument, and with how much where it is a part ("close 50% EURUSD"), in a message of its own.',
  },
  'program-unsupported': {
    sentence: 'The body is a program of several commands.',
    cure: 'Send one order in one alert, or a list of plain alerts.',
  },
  'instrument-unsupported': {
    sentence: 'The alert is about an option, which is not traded here.',
    cure: 'Send the underlying instrument with the side that you mean.',
  },
  'too-many-signals': {
    sentence: 'The body names more instruments than one alert may.',
    cure: 'Split the alert; 50 instruments are the limit.',
  },
  'too-old': {
    sentence: 'The alert was sent longer ago than the source allows for an entry.',
    cure: 'Raise the maximum age of the source, or find what delayed the alert. Exits are never refused for their age.',
  },
  'plan-limit-reached': {
    sentence: 'Today the plan takes no more entries from outside.',
    cure: 'Take a larger plan and replay this alert, or wait for the next day (UTC). Exits are always taken.',
  },
  'organisation-frozen': {
    sentence: 'The organisation is frozen: no entries are taken now.',
    cure: 'Replay this alert when the organisation is thawed. Exits are always taken.',
  },
  'organisation-moved': {
    sentence: 'The organisation goes on at another installation: no entries are taken here.',
    cure: 'Make the source there, and give its address to whoever sends the alert. Exits are taken here as well.',
  },
} as const satisfies Record<string, RejectionKind>;

export type RejectionCode = keyof typeof rejectionKinds;
export const rejectionCodes = Object.keys(rejectionKinds) as [RejectionCode, ...RejectionCode[]];

/** Why one body is not a signal. */
export interface Rejection {
  readonly code: RejectionCode;
  /** What exactly, in words: a place, a value, a comparison. */
  readonly detail?: string;
  /** The fields that it is about, as the body spells them. */
  readonly fields: readonly string[];
}

const DETAIL_MAX = 300;

export function reject(code: RejectionCode, detail?: string, fields: readonly string[] = []): Rejection {
  const bounded = detail === undefined ? {} : { detail: shown(detail, DETAIL_MAX) };
  return { code, ...bounded, fields: fields.slice(0, 10).map((name) => shown(name, 60)) };
}

/** The whole reason as sentences for a person. */
export function explain(rejection: Rejection): string {
  const { sentence, cure } = rejectionKinds[rejection.code];
  return [sentence, ...(rejection.detail ? [rejection.detail] : []), cure].join(' ');
}

/** Foreign text made fit to be stored and shown: well-formed, no control characters, bounded. */
export function shown(text: string, max: number): string {
  const clean = text.toWellFormed().replace(/[\u0000-\u001f\u007f]+/g, ' ');
  return clean.length <= max ? clean : `${clean.slice(0, max - 1).toWellFormed()}…`;
}
