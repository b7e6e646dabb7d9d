import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';

type Act = Schemas['MoneyAct'];

/** What owners of the installation do with money of an organisation. */
export function actWords(kind: Act['kind']): string {
  const words: Readonly<Record<Act['kind'], string>> = {
    refund: t('Payment given back'),
    credit: t('Credit for the next invoice'),
    debit: t('Put on top of the next invoice'),
  };
  return words[kind];
}

export function actState(state: Act['state']): string {
  const words: Readonly<Record<Act['state'], string>> = {
    waiting: t('waits for a second person'),
    approved: t('on its way to Stripe'),
    done: t('done'),
    failed: t('refused by Stripe: nothing moved'),
    refused: t('refused by a second person'),
    withdrawn: t('withdrawn'),
    expired: t('approved by nobody in time'),
  };
  return words[state];
}

/** What a line of the ledger's statement is for. */
export function purposeWords(purpose: Schemas['StatementLine']['purpose']): string {
  const words: Readonly<Record<Schemas['StatementLine']['purpose'], string>> = {
    'invoice-issued': t('Invoice issued'),
    'invoice-voided': t('Invoice withdrawn'),
    'credit-applied': t('Credit used'),
    'credit-unapplied': t('Credit comes back'),
    payment: t('Paid'),
    'payment-returned': t('Payment taken back'),
    refund: t('Given back'),
    'refund-failed': t('Giving back failed'),
    'dispute-withdrawn': t('Taken back by the bank'),
    'dispute-reinstated': t('Given back by the bank'),
    'credit-note': t('Credit note'),
    'credit-note-voided': t('Credit note withdrawn'),
    'credit-granted': t('Credit given or taken'),
    'written-off': t('Given up'),
    'write-off-recovered': t('Paid after it was given up'),
    'write-off-lapsed': t('Given up no more'),
  };
  return words[purpose];
}
