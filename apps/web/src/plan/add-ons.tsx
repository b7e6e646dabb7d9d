import type { Schemas } from '@plimsoll/client';
import { Button, Confirm, NumberInput, Section, t, usePreferences } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { useMay } from '../api/use-may';
import { sayWritten } from '../language/written';
import { QuoteWords } from './buying';
import { hadAlready } from './had';
import { shownCurrency } from './lift-words';
import { added } from './plan-words';
import { price } from './price';

type AddOn = Schemas['AddOn'];
type Subscription = Schemas['Subscription'];
type Quote = Schemas['PlanChangeQuote'];

interface Props {
  readonly catalogue: Schemas['Catalogue'];
  /** What the organisation has; absent while it is not known, and then nothing is sold. */
  readonly subscription: Subscription | undefined;
}

interface OneProps {
  readonly addOn: AddOn;
  readonly held: number;
  readonly subscription: Subscription;
}

interface ChoiceProps extends OneProps {
  readonly catalogue: Schemas['Catalogue'];
}

const CHANGED = ['/v1/subscription', '/v1/limits'];
const MAX = 1_000;

/** What can be added to a plan, paid with it. */
export function AddOns({ catalogue, subscription }: Props) {
  if (catalogue.addOns.length === 0 || subscription?.canBuy === false) return null;
  const currencies = catalogue.addOns.flatMap(({ prices }) => prices.map(({ currency }) => currency));
  const shown = {
    interval: subscription?.interval ?? 'month',
    currency: subscription?.currency ?? shownCurrency([...new Set(currencies)].sort()),
  };
  return (
    <Section title={t('Add-ons')}>
      <p className="soft">
        {t('Paid with the plan, on one invoice. More of one counts at once; fewer come with the end of the period.')}
      </p>
      <ul className="plans">
        {catalogue.addOns.map((addOn) => {
          const held = subscription?.addOns?.find((one) => one.addOn === addOn.addOn)?.quantity ?? 0;
          return (
            <li key={addOn.addOn} aria-current={held > 0 ? 'true' : undefined}>
              <h3>
                {sayWritten(addOn.name)}{' '}
                {held > 0 && <span className="chip up">{t('You have {{count}}', { count: held })}</span>}
              </h3>
              <Prices addOn={addOn} shown={shown} />
              <p>{added(addOn.grant)}</p>
              {subscription && <Choice {...{ addOn, held, subscription, catalogue }} />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

interface Shown {
  readonly interval: 'month' | 'year';
  readonly currency: string;
}

/** What each costs, and from how many on it costs less. */
function Prices({ addOn, shown }: { readonly addOn: AddOn; readonly shown: Shown }) {
  const { language } = usePreferences();
  const fitting = addOn.prices.filter(
    ({ interval, currency }) => interval === shown.interval && currency === shown.currency,
  );
  const [first, ...steps] = fitting.sort((a, b) => (a.fromQuantity ?? 1) - (b.fromQuantity ?? 1));
  if (first === undefined) return <p className="soft">{t('not sold this way')}</p>;
  const amount = price(first.amount, first.currency, language);
  return (
    <>
      <p className="price">
        {shown.interval === 'year' ? t('{{amount}} a year', { amount }) : t('{{amount}} a month', { amount })}
      </p>
      {first.isOwn && <p className="soft">{t('Agreed with your organisation')}</p>}
      {steps.map((step) => (
        <p key={step.priceId} className="soft">
          {t('From {{count}} of them on: {{amount}} each', {
            count: step.fromQuantity ?? 1,
            amount: price(step.amount, step.currency, language),
          })}
        </p>
      ))}
    </>
  );
}

/** What can be done with one add-on now. */
function Choice({ addOn, held, subscription, catalogue }: ChoiceProps) {
  const mayBuy = useMay('billing:manage');
  const { isPaid, pendingChange, cancelAtPeriodEnd, pausedFrom, status } = subscription;
  if (!isPaid) return <p className="soft">{t('Needs a plan that is paid: take one above.')}</p>;
  // One wish after the other: what waits is taken back above.
  const waits =
    (pendingChange && !pendingChange.isNewPrice) ||
    cancelAtPeriodEnd ||
    pausedFrom ||
    status === 'past_due' ||
    status === 'unpaid';
  if (!mayBuy || waits) return null;
  // Of a version that is sold no more the page knows no grants: what it has is refused by the platform.
  const plan = catalogue.plans.find(
    (one) => one.plan === subscription.plan && one.version === subscription.planVersion,
  );
  if (held === 0 && plan && hadAlready(plan.grants, addOn.grant))
    return <p className="soft">{t('Your plan has it already.')}</p>;
  return <Change addOn={addOn} held={held} subscription={subscription} />;
}

function Change({ addOn, held, subscription }: OneProps) {
  const isCounted = addOn.grant.limit !== undefined;
  const [count, setCount] = useState<number>();
  const [asked, setAsked] = useState<{ readonly quote: Quote; readonly quantity: number }>();
  const ask = useAct(
    (session, quantity: number) =>
      session.post<Quote>('/v1/subscription/add-ons/quote', { addOn: addOn.addOn, quantity }),
    [],
  );
  const change = useAct(
    (session, { quote, quantity }: { readonly quote: Quote; readonly quantity: number }) =>
      session.put<Subscription>('/v1/subscription/add-ons', { addOn: addOn.addOn, quantity, quote: quote.quote }),
    CHANGED,
  );
  const wanted = isCounted ? (count ?? held + 1) : 1;
  const begin = (quantity: number): void =>
    ask.mutate(quantity, { onSuccess: (quote) => setAsked({ quote, quantity }) });
  const name = sayWritten(addOn.name);
  return (
    <>
      {isCounted && (
        <NumberInput
          label={t('How many')}
          aria-label={t('How many: {{name}}', { name })}
          value={wanted}
          onChange={(value) => setCount(typeof value === 'number' ? value : undefined)}
          min={0}
          max={MAX}
          allowDecimal={false}
          clampBehavior="strict"
        />
      )}
      {(isCounted || held === 0) && (
        <Button loading={ask.isPending} disabled={wanted === held} onClick={() => begin(wanted)}>
          {held === 0 ? t('Add {{name}}', { name }) : t('Change how many')}
        </Button>
      )}
      {held > 0 && (
        <Button variant="default" disabled={ask.isPending} onClick={() => begin(0)}>
          {t('End {{name}}', { name })}
        </Button>
      )}
      {ask.isError && <p role="alert">{sayForm(ask.error).text}</p>}
      <Confirm
        isOpen={asked !== undefined}
        title={name}
        action={asked?.quote.isNow === false ? t('Change with the period') : t('Buy at this price')}
        say={sayForm}
        onAct={async () => void (await change.mutateAsync(asked!))}
        onClose={() => {
          setAsked(undefined);
          setCount(undefined);
        }}
      >
        {asked && (
          <>
            <p>{t('From {{held}} to {{wanted}}.', { held, wanted: asked.quantity })}</p>
            <QuoteWords quote={asked.quote} interval={subscription.interval ?? 'month'} />
          </>
        )}
      </Confirm>
    </>
  );
}
