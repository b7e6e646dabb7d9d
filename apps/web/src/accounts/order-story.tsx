import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Amount, Answered, CopyField, Section, t, When } from '@plimsoll/ui';
import { orderName, orderStateName } from '../account/order-words';
import { addressOf } from '../api/addresses';
import { readable } from '../api/format';
import { orderReason, repeats } from '../language/retcode-words';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { runStateName } from '../signals/run-state';
import { signalWords } from '../signals/signal-words';
import { type TimelineStep, timelineOf } from './order-timeline';

type Order = Schemas['OrderView'];
const DEALS_MAX = 200;

interface Props {
  readonly accountId: string;
  readonly orderId: string;
  readonly currency: string | undefined;
}

/** Everything that came of one instruction, from the signal to the close. */
export function OrderStory({ accountId, orderId, currency }: Props) {
  const asked = useApi<Order>(`/v1/orders/${orderId}`);
  return (
    <Section title={t('What came of it')}>
      <p>
        <Link to="/accounts/$accountId/$part" params={{ accountId, part: 'orders' }} search={{}}>
          {t('All orders')}
        </Link>
      </p>
      <Answered asked={asked} what={t('the order')} say={sayProblem}>
        {(order) => <Timeline order={order} currency={currency} />}
      </Answered>
      <CopyField label={t('Id of the order')} value={orderId} />
    </Section>
  );
}

/** What of the way cannot be read is said, and the rest stands. */
function Timeline({ order, currency }: { readonly order: Order; readonly currency: string | undefined }) {
  const { signalId, executionId, positionId, accountId } = order;
  const signal = useApi<Schemas['Signal']>(`/v1/signals/${signalId}`, { isEnabled: signalId !== undefined });
  const execution = useApi<Schemas['Execution']>(`/v1/executions/${executionId}`, {
    isEnabled: executionId !== undefined,
  });
  const deals = useApi<Schemas['DealPage']>(
    addressOf(`/v1/accounts/${accountId}/deals`, { positionId, limit: DEALS_MAX }),
    { isEnabled: positionId !== undefined },
  );
  const failed = [signal.error, execution.error, deals.error].filter((error) => error !== null);
  const steps = timelineOf({
    order,
    signal: signal.data,
    execution: execution.data,
    deals: deals.data?.items ?? [],
  });
  return (
    <>
      {failed.map((error, i) => (
        <p key={i} className="notice warn" role="alert">
          {t('A part of it could not be read.')} {sayProblem(error)}
        </p>
      ))}
      {[signal, execution, deals].some(({ isLoading }) => isLoading) && (
        <p className="soft small" role="status">
          {t('More of it is being read…')}
        </p>
      )}
      {order.inDoubt && <p className="notice bad">{t('Nobody knows whether it was executed: resolve it by hand.')}</p>}
      <ol className="timeline">
        {steps.map((step, i) => (
          <li key={`${step.kind} ${i}`}>
            <span className="soft small">
              <When at={step.at} />
            </span>
            <span>
              <Step step={step} currency={currency} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Step({ step, currency }: { readonly step: TimelineStep; readonly currency: string | undefined }) {
  switch (step.kind) {
    case 'signal':
      return (
        <>
          <Link to="/signals/$signalId" params={{ signalId: step.signal.signalId }}>
            {t('Signal on {{symbol}}', { symbol: step.signal.symbol })}
          </Link>{' '}
          {step.signal.sourceName} {signalWords(step.signal).join(' · ')}
        </>
      );
    case 'run-began':
    case 'run-ended':
      return <Run isOver={step.kind === 'run-ended'} execution={step.execution} />;
    case 'asked':
      return <Asked order={step.order} />;
    case 'stands':
      return <Stands order={step.order} />;
    case 'fill':
    case 'later':
      return <Deal isOwn={step.kind === 'fill'} deal={step.deal} currency={currency} />;
  }
}

function Run({ isOver, execution }: { readonly isOver: boolean; readonly execution: Schemas['Execution'] }) {
  const { executionId, pipelineName, state, reason } = execution;
  return (
    <>
      <Link to="/executions/$executionId" params={{ executionId }}>
        {pipelineName}
      </Link>{' '}
      {isOver ? `${runStateName(state)}${reason === undefined ? '' : `: ${readable(reason)}`}` : t('let it through')}
    </>
  );
}

function Asked({ order }: { readonly order: Order }) {
  const { symbol, volume, stopLoss, takeProfit, pendingPrice, actor } = order;
  const words = [
    volume !== undefined && t('{{volume}} lots', { volume }),
    pendingPrice !== undefined && t('at {{price}}', { price: pendingPrice }),
    stopLoss !== undefined && t('stop {{price}}', { price: stopLoss }),
    takeProfit !== undefined && t('target {{price}}', { price: takeProfit }),
  ].filter(Boolean);
  return (
    <>
      <strong>
        {symbol} {orderName(order)}
      </strong>{' '}
      {words.join(', ')} <span className="soft small">{t('asked for by {{actor}}', { actor: actorName(actor) })}</span>
    </>
  );
}

function actorName(actor: string): string {
  const names: Readonly<Record<string, string>> = {
    guard: t('the guard'),
    pipelines: t('a pipeline'),
    reconciliation: t('the comparison with the terminal'),
  };
  return names[actor] ?? t('a person');
}

function Stands({ order }: { readonly order: Order }) {
  const { state, inDoubt, attempts, reason } = order;
  return (
    <>
      <span className="chip">{inDoubt ? t('Not known') : orderStateName(state)}</span>{' '}
      {attempts > 1 && t('{{count}} commands were sent for it.', { count: attempts })}{' '}
      {reason && !repeats(state, reason) && readable(orderReason(reason))}
    </>
  );
}

interface DealProps {
  readonly isOwn: boolean;
  readonly deal: Schemas['DealView'];
  readonly currency: string | undefined;
}

function Deal({ isOwn, deal, currency }: DealProps) {
  const { volume = '–', price = '–', entry, profit, ticket } = deal;
  return (
    <>
      {isOwn
        ? t('Filled: {{volume}} lots at {{price}}', { volume, price })
        : entry === 'in'
          ? t('The position grew: {{volume}} lots at {{price}}', { volume, price })
          : t('Closed: {{volume}} lots at {{price}}', { volume, price })}{' '}
      {entry !== 'in' && <Amount value={profit} {...(currency === undefined ? {} : { currency })} />}{' '}
      <span className="soft small">{t('deal {{ticket}}', { ticket })}</span>
    </>
  );
}
