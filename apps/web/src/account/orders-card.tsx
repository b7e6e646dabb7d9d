import { useState } from 'react';
import { dayTime } from '@plimsoll/ui';
import { readable } from '../api/format';
import type { Session } from '../api/session';
import type { Order, Page } from '../api/shapes';
import { useAnswer } from '../api/use-answer';
import { Answered } from '../shell/answered';
import { ReasonDialog } from '../shell/reason-dialog';
import { formText } from '../shell/form-text';

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
    setSaid(
      `${nameOf(order)} ${order.symbol}: ${act === 'resolve' ? `ended by hand, ${state}.` : state === 'cancelled' ? 'cancelled.' : 'the cancellation is on its way; it is over when the broker says so.'}`,
    );
    answer.readAgain();
  }

  return (
    <section className="card orders" aria-labelledby="orders-title">
      <header>
        <h2 id="orders-title">Orders under way</h2>
        {count !== undefined && <span className="chip">{answer.value?.nextCursor ? `${count}+` : count}</span>}
      </header>
      <p role="status" className={said ? 'notice small' : 'visually-hidden'}>
        {said}
      </p>
      <Answered answer={answer} what="the orders">
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">No order rests at the broker, is under way or is in doubt.</p>
          ) : (
            <ul className="feed">
              {items.map((order) => (
                <OrderItem key={order.orderId} order={order} onAsk={(act) => setAsk({ act, order })} />
              ))}
            </ul>
          )
        }
      </Answered>
      {ask && <OrderDialog ask={ask} onAct={act} onClose={() => setAsk(undefined)} />}
    </section>
  );
}

function OrderItem({ order, onAsk }: { readonly order: Order; readonly onAsk: (act: Ask['act']) => void }) {
  const { symbol, volume, filledVolume, pendingPrice, stopLimitPrice, stopLoss, expiration, reason, createdAt } = order;
  // What the guard ordered is called off at the guard, with a reason; cancelling one of its orders is refused.
  const isGuards = order.actor === 'guard';
  const isInDoubt = order.inDoubt === true || order.state === 'unknown';
  const isOurs = !isGuards && (order.type === 'open' || order.type === 'close');
  const label = `${nameOf(order)} ${symbol} ${volume ?? ''}`;
  return (
    <li>
      <div className="head">
        <span className={`chip ${isInDoubt ? 'down' : ''}`}>{isInDoubt ? 'In doubt' : stateWords(order.state)}</span>
        <strong>{symbol}</strong>
        <span>
          {nameOf(order)}
          {volume !== undefined && ` ${volume} lots`}
          {pendingPrice !== undefined && ` at ${pendingPrice}`}
          {stopLimitPrice !== undefined && `, limit ${stopLimitPrice}`}
          {order.type === 'open' && stopLoss !== undefined && `, stop ${stopLoss}`}
          {isGuards && ' by the guard'}
        </span>
        {isInDoubt ? (
          <button className="button push" onClick={() => onAsk('resolve')} aria-label={`Resolve ${label}`}>
            Resolve…
          </button>
        ) : (
          isOurs && (
            <button className="button push" onClick={() => onAsk('cancel')} aria-label={`Cancel ${label}`}>
              Cancel…
            </button>
          )
        )}
      </div>
      <p className="small soft">
        {expiration === undefined
          ? pendingPrice === undefined
            ? ''
            : 'Good till cancelled. '
          : `Until ${dayTime(expiration)}. `}
        {filledVolume !== undefined &&
          Number(filledVolume) > 0 &&
          `${filledVolume} of ${volume ?? '?'} lots are filled. `}
        Since {dayTime(createdAt)}
        {reason && `: ${readable(reason)}`}
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
  const name = `${nameOf(order)} ${order.symbol}`;
  if (act === 'cancel')
    return (
      <ReasonDialog
        title={`Cancel ${name}?`}
        explanation="It is taken back from the queue or at the broker. What may have been executed already is never called cancelled."
        action="Cancel the order"
        isOptional
        onAct={onAct}
        onClose={onClose}
      />
    );
  return (
    <ReasonDialog
      title={`What became of ${name}?`}
      explanation="Nobody could find out. Say what the terminal or the broker shows of it. A deal of it that turns up later is the truth all the same."
      action="End it by hand"
      danger
      onAct={onAct}
      onClose={onClose}
    >
      <fieldset className="choice">
        <legend>What the terminal shows</legend>
        <label>
          <input type="radio" name="outcome" value="not-executed" required /> It was not executed
        </label>
        <label>
          <input type="radio" name="outcome" value="executed" required /> It was executed
        </label>
      </fieldset>
    </ReasonDialog>
  );
}

/** `Buy limit`, `Close` */
function nameOf({ type, side, orderKind }: Order): string {
  const words = type === 'open' ? `${side ?? 'open'} ${orderKind ?? 'market'}` : type;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function stateWords(state: string): string {
  const words: Readonly<Record<string, string>> = {
    placed: 'At the broker',
    queued: 'Waiting for the terminal',
    deferred: 'Waiting for the market',
    blocked: 'Blocked',
  };
  return words[state] ?? 'Under way';
}
