import type { Schemas } from '@plimsoll/client';
import { Section, SegmentedControl, t, usePreferences } from '@plimsoll/ui';
import { sayWritten } from '../language/written';
import { type ReactNode, useState } from 'react';
import { Buy, Change, type Wanted } from './buying';
import { givenBeside } from './plan-words';
import { shownCurrency } from './lift-words';
import { price } from './price';
import { useMay } from '../api/use-may';
import './plan.css';
import { yearDiscount } from './year-discount';

type Catalogue = Schemas['Catalogue'];
type Plan = Schemas['Plan'];
type Interval = Schemas['PlanPrice']['interval'];

interface ChoiceProps {
  readonly plan: Plan;
  readonly subscription: Schemas['Subscription'];
  readonly shown: Shown;
}

interface Shown {
  readonly interval: Interval;
  readonly currency: string;
}

interface Props {
  readonly catalogue: Catalogue;
  /** What the organisation has; absent while it is not known, and then nothing is sold. */
  readonly subscription: Schemas['Subscription'] | undefined;
}

/** What can be bought, side by side. */
export function Plans({ catalogue, subscription }: Props) {
  const current = subscription?.plan;
  const currencies = [
    ...new Set(catalogue.plans.flatMap(({ prices }) => prices.map(({ currency }) => currency))),
  ].sort();
  const [interval, setInterval] = useState<Interval>('month');
  const [chosen, setCurrency] = useState<string>();
  // Who pays is shown the currency that he pays in.
  const currency = chosen ?? subscription?.currency ?? shownCurrency(currencies);
  const shown = { interval, currency };
  const saved = yearDiscount(catalogue.plans, currency);
  return (
    <Section
      title={t('Plans')}
      actions={
        <>
          <SegmentedControl
            aria-label={t('Paid by')}
            value={interval}
            onChange={(value) => setInterval(value)}
            data={[
              { value: 'month', label: t('By month') },
              {
                value: 'year',
                label: saved === undefined ? t('By year') : t('By year, {{percent}} % off', { percent: saved }),
              },
            ]}
          />
          <SegmentedControl aria-label={t('Currency')} value={currency} onChange={setCurrency} data={currencies} />
        </>
      }
    >
      {waits(subscription) && (
        <p className="soft">
          {t('Something waits for the end of the period: take it back above before you ask for anything else.')}
        </p>
      )}
      <ul className="plans">
        {catalogue.plans.map((plan) => (
          <li key={plan.plan} aria-current={plan.plan === current ? 'true' : undefined}>
            <OnePlan plan={plan} all={catalogue.plans} isCurrent={plan.plan === current} shown={shown}>
              {subscription && <Choice plan={plan} subscription={subscription} shown={shown} />}
            </OnePlan>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface PlanProps {
  readonly plan: Plan;
  readonly all: readonly Plan[];
  readonly isCurrent: boolean;
  readonly shown: Shown;
  readonly children?: ReactNode;
}

function OnePlan({ plan, all, isCurrent, shown, children }: PlanProps) {
  const lines = givenBeside(
    plan.grants,
    all.map(({ grants }) => grants),
  );
  return (
    <>
      <h3>
        {plan.name} {isCurrent && <span className="chip up">{t('Yours')}</span>}
      </h3>
      <p className="price">
        <PriceOf prices={plan.prices} shown={shown} />
      </p>
      <p className="soft">{sayWritten(plan.summary)}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {children}
    </>
  );
}

/** Whether a wish waits that can be taken back; a payment that is open has a card of its own. */
function waits(subscription: Schemas['Subscription'] | undefined): boolean {
  if (subscription === undefined) return false;
  const { pendingChange, cancelAtPeriodEnd, pausedFrom } = subscription;
  return Boolean((pendingChange && !pendingChange.isNewPrice) || cancelAtPeriodEnd || pausedFrom);
}

/** What can be done with one plan now. */
function Choice({ plan, subscription, shown }: ChoiceProps) {
  const { canBuy, isPaid, plan: held, interval, status } = subscription;
  const mayBuy = useMay('billing:manage');
  // One wish after the other: what waits is taken back above.
  if (waits(subscription) || status === 'past_due' || status === 'unpaid') return null;
  const agreed = agreedPrice(plan, subscription, shown);
  const isHeld = plan.plan === held && (!isPaid || interval === shown.interval) && agreed === undefined;
  if (
    !mayBuy ||
    !canBuy ||
    isHeld ||
    !isSold(plan.plan) ||
    !plan.prices.some(({ currency }) => currency === shown.currency)
  )
    return null;
  const wanted = { plan: plan.plan, interval: shown.interval, currency: shown.currency };
  if (!isPaid) return <Buy wanted={wanted} name={plan.name} />;
  const action = agreed !== undefined && plan.plan === held ? t('Take the price that was agreed with you') : undefined;
  return <Change wanted={wanted} name={plan.name} {...(action === undefined ? {} : { action })} />;
}

/** The price that was agreed with the organisation, where it pays another one. */
function agreedPrice(plan: Plan, { planPriceId, pendingChange }: Schemas['Subscription'], shown: Shown) {
  if (pendingChange) return undefined;
  return plan.prices.find(
    ({ isOwn, interval, currency, priceId }) =>
      isOwn === true && interval === shown.interval && currency === shown.currency && priceId !== planPriceId,
  );
}

function isSold(plan: string): plan is Wanted['plan'] {
  return plan === 'basic' || plan === 'pro' || plan === 'enterprise';
}

function PriceOf({ prices, shown }: { readonly prices: Plan['prices']; readonly shown: Shown }) {
  const { language } = usePreferences();
  if (prices.length === 0) return <span>{t('costs nothing')}</span>;
  const found = prices.find(({ interval, currency }) => interval === shown.interval && currency === shown.currency);
  if (found === undefined) return <span className="soft">{t('not sold this way')}</span>;
  const amount = price(found.amount, found.currency, language);
  return (
    <span>
      {shown.interval === 'year' ? t('{{amount}} a year', { amount }) : t('{{amount}} a month', { amount })}
      {found.isOwn === true && <span className="chip up">{t('agreed with you')}</span>}
    </span>
  );
}
