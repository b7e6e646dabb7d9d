import type { Schemas } from '@plimsoll/client';
import { Button, Confirm, t, usePreferences, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { billingLanguage } from './plan-words';
import { price } from './price';

type Subscription = Schemas['Subscription'];
type Quote = Schemas['PlanChangeQuote'];
export type Wanted = Pick<Schemas['BeginCheckout'], 'plan' | 'interval' | 'currency'>;

const CHANGED = ['/v1/subscription', '/v1/limits'];

/** Opens the form of Stripe, in this tab: the card is given there and never here. */
export function Buy({ wanted, name }: { readonly wanted: Wanted; readonly name: string }) {
  const { language } = usePreferences();
  const begin = useAct(
    (session, what: Wanted) =>
      session.post<Schemas['BillingPage']>('/v1/subscription/checkout', {
        ...what,
        language: billingLanguage(language),
      }),
    [],
  );
  return (
    <>
      <Button
        loading={begin.isPending}
        onClick={() => begin.mutate(wanted, { onSuccess: ({ url }) => window.location.assign(url) })}
      >
        {t('Take {{name}}', { name })}
      </Button>
      {begin.isError && <p role="alert">{sayForm(begin.error).text}</p>}
    </>
  );
}

interface ChangeProps {
  readonly wanted: Wanted;
  readonly name: string;
  /** What the button says; that the plan is changed, where absent. */
  readonly action?: string;
}

/** From one plan that is paid to another: first what it costs, then the change at that price. */
export function Change({ wanted, name, action }: ChangeProps) {
  const [quote, setQuote] = useState<Quote>();
  const { plan, interval } = wanted;
  const words = action ?? t('Change to {{name}}', { name });
  const ask = useAct((session, _: undefined) => session.post<Quote>('/v1/subscription/quote', { plan, interval }), []);
  const change = useAct(
    (session, { quote: agreed }: Quote) =>
      session.put<Subscription>('/v1/subscription/plan', { plan, interval, quote: agreed }),
    CHANGED,
  );
  return (
    <>
      <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate(undefined, { onSuccess: setQuote })}>
        {words}
      </Button>
      {ask.isError && <p role="alert">{sayForm(ask.error).text}</p>}
      <Confirm
        isOpen={quote !== undefined}
        title={words}
        action={quote?.isNow === false ? t('Change with the period') : t('Change at this price')}
        say={sayForm}
        onAct={async () => void (await change.mutateAsync(quote!))}
        onClose={() => setQuote(undefined)}
      >
        {quote && <QuoteWords quote={quote} interval={interval} />}
      </Confirm>
    </>
  );
}

/** What a change costs and when it comes. */
export function QuoteWords({ quote, interval }: { readonly quote: Quote; readonly interval: Wanted['interval'] }) {
  const { language } = usePreferences();
  const amount = (cents: number): string => price(cents, quote.currency, language);
  return (
    <p>
      {quote.isNow ? (
        t('Now {{dueNow}}, for the rest of the period.', { dueNow: amount(quote.dueNow) })
      ) : (
        <>
          {t('Nothing is charged now. What you have stays until')} <When at={quote.at} />.
        </>
      )}{' '}
      {interval === 'year'
        ? t('Then {{each}} a year.', { each: amount(quote.thenEach) })
        : t('Then {{each}} a month.', { each: amount(quote.thenEach) })}
    </p>
  );
}
