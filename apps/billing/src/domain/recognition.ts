import { entries, type LedgerAccount, type Posting, undoing } from './postings.js';

/** A line of an issued invoice, as far as earning it goes. */
export interface EarnedLine {
  readonly invoiceId: string;
  readonly lineId: string;
  readonly currency: string;
  /** Without tax, after discounts. */
  readonly net: number;
  readonly soldAs: string;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  /** It is not earned before. */
  readonly issuedAt: Date;
}

/** What of a line is earned in one month. */
export interface EarnedPart {
  /** `2026-11`, UTC. */
  readonly month: string;
  readonly amount: number;
  /** When all of it is earned: the end of the month, or of the period. */
  readonly at: Date;
}

/**
 * Spreads a line over its period by the second, in calendar months (UTC), in whole units that add up to the line:
 * each month takes what is earned until its end, less what was before. What has no duration is earned when it is issued.
 */
export function partsOf({ net, periodStart, periodEnd, issuedAt }: EarnedLine): EarnedPart[] {
  const [start, end] = [periodStart.getTime(), periodEnd.getTime()];
  if (net === 0) return [];
  if (end <= start) return [{ month: monthOf(issuedAt), amount: net, at: issuedAt }];
  const parts: EarnedPart[] = [];
  let earned = 0;
  for (let from = periodStart; from.getTime() < end;) {
    const next = new Date(Math.min(endOfMonth(from).getTime(), end));
    const until = share(net, next.getTime() - start, end - start);
    if (until !== earned) parts.push({ month: monthOf(from), amount: until - earned, at: next });
    earned = until;
    from = next;
  }
  return parts;
}

/** Those that are earned at a moment. */
export function earnedBy(line: EarnedLine, now: Date): EarnedPart[] {
  return partsOf(line).filter(({ at }) => at <= now);
}

/** When the next part of a line is earned; null when all is. */
export function nextEarnedAt(line: EarnedLine, now: Date): Date | null {
  return partsOf(line).find(({ at }) => at > now)?.at ?? null;
}

/** What is earned by now, as postings; of an invoice that is void, and their undoing. */
export function recognitionsOf(line: EarnedLine, now: Date, voidedAt: Date | null): Posting[] {
  const { invoiceId, lineId, currency } = line;
  const [deferred, revenue]: LedgerAccount[] = [`deferred:${line.soldAs}`, `revenue:${line.soldAs}`];
  return earnedBy(line, now).flatMap(({ month, amount, at }) => {
    const from = { source: `${lineId}/${month}`, invoiceId, currency, at: at < line.issuedAt ? line.issuedAt : at };
    const earned = entries('revenue-recognised', from, [
      { account: deferred!, amount },
      { account: revenue!, amount: 0 - amount },
    ]);
    return voidedAt === null
      ? earned
      : [...earned, ...earned.map((one) => undoing(one, 'revenue-unrecognised', voidedAt))];
  });
}

/** `2026-11` */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** The first moment of the next month. */
export function endOfMonth(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));
}

/** Part of an amount, rounded half away from zero. */
function share(amount: number, part: number, whole: number): number {
  const product = BigInt(Math.abs(amount)) * BigInt(part);
  const rounded = Number((2n * product + BigInt(whole)) / (2n * BigInt(whole)));
  return amount < 0 ? 0 - rounded : rounded;
}
