import { useState } from 'react';
import { dayTime, t } from '@plimsoll/ui';
import { readable } from '../api/format';
import { orderReason } from '../language/retcode-words';
import type { Session } from '../api/session';
import type { Order, Page } from '../api/shapes';
import { useAnswer } from '../api/use-answer';
import { useMay } from '../api/use-may';
import { Answered } from '../shell/answered';
import { ReasonDialog } from '../shell/reason-dialog';
import { formText } from '../shell/form-text';
import { orderName, orderStateName } from './order-words';

const ORDERS_MAX = 100;

interface Props {
  readonly accountId: string;
  readonly session: Session;
  /** Counts up with every news of an order. */
  readonly news: number;
}

type Ask = { readonly act: 'cancel' | 'resolve'; readonly order: Order };

/**
 * Orders that are not over: resting at the broker, under way, or in doubt; with the way to take them back or to end
 * them by hand.
 */
export function OrdersCard({ accountId, session, news }: Props) {
  const answer = useAnswer<Page<Order>>(
    session,
    `/v1/accounts/${accountId}/orders?open=true&limit=${ORDERS_MAX}`,
    news,
  );
  const [ask, setAsk] = useState<Ask>();
  const [said, setSaid] = useState<string>();
  const mayTrade = useMay('account:trade');
  const count = answer.value?.items.length;

  async function act(reason: string, form: FormData): Promise<void> {
    const { act, order } = ask!;
    const body = act === 'resolve' ? { outcome: formText(form, 'outcome'), reason } : reason === '' ? {} : { reason };
    const path = `/v1/orders/${order.orderId}/${act}`;
    // A cancellation that came to nothing may be asked for again: the answer to the first one would say that it is on
    // its way.
    const { state } = await (act === 'cancel'
      ? session.postAnew<{ state: string }>(path, body)
      : session.post<{ state: string }>(path, body));
    setSaid(saidOf(act, `${orderName(order)} ${order.symbol}`, state));
    answer.readAgain();
  }

  return (
    <section className="card orders" aria-labelledby="orders-title">
      <header>
        <h2 id="orders-title">{t('Orders under way')}</h2>
        {count !== undefined && <span className="chip">{answer.value?.nextCursor ? `${count}+` : count}</span>}
      </header>
      <p role="status" className={said ? 'notice small' : 'visually-hidden'}>
        {said}
      </p>
      <Answered answer={answer} what={t('the orders')}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">{t('No order rests at the broker, is under way or is in doubt.')}</p>
          ) : (
            <ul className="feed">
              {items.map((order) => (
                <OrderItem
                  key={order.orderId}
                  order={order}
                  mayAct={mayTrade}
                  onAsk={(act) => setAsk({ act, order })}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      {ask && <OrderDialog ask={ask} onAct={act} onClose={() => setAsk(undefined)} />}
    </section>
  );
}

interface ItemProps {
  readonly order: Order;
  readonly mayAct: boolean;
  readonly onAsk: (act: Ask['act']) => void;
}

function OrderItem({ order, mayAct, onAsk }: ItemProps) {
  const { symbol, volume, filledVolume, pendingPrice, stopLimitPrice, stopLoss, expiration, reason, createdAt } = order;
  // What the guard ordered is called off at the guard, with a reason; cancelling one of its orders is refused.
  const isGuards = order.actor === 'guard';
  const isInDoubt = order.inDoubt === true || order.state === 'unknown';
  const isOurs = mayAct && !isGuards && order.type !== 'cancel';
  const label = `${orderName(order)} ${symbol} ${volume ?? ''}`;
  return (
    <li>
      <div className="head">
        <span className={`chip ${isInDoubt ? 'down' : ''}`}>{isInDoubt ? t('In doubt') : stateWords(order.state)}</span>
        <strong>{symbol}</strong>
        <span>
          {orderName(order)}
          {volume !== undefined && ` ${t('{{volume}} lots', { volume })}`}
          {pendingPrice !== undefined && ` ${t('at {{price}}', { price: pendingPrice })}`}
          {stopLimitPrice !== undefined && `, ${t('limit {{price}}', { price: stopLimitPrice })}`}
          {order.type !== 'close' && stopLoss !== undefined && `, ${t('stop {{price}}', { price: stopLoss })}`}
          {isGuards && ` ${t('by the guard')}`}
        </span>
        {isInDoubt && mayAct ? (
          <button
            className="button push"
            onClick={() => onAsk('resolve')}
            aria-label={t('Resolve {{label}}', { label })}
          >
            {t('Resolve…')}
          </button>
        ) : (
          isOurs &&
          !isInDoubt && (
            <button
              className="button push"
              onClick={() => onAsk('cancel')}
              aria-label={t('Cancel {{label}}', { label })}
            >
              {t('Cancel…')}
            </button>
          )
        )}
      </div>
      <p className="small soft">
        {expiration === undefined
          ? pendingPrice === undefined
            ? ''
            : `${t('Good till cancelled.')} `
          : `${t('Until {{at}}.', { at: dayTime(expiration) })} `}
        {filledVolume !== undefined &&
          Number(filledVolume) > 0 &&
          `${t('{{filled}} of {{volume}} lots are filled.', { filled: filledVolume, volume: volume ?? '?' })} `}
        {t('Since {{at}}', { at: dayTime(createdAt) })}
        {reason && `: ${readable(orderReason(reason))}`}
      </p>
    </li>
  );
}

function OrderDialog({
  ask: { act, order },
  onAct,
  onClose,
}: {
  readonly ask: Ask;
  readonly onAct: (reason: string, form: FormData) => Promise<void>;
  readonly onClose: () => void;
}) {
  const name = `${orderName(order)} ${order.symbol}`;
  if (act === 'cancel')
    return (
      <ReasonDialog
        title={t('Cancel {{name}}?', { name })}
        explanation={t(
          'It is taken back from the queue or at the broker. What may have been executed already is never called cancelled.',
        )}
        action={t('Cancel the order')}
        isOptional
        onAct={onAct}
        onClose={onClose}
      />
    );
  return (
    <ReasonDialog
      title={t('What became of {{name}}?', { name })}
      explanation={t(
        'Nobody could find out. Say what the terminal or the broker shows of it. A deal of it that turns up later is the truth all the same.',
      )}
      action={t('End it by hand')}
      danger
      onAct={onAct}
      onClose={onClose}
    >
      <fieldset className="choice">
        <legend>{t('What the terminal shows')}</legend>
        <label>
          <input type="radio" name="outcome" value="not-executed" required /> {t('It was not executed')}
        </label>
        <label>
          <input type="radio" name="outcome" value="executed" required /> {t('It was executed')}
        </label>
      </fieldset>
    </ReasonDialog>
  );
}

/** What is said once it was asked for. */
function saidOf(act: Ask['act'], name: string, state: string): string {
  if (act === 'resolve') return t('{{name}}: ended by hand, {{state}}.', { name, state: orderStateName(state) });
  if (state === 'cancelled') return t('{{name}}: cancelled.', { name });
  return t('{{name}}: the cancellation is on its way; it is over when the broker says so.', { name });
}

function stateWords(state: string): string {
  const words: Readonly<Record<string, string>> = {
    placed: t('At the broker'),
    queued: t('Waiting for the terminal'),
    deferred: t('Waiting for the market'),
    blocked: t('Blocked'),
  };
  return words[state] ?? t('Under way');
}
