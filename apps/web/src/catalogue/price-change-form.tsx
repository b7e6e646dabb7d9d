import type { Schemas } from '@plimsoll/client';
import { Button, Confirm, NumberInput, Select, t, TextInput } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { useMay } from '../api/use-may';
import { digitsOf } from '../plan/price';
import { rhythm } from './catalogue-acts';
import { ChangeLines } from './change-lines';

type Catalogue = Schemas['SystemCatalogue'];
type Wished = Schemas['DryRunPriceChange'];
type Run = Schemas['PriceChangeDryRun'];
type Moves = Wished['moves'];

/** What can be chosen: a plan or an add-on, with the prices that it is sold at now. */
interface Product {
  readonly key: string;
  readonly name: string;
  readonly of: Pick<Wished, 'plan' | 'addOn'>;
  readonly prices: readonly Schemas['SystemPrice'][];
}

/** Schedules a change of prices; first a dry run tells who would pay what. */
export function PriceChangeForm({ catalogue }: { readonly catalogue: Catalogue }) {
  const mayManage = useMay('system:manage');
  const products = productsOf(catalogue);
  const [key, setKey] = useState(products[0]?.key);
  const [amounts, setAmounts] = useState<Readonly<Record<string, number>>>({});
  const [from, setFrom] = useState('');
  const [moves, setMoves] = useState<Moves>('nobody');
  const [noticeDays, setNoticeDays] = useState(30);
  const [isAsked, setIsAsked] = useState(false);
  const dry = useAct(
    (session, body: Wished) => session.post<Run>('/v1/system/catalogue/price-changes/dry-run', body),
    [],
  );
  const schedule = useAct(
    (session, body: Schemas['SchedulePriceChange']) =>
      session.post<Schemas['PriceChangeView']>('/v1/system/catalogue/price-changes', body),
    ['/v1/system/catalogue'],
  );
  const product = products.find((one) => one.key === key);
  if (!mayManage || product === undefined) return null;
  const prices = product.prices.flatMap(({ priceId, currency, interval, fromQuantity }) => {
    const whole = amounts[priceId];
    if (whole === undefined) return [];
    const amount = Math.round(whole * 10 ** digitsOf(currency));
    return [{ currency, interval, amount, ...(fromQuantity ? { fromQuantity } : {}) }];
  });
  const day = /^\d{4}-\d{2}-\d{2}$/.test(from) ? `${from}T00:00:00.000Z` : undefined;
  const wished = day === undefined ? undefined : { ...product.of, from: day, prices, moves, noticeDays };
  const isReady = wished !== undefined && prices.length > 0;
  const forget = (): void => dry.reset();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) dry.mutate(wished);
      }}
    >
      <h3>{t('Change a price')}</h3>
      <Select
        label={t('Of')}
        data={products.map((one) => ({ value: one.key, label: one.name }))}
        value={key ?? null}
        onChange={(value) => {
          setKey(value ?? undefined);
          setAmounts({});
          forget();
        }}
        allowDeselect={false}
      />
      {product.prices.map((one) => (
        <NumberInput
          key={one.priceId}
          label={priceLabel(one)}
          placeholder={String(one.amount / 10 ** digitsOf(one.currency))}
          value={amounts[one.priceId] ?? ''}
          onChange={(value) => {
            setAmounts(withAmount(amounts, one.priceId, value));
            forget();
          }}
          min={0}
          decimalScale={digitsOf(one.currency)}
        />
      ))}
      <TextInput
        type="date"
        label={t('From (midnight UTC)')}
        value={from}
        onChange={(event) => {
          setFrom(event.currentTarget.value);
          forget();
        }}
      />
      <Select
        label={t('Who moves')}
        data={[
          { value: 'nobody', label: t('nobody: all keep their price') },
          { value: 'everybody', label: t('everybody, after notice') },
        ]}
        value={moves}
        onChange={(value) => {
          setMoves(value === 'everybody' ? 'everybody' : 'nobody');
          forget();
        }}
        allowDeselect={false}
      />
      <NumberInput
        label={t('Days of notice')}
        value={noticeDays}
        onChange={(value) => {
          setNoticeDays(typeof value === 'number' ? value : 0);
          forget();
        }}
        min={0}
        max={365}
        allowDecimal={false}
      />
      <div className="actions">
        <Button type="submit" variant="default" loading={dry.isPending} disabled={!isReady}>
          {t('Dry run: who would pay what')}
        </Button>
        <Button disabled={!isReady || dry.data === undefined} onClick={() => setIsAsked(true)}>
          {t('Schedule it')}
        </Button>
      </div>
      {dry.isError && <p role="alert">{sayForm(dry.error).text}</p>}
      {dry.data && <ChangeLines run={dry.data} />}
      <Confirm
        isOpen={isAsked}
        title={t('Schedule the change of prices')}
        action={t('Schedule it')}
        reason="needed"
        say={sayForm}
        onAct={async (reason) => {
          if (wished !== undefined) await schedule.mutateAsync({ ...wished, reason });
          forget();
        }}
        onClose={() => setIsAsked(false)}
      >
        <p>{t('Who moves is told at once, and pays it from the first renewal after day and notice on.')}</p>
      </Confirm>
    </form>
  );
}

function withAmount(
  amounts: Readonly<Record<string, number>>,
  priceId: string,
  value: string | number,
): Readonly<Record<string, number>> {
  if (typeof value === 'number') return { ...amounts, [priceId]: value };
  return Object.fromEntries(Object.entries(amounts).filter(([one]) => one !== priceId));
}

function priceLabel({ currency, interval, fromQuantity }: Schemas['SystemPrice']): string {
  const place = `${currency} ${rhythm(interval)}`;
  return fromQuantity ? `${place}, ${t('from {{count}} on', { count: fromQuantity })}` : place;
}

function productsOf({ plans, addOns }: Catalogue): Product[] {
  const sold = (prices: readonly Schemas['SystemPrice'][]) =>
    prices.filter(({ isSold, offeredTo }) => isSold && offeredTo === undefined);
  const offered = plans.flatMap(({ plan, version, name, prices, onSale }) =>
    onSale && (plan === 'basic' || plan === 'pro' || plan === 'enterprise')
      ? [{ key: `${plan} ${version}`, name, of: { plan }, prices: sold(prices) }]
      : [],
  );
  return [
    ...offered,
    ...addOns.map(({ addOn, name, prices }) => ({ key: addOn, name, of: { addOn }, prices: sold(prices) })),
  ];
}
