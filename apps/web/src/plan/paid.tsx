import type { Schemas } from '@plimsoll/client';
import { Button, Confirm, Select, t, usePreferences, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { Pause, Resume } from './pausing';
import { billingLanguage, type Feedback, feedbackChoices } from './plan-words';
import { Stay, type Staying } from './stay';

type Subscription = Schemas['Subscription'];

const CHANGED = ['/v1/subscription'];

/** What can be done with a plan that is paid: cards and invoices, pausing, ending, and taking back what has not come. */
export function Paid({ subscription }: { readonly subscription: Subscription }) {
  const { cancelAtPeriodEnd: ends, pendingChange, pausedFrom, status } = subscription;
  const keep = useAct((session, _: undefined) => session.post<Subscription>('/v1/subscription/keep', {}), CHANGED);
  return (
    <div className="actions">
      <Portal />
      {(ends || (pendingChange && !pendingChange.isNewPrice)) && (
        <Button loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
          {t('Keep the plan')}
        </Button>
      )}
      {pausedFrom && <Resume pausedFrom={pausedFrom} />}
      {!ends && (!pendingChange || pendingChange.isNewPrice) && !pausedFrom && status === 'active' && (
        <Pause subscription={subscription} />
      )}
      {!ends && <End subscription={subscription} />}
      {keep.isError && <p role="alert">{sayForm(keep.error).text}</p>}
    </div>
  );
}

/** The place at Stripe where cards are given and open invoices paid. */
export function Portal({ isUrgent = false }: { readonly isUrgent?: boolean }) {
  const { language } = usePreferences();
  const portal = useAct(
    (session, _: undefined) =>
      session.post<Schemas['BillingPage']>('/v1/subscription/portal', { language: billingLanguage(language) }),
    [],
  );
  return (
    <>
      <Button
        {...(isUrgent ? {} : { variant: 'default' })}
        loading={portal.isPending}
        onClick={() => portal.mutate(undefined, { onSuccess: ({ url }) => window.location.assign(url) })}
      >
        {isUrgent ? t('Pay now, or give another card') : t('Cards and invoices')}
      </Button>
      {portal.isError && <p role="alert">{sayForm(portal.error).text}</p>}
    </>
  );
}

function End({ subscription }: { readonly subscription: Subscription }) {
  const [isEnding, setIsEnding] = useState(false);
  const [feedback, setFeedback] = useState<Feedback>();
  const [staying, setStaying] = useState<Staying>();
  const ask = useAct(
    (session, body: Schemas['AskStayOffer']) =>
      session.post<Schemas['StayOfferAsked']>('/v1/subscription/stay-offer', body),
    [],
  );
  const cancel = useAct(
    (session, body: Schemas['CancelSubscription']) => session.post<Subscription>('/v1/subscription/cancel', body),
    CHANGED,
  );
  return (
    <>
      <Button variant="default" onClick={() => setIsEnding(true)}>
        {t('End the plan')}
      </Button>
      <Confirm
        isOpen={isEnding}
        title={t('End the plan')}
        action={t('End it with the period')}
        reason="optional"
        say={sayForm}
        onAct={async (reason) => {
          const wish = { ...(reason ? { reason } : {}), ...(feedback ? { feedback } : {}) };
          const offer = feedback && (await offerOr(() => ask.mutateAsync({ feedback })));
          if (offer) setStaying({ offer, wish });
          else await cancel.mutateAsync(wish);
        }}
        onClose={() => setIsEnding(false)}
      >
        <p>
          {t('It stays until')} <When at={subscription.currentPeriodEnd} />
          {'. '}
          {t(
            'Then you have the free plan. What is beyond it stays as it is; the guard watches on, and closing is never limited.',
          )}
        </p>
        <Select
          label={t('What made you decide? (may be left out)')}
          data={feedbackChoices()}
          value={feedback ?? null}
          onChange={(value) => setFeedback(value ?? undefined)}
          clearable
          comboboxProps={{ withinPortal: true }}
        />
      </Confirm>
      {staying && <Stay staying={staying} end={cancel.mutateAsync} onClose={() => setStaying(undefined)} />}
    </>
  );
}

/** Ending a plan never waits for an offer: where it cannot be asked for, there is none. */
async function offerOr(ask: () => Promise<Schemas['StayOfferAsked']>): Promise<Schemas['StayOffer'] | undefined> {
  const [answer] = await Promise.allSettled([ask()]);
  return answer.status === 'fulfilled' ? answer.value.offer : undefined;
}
