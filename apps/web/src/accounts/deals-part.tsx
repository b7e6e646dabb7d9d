import type { Schemas } from '@plimsoll/client';
import { Amount, Answered, DataTable, exact, Section, t, type Column, When } from '@plimsoll/ui';
import { correctionName, dealName } from './deal-words';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';

type Deal = Schemas['DealView'];
const recordOf = ({ ticket }: Deal): string => ticket;

interface Props {
  readonly accountId: string;
  readonly currency: string | undefined;
}

/** Every deal with the balance after it. */
export function DealsPart({ accountId, currency }: Props) {
  const { asked, more } = usePages<Deal>(`/v1/accounts/${accountId}/deals`, { limit: 200 }, { recordOf });
  return (
    <Section title={t('Deals with the running balance')}>
      <Answered
        asked={asked}
        what={t('the deals')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={t('No deal is booked on this account yet.')}
      >
        {(rows) => (
          <DataTable
            label={t('Deals')}
            columns={columns(currency)}
            rows={rows}
            keyOf={({ ticket }) => ticket}
            csvName="deals"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

function columns(currency: string | undefined): readonly Column<Deal>[] {
  const money = (name: string, of: (deal: Deal) => string): Column<Deal> => ({
    name,
    cell: (deal) => <Amount value={of(deal)} {...(currency === undefined ? {} : { currency })} />,
    text: of,
    sortBy: (deal) => Number(of(deal)),
    isNumber: true,
  });
  return [
    { name: t('When'), cell: (d) => <When at={d.dealtAt} />, text: (d) => d.dealtAt, sortBy: (d) => d.dealtAt },
    { name: t('Ticket'), cell: (d) => d.ticket, text: (d) => d.ticket },
    {
      name: t('Deal'),
      cell: (d) => (
        <>
          {d.symbol && <strong>{d.symbol}</strong>} {dealName(d)}
          {d.correction && <span className="chip warn">{correctionName(d.correction.kind)}</span>}
        </>
      ),
      text: (d) => [d.symbol, d.type, d.entry].filter(Boolean).join(' '),
    },
    { name: t('Lots'), cell: (d) => shown(d.volume), text: (d) => d.volume, isNumber: true },
    { name: t('Price'), cell: (d) => shown(d.price), text: (d) => d.price, isNumber: true },
    money(t('Result'), (d) => d.profit),
    money(t('Swap'), (d) => d.swap),
    money(t('Commission'), (d) => d.commission),
    money(t('Fee'), (d) => d.fee),
    money(t('Balance after'), (d) => d.balance),
  ];
}

function shown(number: string | undefined): string {
  return number === undefined ? '–' : exact(number);
}
