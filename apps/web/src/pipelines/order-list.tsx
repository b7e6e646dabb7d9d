import type { Schemas } from '@plimsoll/client';
import { signedMoney, t, usePreferences, When } from '@plimsoll/ui';
import { orderStateName } from '../account/order-words';
import { readable } from '../api/format';
import { orderReason, repeats } from '../language/retcode-words';

type Order = Schemas['ExecutionOrder'];
type Outcome = Schemas['TradeOutcome'];

interface Props {
  readonly orders: readonly Order[];
  readonly outcomes: readonly Outcome[];
}

/** The orders of a run with their fills, and what became of their positions. */
export function OrderList({ orders, outcomes }: Props) {
  usePreferences();
  if (orders.length === 0 && outcomes.length === 0) return null;
  return (
    <ul className="plain-list small" aria-label={t('Orders and what became of them')}>
      {orders.map((order, i) => (
        <li key={order.orderId ?? i}>{orderWords(order)}</li>
      ))}
      {outcomes.map(({ positionId, change, closePrice, realised, at }, i) => (
        <li key={`${positionId} ${i}`}>
          {changeWords(change)} {t('position {{positionId}}', { positionId })}
          {closePrice !== undefined && ` ${t('at {{price}}', { price: closePrice })}`}
          {change !== 'opened' && (
            <>
              {': '}
              <strong className={Number(realised) < 0 ? 'down' : 'up'}>{signedMoney(realised)}</strong>
            </>
          )}{' '}
          <span className="soft">
            <When at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A part is told as a part: `close 0.05 of 0.10 lots at 1.0845: partial`. */
export function orderWords({ type, state, volume, filledVolume, price, reason }: Order): string {
  const isPart = filledVolume !== undefined && volume !== undefined && Number(filledVolume) !== Number(volume);
  const lots = isPart ? t('{{filled}} of {{volume}}', { filled: filledVolume, volume }) : (filledVolume ?? volume);
  const words = [
    type === 'open' ? t('open') : t('close'),
    lots === undefined ? undefined : t('{{lots}} lots', { lots }),
    price === undefined ? undefined : t('at {{price}}', { price }),
  ];
  const why = reason === undefined || repeats(state, reason) ? undefined : readable(orderReason(reason));
  const said = [orderStateName(state), why].filter(Boolean).join(', ');
  return `${words.filter(Boolean).join(' ')}: ${said}`;
}

function changeWords(change: Outcome['change']): string {
  return change === 'opened' ? t('Opened') : change === 'closed' ? t('Closed') : t('Changed');
}
