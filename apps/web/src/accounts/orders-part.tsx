import type { Schemas } from '@plimsoll/client';
import { Answered, DataTable, exact, Section, t, type Column, When } from '@plimsoll/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { orderName, orderStateName } from '../account/order-words';
import { readable } from '../api/format';
import { orderReason } from '../language/retcode-words';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { OrderStory } from './order-story';

type Order = Schemas['OrderView'];
const recordOf = ({ orderId }: Order): string => orderId;
const TONES: Readonly<Record<string, string>> = { done: 'up', rejected: 'down', unknown: 'down', expired: 'warn' };

interface Props {
  readonly accountId: string;
  readonly currency: string | undefined;
}

/** Every instruction to the terminal, and what came of it: of all of them in a line each, of one the whole way. */
export function OrdersPart({ accountId, currency }: Props) {
  const { order } = useSearch({ from: '/signed-in/accounts/$accountId/$part' });
  if (order !== undefined) return <OrderStory key={order} accountId={accountId} orderId={order} currency={currency} />;
  return <OrderList accountId={accountId} />;
}

function OrderList({ accountId }: { readonly accountId: string }) {
  const { asked, more } = usePages<Order>(`/v1/accounts/${accountId}/orders`, { limit: 100 }, { recordOf });
  return (
    <Section title={t('Every instruction, and what came of it')}>
      <Answered
        asked={asked}
        what={t('the orders')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={t('Nothing was asked of this account yet.')}
      >
        {(rows) => (
          <DataTable
            label={t('Orders')}
            columns={columns()}
            rows={rows}
            keyOf={({ orderId }) => orderId}
            csvName="orders"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

function columns(): readonly Column<Order>[] {
  return [
    {
      name: t('Asked'),
      cell: (o) => (
        <Link
          to="/accounts/$accountId/$part"
          params={{ accountId: o.accountId, part: 'orders' }}
          search={{ order: o.orderId }}
        >
          <When at={o.createdAt} />
        </Link>
      ),
      text: (o) => o.createdAt,
      sortBy: (o) => o.createdAt,
    },
    {
      name: t('Order'),
      cell: (o) => (
        <>
          <strong>{o.symbol}</strong> {orderName(o)}
        </>
      ),
      text: (o) => [o.symbol, o.type, o.side, o.orderKind].filter(Boolean).join(' '),
      sortBy: (o) => o.symbol,
    },
    { name: t('Lots'), cell: (o) => shown(o.volume), text: (o) => o.volume, isNumber: true },
    {
      name: t('State'),
      cell: (o) => (
        <span className={`chip ${o.inDoubt ? 'down' : (TONES[o.state] ?? '')}`}>
          {o.inDoubt ? t('Not known') : orderStateName(o.state)}
        </span>
      ),
      text: (o) => (o.inDoubt ? 'in doubt' : o.state),
      sortBy: (o) => o.state,
    },
    { name: t('Filled'), cell: (o) => o.filledVolume ?? '–', text: (o) => o.filledVolume, isNumber: true },
    { name: t('Price'), cell: (o) => shown(o.price), text: (o) => o.price, isNumber: true },
    {
      name: t('Why'),
      cell: (o) => (o.reason === undefined ? '–' : readable(orderReason(o.reason))),
      text: (o) => o.reason,
      isProse: true,
    },
    {
      name: t('Last change'),
      cell: (o) => <When at={o.changedAt} />,
      text: (o) => o.changedAt,
      sortBy: (o) => o.changedAt,
    },
  ];
}

function shown(number: string | undefined): string {
  return number === undefined ? '–' : exact(number);
}
