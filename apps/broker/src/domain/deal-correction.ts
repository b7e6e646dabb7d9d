import { dec, type Decimal } from '@plimsoll/kernel';

/** What of a deal counts in the books. Decimals as text; the position and what follows are there for trades. */
export interface DealContent {
  readonly type: string;
  readonly entry?: string;
  readonly positionId?: string;
  readonly symbol?: string;
  readonly volume?: string;
  readonly price?: string;
  readonly profit: string;
  readonly swap: string;
  readonly commission: string;
  readonly fee: string;
}

/** A deal that is booked came again, and is another now. */
export interface DealCorrection {
  readonly kind: 'canceled' | 'changed';
  readonly before: DealContent;
  readonly after: DealContent;
  /** What it adds to the balance. */
  readonly netChange: Decimal;
}

const MONEY = ['profit', 'swap', 'commission', 'fee'] as const;
const TRADED = ['volume', 'price'] as const;

export function isTradeType(type: string): boolean {
  return type === 'buy' || type === 'sell';
}

export function netOf(deal: Pick<DealContent, (typeof MONEY)[number]>): Decimal {
  return MONEY.reduce((sum, field) => sum.plus(deal[field]), dec('0'));
}

/**
 * What has to be corrected when a booked deal is told again; undefined when it says the same. The time of a deal is no
 * content: terminals tell old deals with other times when the broker's clock changes. A trade that comes again as
 * something else was canceled by the broker; another name for the same cash is no correction.
 */
export function correctionOf(known: DealContent, told: DealContent): DealCorrection | undefined {
  const netChange = netOf(told).minus(netOf(known));
  const wasTrade = isTradeType(known.type);
  if (wasTrade && !isTradeType(told.type)) return { kind: 'canceled', before: known, after: moneyOf(told), netChange };
  if (!isTradeType(told.type))
    return netChange.isZero() ? undefined : { kind: 'changed', before: known, after: moneyOf(told), netChange };
  const differs =
    !wasTrade ||
    known.type !== told.type ||
    known.entry !== told.entry ||
    TRADED.some((field) => !dec(known[field] ?? '0').eq(told[field] ?? '0')) ||
    MONEY.some((field) => !dec(known[field]).eq(told[field]));
  if (!differs) return undefined;
  // The position and the symbol of a trade never change.
  const after = { ...told, ...(wasTrade ? { positionId: known.positionId!, symbol: known.symbol! } : {}) };
  return { kind: 'changed', before: known, after, netChange };
}

function moneyOf({ type, profit, swap, commission, fee }: DealContent): DealContent {
  return { type, profit, swap, commission, fee };
}
