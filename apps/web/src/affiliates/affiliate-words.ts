import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { price } from '../plan/price';

type Terms = Schemas['AffiliateTermsView'];
type CreditTerms = Schemas['CreditTermsView'];
type Credit = Schemas['ReferralCreditView'];
type Referral = Schemas['ReferralView'];

const WHOLE = 100;

/** What is promised, a sentence each. */
export function termsInWords({ tiers, months, holdDays, windowDays, attribution }: Terms): string[] {
  return [
    ...tiers.map(({ from, basisPoints }) => {
      const share = basisPoints / WHOLE;
      return from === 0
        ? t('You get {{share}} % of what those pay, without tax, who come by your link.', { share })
        : t('With {{from}} paying customers and more it is {{share}} %.', { from, share });
    }),
    t('It counts for the first {{months}} months of each.', { months }),
    t('It is due {{days}} days after the payment; what a customer gets back counts off.', { days: holdDays }),
    attribution === 'last'
      ? t('A click counts for {{days}} days; of several links the last one counts.', { days: windowDays })
      : t('A click counts for {{days}} days; of several links the first one counts.', { days: windowDays }),
  ];
}

/** What both sides get who chose credit, a sentence each. */
export function creditTermsInWords({ bringer, newcomer, holdDays }: CreditTerms, language: string): string[] {
  return [
    t('For who comes by your link you get once, off your next invoices: {{credit}}.', {
      credit: ruleWords(bringer, language),
    }),
    t('Who comes gets once, too: {{credit}}.', { credit: ruleWords(newcomer, language) }),
    t('It is due {{days}} days after his first payment, and only if none of it went back.', { days: holdDays }),
  ];
}

function ruleWords({ basisPoints, fixed = [] }: CreditTerms['bringer'], language: string): string {
  if (basisPoints !== undefined)
    return t('{{share}} % of the first paid invoice, without tax', { share: basisPoints / WHOLE });
  return fixed.map(({ amount, currency }) => money(amount, currency, language)).join(', ');
}

export function creditStateWords(state: Credit['state']): string {
  const words: Readonly<Record<Credit['state'], string>> = {
    waiting: t('waits for its day'),
    given: t('on its way to your next invoice'),
    booked: t('comes off your next invoice'),
    lost: t('none: the payment went back'),
    refused: t('does not count'),
    failed: t('failed: write to whoever runs the platform'),
  };
  return words[state];
}

export function stateWords(state: Referral['state']): string {
  const words: Readonly<Record<Referral['state'], string>> = {
    counted: t('counts'),
    held: t('is looked at'),
    refused: t('does not count'),
  };
  return words[state];
}

export function reasonWords(reason: NonNullable<Referral['reason']>): string {
  const words: Readonly<Record<NonNullable<Referral['reason']>, string>> = {
    'same-card': t('paid with the same card as you'),
    'too-many-a-day': t('very many in one day'),
    decided: t('decided by whoever runs the platform'),
  };
  return words[reason];
}

/** An amount that may be below zero, with its sign. */
export function money(amount: number, currency: string, language: string): string {
  return amount < 0 ? `−${price(0 - amount, currency, language)}` : price(amount, currency, language);
}
