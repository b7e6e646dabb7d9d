import { entries, type Posting } from './postings.js';

/** A change of what an affiliate has earned by an invoice; `correction` counts them from 1. Zero moves nothing. */
export function postingsOfCommission(change: {
  readonly invoiceId: string;
  readonly correction: number;
  readonly amount: number;
  readonly currency: string;
  readonly at: Date;
}): Posting[] {
  const { invoiceId, correction, amount, currency, at } = change;
  // The invoice is another organisation's: it is named in the source only, so that its own books stay its own.
  const from = { source: `${invoiceId}/${correction}`, invoiceId: null, currency, at };
  return entries(amount > 0 ? 'commission-earned' : 'commission-reversed', from, [
    { account: 'commissions', amount },
    { account: 'affiliates-payable', amount: 0 - amount },
  ]);
}

export function postingsOfPayout(payout: {
  readonly payoutId: string;
  readonly amount: number;
  readonly currency: string;
  readonly at: Date;
}): Posting[] {
  const { payoutId: source, amount, currency, at } = payout;
  return entries('commission-paid', { source, invoiceId: null, currency, at }, [
    { account: 'affiliates-payable', amount },
    { account: 'paid-to-affiliates', amount: 0 - amount },
  ]);
}
