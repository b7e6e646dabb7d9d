import type { Schemas } from '@plimsoll/client';
import { Button, Confirm, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { useMay } from '../api/use-may';

const CHANGED = ['/v1/system/catalogue'];

export function rhythm(interval: 'month' | 'year'): string {
  return interval === 'year' ? t('by year') : t('by month');
}

/** Who may buy at a price, and from how many on. */
export function ownPlace({ offeredTo, fromQuantity }: Schemas['SystemPrice']): string {
  if (offeredTo) return t('one organisation: {{id}}', { id: offeredTo.slice(-8) });
  return fromQuantity ? t('from {{count}} on', { count: fromQuantity }) : t('everybody');
}

/** Puts an add-on on sale, or takes it off; who has it keeps it. */
export function SellAddOn({ addOn }: { readonly addOn: Schemas['SystemAddOn'] }) {
  const [isAsked, setIsAsked] = useState(false);
  const mayManage = useMay('system:manage');
  const sell = useAct(
    (session, reason: string) =>
      session.put<Schemas['SystemCatalogue']>(`/v1/system/catalogue/add-ons/${addOn.addOn}`, {
        onSale: !addOn.onSale,
        reason,
      }),
    CHANGED,
  );
  if (!addOn.onSale && addOn.inEveryPlan) return <span className="soft">{t('in every plan already')}</span>;
  if (!mayManage) return null;
  const words = addOn.onSale ? t('Take off sale') : t('Put on sale');
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setIsAsked(true)} aria-label={`${words}: ${addOn.name}`}>
        {words}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={`${words}: ${addOn.name}`}
        action={words}
        reason="needed"
        say={sayForm}
        onAct={async (reason) => void (await sell.mutateAsync(reason))}
        onClose={() => setIsAsked(false)}
      >
        <p>{t('Who has it keeps it.')}</p>
      </Confirm>
    </>
  );
}

/** Before its day: who was told is told that the price stays. */
export function Withdraw({ change }: { readonly change: Schemas['PriceChangeView'] }) {
  const [isAsked, setIsAsked] = useState(false);
  const mayManage = useMay('system:manage');
  const withdraw = useAct(
    (session, _: undefined) =>
      session.delete<Schemas['PriceChangeView']>(`/v1/system/catalogue/price-changes/${change.changeId}`),
    CHANGED,
  );
  if (!mayManage || new Date(change.from) <= new Date()) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setIsAsked(true)}>
        {t('Withdraw')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('Withdraw the change of prices')}
        action={t('Withdraw')}
        say={sayForm}
        onAct={async () => void (await withdraw.mutateAsync(undefined))}
        onClose={() => setIsAsked(false)}
      >
        <p>{t('Everybody who was told is told that the price stays.')}</p>
      </Confirm>
    </>
  );
}
