import type { Schemas } from '@plimsoll/client';
import { t, usePreferences } from '@plimsoll/ui';
import { planNames } from '../plan/plan-words';
import { booked } from '../plan/price';

type Invoice = Schemas['Invoice'];

/** How an invoice stands. */
export function InvoiceState({ status }: { readonly status: Invoice['status'] }) {
  const words: Readonly<Record<Invoice['status'], string>> = {
    draft: t('Being made'),
    open: t('To be paid'),
    paid: t('Paid'),
    uncollectible: t('Given up'),
    void: t('Withdrawn'),
  };
  return <span className={`chip ${CHIPS[status]}`}>{words[status]}</span>;
}

const CHIPS: Readonly<Record<Invoice['status'], string>> = {
  draft: '',
  open: 'warn',
  paid: 'up',
  uncollectible: 'down',
  void: '',
};

/** An amount of the books, in the smallest unit of its currency. */
export function Booked({ amount, currency }: { readonly amount: number; readonly currency: string }) {
  const { language } = usePreferences();
  return (
    <span className="num" translate="no">
      {booked(amount, currency, language)}
    </span>
  );
}

/** What was sold, where a line has no words of its own. */
function soldWords(soldAs: string): string {
  const names: Readonly<Record<string, string>> = { ...planNames(), usage: t('Usage') };
  return names[soldAs] ?? (soldAs === 'other' ? t('Something else') : soldAs);
}

/**
 * What a line is for. Stripe writes of plans in the language that the customer had then: a page in another one has its
 * own words for them.
 */
export function LineWords({ description, soldAs }: Pick<Schemas['InvoiceLine'], 'description' | 'soldAs'>) {
  const { language } = usePreferences();
  const isOurs = soldAs in planNames() && !language.startsWith('en');
  return isOurs ? soldWords(soldAs) : (description ?? soldWords(soldAs));
}

/** What became of a try to take the money. */
export function paymentWords(status: Schemas['InvoicePayment']['status']): string {
  const words = { succeeded: t('Paid'), pending: t('On its way'), failed: t('Failed') };
  return words[status];
}

/** What went back. */
export function returnWords(kind: Schemas['InvoiceReturn']['kind']): string {
  const words = { refund: t('Given back'), dispute: t('Taken back by the bank'), 'credit-note': t('Credit note') };
  return words[kind];
}

/** How a refund, a dispute or a credit note stands; others as Stripe calls it. */
export function returnState(status: string): string {
  const words: Readonly<Record<string, string>> = {
    succeeded: t('done'),
    pending: t('on its way'),
    failed: t('failed'),
    canceled: t('called off'),
    issued: t('issued'),
    void: t('withdrawn'),
    needs_response: t('not decided'),
    under_review: t('not decided'),
    warning_needs_response: t('not decided'),
    warning_under_review: t('not decided'),
    won: t('decided for us'),
    lost: t('decided for the card holder'),
  };
  return words[status] ?? status.replaceAll('_', ' ');
}
