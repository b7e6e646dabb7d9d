/** A price that was shown: for which price, as of which second, how much at once, and whether the change is at once. */
export interface Quoted {
  readonly priceId: string;
  /** Seconds since 1970, as Stripe counts. */
  readonly prorationDate: number;
  /** In the smallest unit of the currency. */
  readonly dueNow: number;
  /** Otherwise with the period that is paid. */
  readonly isNow: boolean;
}

/** As text that the page sends back. It proves nothing: the price is asked for again before anything is changed. */
export function writeQuote({ priceId, prorationDate, dueNow, isNow }: Quoted): string {
  return Buffer.from(JSON.stringify([priceId, prorationDate, dueNow, isNow])).toString('base64url');
}

/** Undefined where it is none of ours. */
export function readQuote(text: string): Quoted | undefined {
  const parts = parsed(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(parts)) return undefined;
  const [priceId, prorationDate, dueNow, isNow] = parts as unknown[];
  return typeof priceId === 'string' &&
    Number.isInteger(prorationDate) &&
    Number.isInteger(dueNow) &&
    typeof isNow === 'boolean'
    ? { priceId, prorationDate: prorationDate as number, dueNow: dueNow as number, isNow }
    : undefined;
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
