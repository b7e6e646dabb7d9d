import type { Case, Check } from './case-file.js';

/**
 * Outcomes that keep the words of `expected` better than its check could know when it was written: a limit alert that becomes a limit
 * order, a
 * distance that is kept in its unit. By number and name, so that a case of another folder is never taken for one of these.
 */
const BETTER: Readonly<Record<string, Check>> = {
  '04 pineconnector-buylimit': { accept: [{ type: 'entry', side: 'buy', orderKind: 'limit' }] },
  '05 words-buy-limit': { accept: [{ type: 'entry', side: 'buy', orderKind: 'limit' }] },
  '07 traderspost-nested-percent-stop': { accept: [{ type: 'entry', side: 'buy', 'stopDistance.unit': 'percent', 'stopDistance.value': '5' }] },
  '09 traderspost-percent-of-equity': { accept: [{ volume: null, 'size.unit': 'percent-of-equity', 'size.value': '10' }] },
  '42 close-half-words': { accept: [{ type: 'exit', 'size.unit': 'percent-of-position', 'size.value': '50' }] },
  '46 usdjpy-stop-in-pips': { accept: [{ type: 'entry', stopLoss: null, 'stopDistance.unit': 'pips' }] },
};

/** What is right beside the check of the case. */
export const betterThan = ({ id, name }: Case): Check | undefined => BETTER[`${id} ${name}`];
