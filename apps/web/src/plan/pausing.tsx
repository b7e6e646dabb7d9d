import type { Schemas } from '@plimsoll/client';
import { Button, Confirm, t, usePreferences, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { price } from './price';

type Subscription = Schemas['Subscription'];
type Quote = Schemas['PlanChangeQuote'];

const CHANGED = ['/v1/subscription'];

/** Nothing is charged from the end of the period on. */
export function Pause({ subscription }: { readonly subscription: Subscription }) {
  const [isAsked, setIsAsked] = useState(false);
  const pause = useAct((session, _: undefined) => session.post<Subscription>('/v1/subscription/pause', {}), CHANGED);
  return (
    <>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('Pause the plan')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('Pause the plan')}
        action={t('Pause it with the period')}
        say={sayForm}
        onAct={async () => void (await pause.mutateAsync(undefined))}
        onClose={() => setIsAsked(false)}
      >
        <p>
          {t('What is paid stays until')} <When at={subscription.currentPeriodEnd} />
          {'. '}
          {t(
            'From then on nothing is charged and you have the free plan, until you go on. What is beyond it stays as it is; the guard watches on, and closing is never limited.',
          )}
        </p>
      </Confirm>
    </>
  );
}

/** Going on: first what it costs, then at that price. */
export function Resume({ pausedFrom }: { readonly pausedFrom: string }) {
  const { language } = usePreferences();
  const [quote, setQuote] = useState<Quote>();
  const ask = useAct((session, _: undefined) => session.post<Quote>('/v1/subscription/resume/quote', {}), []);
  const resume = useAct(
    (session, { quote: agreed }: Quote) => session.post<Subscription>('/v1/subscription/resume', { quote: agreed }),
    CHANGED,
  );
  return (
    <>
      <Button loading={ask.isPending} onClick={() => ask.mutate(undefined, { onSuccess: setQuote })}>
        {t('Go on with the plan')}
      </Button>
      {ask.isError && <p role="alert">{sayForm(ask.error).text}</p>}
      <Confirm
        isOpen={quote !== undefined}
        title={t('Go on with the plan')}
        action={t('Go on at this price')}
        say={sayForm}
        onAct={async () => void (await resume.mutateAsync(quote!))}
        onClose={() => setQuote(undefined)}
      >
        {quote && quote.dueNow === 0 && (
          <p>
            {t('Nothing is charged now: what you paid lasts until')} <When at={pausedFrom} />.
          </p>
        )}
        {quote && quote.dueNow > 0 && (
          <p>
            {t('A new period begins now and costs {{dueNow}}.', {
              dueNow: price(quote.dueNow, quote.currency, language),
            })}
          </p>
        )}
      </Confirm>
    </>
  );
}
