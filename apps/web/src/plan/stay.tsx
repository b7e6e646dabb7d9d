import type { Schemas } from '@plimsoll/client';
import { Button, Group, Modal, t, usePreferences } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { planNames } from './plan-words';
import { price } from './price';

type Offer = Schemas['StayOffer'];
type Subscription = Schemas['Subscription'];

/** What was offered, and what ends the plan all the same. */
export interface Staying {
  readonly offer: Offer;
  readonly wish: Schemas['CancelSubscription'];
}

interface Props {
  readonly staying: Staying;
  readonly end: (wish: Schemas['CancelSubscription']) => Promise<unknown>;
  readonly onClose: () => void;
}

/** One offer, and one more click to end the plan without it. */
export function Stay({ staying: { offer, wish }, end, onClose }: Props) {
  const { language } = usePreferences();
  const take = useAct(
    (session, { offerId }: Offer) => session.post<Subscription>(`/v1/subscription/stay-offer/${offerId}/accept`, {}),
    ['/v1/subscription'],
  );
  const leave = useAct((_, asked: Schemas['CancelSubscription']) => end(asked), ['/v1/subscription']);
  const error = take.error ?? leave.error;
  return (
    <Modal opened onClose={onClose} title={t('Before you go')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <div className="stack">
        <p>{offerWords(offer, language)}</p>
        <p className="soft">{t('Nothing is ended yet.')}</p>
        {error !== null && <p role="alert">{sayForm(error).text}</p>}
        <Group gap="sm">
          <Button loading={take.isPending} onClick={() => take.mutate(offer, { onSuccess: onClose })}>
            {takeWords(offer)}
          </Button>
          <Button
            variant="default"
            loading={leave.isPending}
            onClick={() => leave.mutate(wish, { onSuccess: onClose })}
          >
            {t('End it all the same')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

function offerWords({ kind, percent = 0, months = 0, plan, amount, currency }: Offer, language: string): string {
  if (kind === 'percent')
    return t('Stay, and pay {{percent}} % less for {{months}} months, from the next invoice on.', { percent, months });
  if (kind === 'pause')
    return t('You can pause the plan with the period: nothing is charged until you go on, and everything stays.');
  return t('{{plan}} may be enough: {{price}} each period, from the end of this one on.', {
    plan: plan === undefined ? '' : planNames()[plan],
    price: amount === undefined || currency === undefined ? '–' : price(amount, currency, language),
  });
}

function takeWords({ kind }: Offer): string {
  const words: Readonly<Record<Offer['kind'], string>> = {
    percent: t('Stay and pay less'),
    pause: t('Pause it instead'),
    smaller: t('Take the smaller plan'),
  };
  return words[kind];
}
