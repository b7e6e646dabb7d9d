/** A price that was shown: for what, as of which second, how much at once, and whether the change is at once. */
export interface Quoted {
  /** The price that is charged each period; of an add-on that is dropped the one that was. */
  readonly priceId: string;
  /** Seconds since 1970, as Stripe counts. */
  readonly prorationDate: number;
  /** In the smallest unit of the currency. */
  readonly dueNow: number;
  /** Otherwise with the period that is paid. */
  readonly isNow: boolean;
  /** So many of it; a plan is held once. */
  readonly quantity: number;
}

/** As text that the page sends back. It proves nothing: the price is asked for again before anything is changed. */
export function writeQuote({ priceId, prorationDate, dueNow, isNow, quantity }: Quoted): string {
  const parts = [priceId, prorationDate, dueNow, isNow, ...(quantity === 1 ? [] : [quantity])];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Undefined where it is none of ours. */
export function readQuote(text: string): Quoted | undefined {
  const parts = parsed(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(parts)) return undefined;
  const [priceId, prorationDate, dueNow, isNow, quantity = 1] = parts as unknown[];
  return typeof priceId === 'string' &&
    isWhole(prorationDate) &&
    isWhole(dueNow) &&
    isWhole(quantity) &&
    typeof isNow === 'boolean'
    ? { priceId, prorationDate, dueNow, isNow, quantity }
    : undefined;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** A price that was told longer ago is told anew. */
const KEPT_S = 3_600;

/** Whether a price that was told still may be taken. */
export function isFresh({ prorationDate }: Quoted, now: Date): boolean {
  const age = now.getTime() / 1_000 - prorationDate;
  return age >= 0 && age <= KEPT_S;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever it is, it is no quote of ours.
    return undefined;
  }
}
