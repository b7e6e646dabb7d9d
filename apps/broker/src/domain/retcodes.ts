import { type OrderState } from '@plimsoll/contracts';

/** What is to be done about a trade return code of the broker server, beside the state it puts the command in. */
export type Remedy =
  | 'none'
  /** A new command for what is left, after looking at the position again. */
  | 'rest'
  /** Wait for the transaction that follows. */
  | 'wait'
  /** Find out by magic and tag what became of it; never send an open again. */
  | 'search'
  /** Again with a fresh price, while it may live. */
  | 'retry'
  /** Again when the market is open. */
  | 'market-open'
  /** Trading is switched off: a person must act. */
  | 'page';

export interface Verdict {
  readonly state: OrderState;
  readonly remedy: Remedy;
  readonly meaning: string;
}

type Reduces = boolean;
const rejected = (meaning: string): Verdict => ({ state: 'rejected', remedy: 'none', meaning });
const unknown = (meaning: string): Verdict => ({ state: 'unknown', remedy: 'search', meaning });
const retry = (meaning: string): Verdict => ({ state: 'deferred', remedy: 'retry', meaning });
const blocked = (meaning: string): Verdict => ({ state: 'blocked', remedy: 'page', meaning });

const table: ReadonlyMap<number, Verdict> = new Map([
  [10004, retry('requote')],
  [10006, rejected('rejected by the broker')],
  [10007, rejected('cancelled by the trader')],
  [10008, { state: 'sent', remedy: 'wait', meaning: 'placed, not executed yet' }],
  [10009, { state: 'done', remedy: 'none', meaning: 'done' }],
  [10010, { state: 'partial', remedy: 'rest', meaning: 'executed in part' }],
  [10011, unknown('error while processing')],
  [10012, unknown('timed out')],
  [10013, rejected('invalid request')],
  [10014, rejected('invalid volume')],
  [10015, rejected('invalid price')],
  [10016, rejected('invalid stops')],
  [10017, blocked('trading is disabled for the account')],
  [10018, { state: 'deferred', remedy: 'market-open', meaning: 'market is closed' }],
  [10019, rejected('not enough money')],
  [10020, retry('price changed')],
  [10021, retry('no quotes')],
  [10022, rejected('invalid expiration')],
  [10023, retry('order state changed')],
  [10024, retry('too many requests')],
  [10025, { state: 'done', remedy: 'none', meaning: 'nothing to change' }],
  [10026, blocked('automated trading is disabled by the broker')],
  [10027, blocked('automated trading is disabled in the terminal')],
  [10028, retry('locked for processing')],
  [10029, retry('inside the freeze level')],
  [10030, retry('filling mode is not supported')],
  [10031, unknown('no connection to the broker')],
  [10032, rejected('allowed for real accounts only')],
  [10033, rejected('limit of pending orders reached')],
  [10034, rejected('volume limit of the instrument reached')],
  [10035, rejected('invalid or prohibited kind of order')],
  [10036, { state: 'done', remedy: 'none', meaning: 'position is already closed' }],
  [10038, rejected('the volume to close exceeds the position')],
  [10039, rejected('an order to close this position exists already')],
  [10040, rejected('limit of open positions reached')],
  [10041, rejected('the activated order was rejected and cancelled')],
  [10042, rejected('only long positions are allowed')],
  [10043, rejected('only short positions are allowed')],
  [10044, rejected('only closing is allowed')],
  [10045, rejected('positions must be closed in the order they were opened (FIFO)')],
  [10046, rejected('hedging is prohibited')],
]);

/**
 * The state and the remedy that a return code means. Reducing risk is never given up for a code: what would be the end
 * of an entry is another try for an exit.
 */
export function verdictOf(retcode: number, reduces: Reduces): Verdict {
  const found = table.get(retcode) ?? unknown(`return code ${retcode}`);
  if (reduces && found.state === 'rejected') return { state: 'deferred', remedy: 'retry', meaning: found.meaning };
  // An entry does not wait for a market: its reason is gone by then. A blocked entry is refused, a person is told all
  // the same.
  if (!reduces && found.remedy === 'market-open') return rejected(found.meaning);
  if (!reduces && found.state === 'blocked') return { ...found, state: 'rejected' };
  // The terminal itself has tried again inside the life of the command; what it reports in the end is the end.
  if (!reduces && found.remedy === 'retry') return rejected(found.meaning);
  return found;
}

/**
 * In words; every code that MetaTrader names has its own (trade server return codes, 10004 to 10046; 10005 and 10037
 * are not used).
 */
export function meaningOf(retcode: number): string {
  return table.get(retcode)?.meaning ?? 'return code';
}

/**
 * Codes that do not say whether the order was executed, or say that it was: a terminal that calls them rejected does
 * not know.
 */
export function isUncertain(retcode: number): boolean {
  const state = table.get(retcode)?.state;
  return state === 'unknown' || state === 'sent' || state === 'done' || state === 'partial';
}
