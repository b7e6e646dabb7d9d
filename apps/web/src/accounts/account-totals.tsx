import { Amount, type Column, DataTable, t, whole } from '@plimsoll/ui';
import { type PortfolioAccount, type Total, totalsOf } from '../home/portfolio';

interface Props {
  readonly accounts: readonly PortfolioAccount[];
  /** All accounts were read. */
  readonly areAll: boolean;
  readonly isKnown: boolean;
}

type Row = Total & { readonly isReal: boolean };

/** What the accounts shown are worth together, by currency, real money apart. */
export function AccountTotals({ accounts, areAll, isKnown }: Props) {
  const rows: Row[] = [true, false].flatMap((isReal) =>
    totalsOf(accounts, isReal).map((total) => ({ ...total, isReal })),
  );
  return (
    <section aria-labelledby="account-totals">
      <h3 id="account-totals">{t('Together')}</h3>
      {!areAll && <p className="small soft">{t('Not all accounts are read yet: the rest is not in these totals.')}</p>}
      {!isKnown && <p className="small soft">{t('As it was when the platform last answered.')}</p>}
      <DataTable
        label={t('Together')}
        columns={columns()}
        rows={rows}
        keyOf={({ currency, isReal }) => `${currency} ${isReal}`}
        csvName="account-totals"
      />
    </section>
  );
}

function columns(): readonly Column<Row>[] {
  const amount = (name: string, of: (row: Row) => number): Column<Row> => ({
    name,
    cell: (row) => <Amount value={of(row).toFixed(2)} currency={row.currency} />,
    text: (row) => of(row).toFixed(2),
    isNumber: true,
  });
  const kindOf = ({ isReal }: Row): string => (isReal ? t('LIVE') : t('Demo and practice'));
  return [
    { name: t('Mode'), cell: kindOf, text: kindOf },
    { name: t('Currency'), cell: ({ currency }) => currency, text: ({ currency }) => currency },
    { name: t('Accounts'), cell: (r) => whole(r.accounts), text: (r) => String(r.accounts), isNumber: true },
    amount(t('Equity'), ({ equity }) => equity),
    amount(t('Balance'), ({ balance }) => balance),
    amount(t('Open result'), ({ open }) => open),
  ];
}
