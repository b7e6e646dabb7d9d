import type { Schemas } from '@plimsoll/client';
import { Amount, Fact, t, whole } from '@plimsoll/ui';

interface Props {
  readonly sums: Schemas['ReportSums'];
  readonly currency: string;
}

/** The sums of a report: what its balance is made of. */
export function Sums({ sums, currency }: Props) {
  const money = (name: string, value: string | undefined) =>
    value !== undefined && (
      <Fact name={name}>
        <Amount value={value} currency={currency} />
      </Fact>
    );
  return (
    <dl className="figures">
      <Fact name={t('Deals')}>{whole(sums.deals)}</Fact>
      <Fact name={t('Closing deals')}>{whole(sums.trades)}</Fact>
      {sums.opening !== '0' && money(t('Balance before'), sums.opening)}
      {money(t('Deposits'), sums.deposits)}
      {money(t('Withdrawals'), sums.withdrawals)}
      {money(t('Other cash'), sums.otherCash)}
      {money(t('Profit'), sums.profit)}
      {money(t('Swap'), sums.swap)}
      {money(t('Commission'), sums.commission)}
      {money(t('Fee'), sums.fee)}
      {money(t('Result of trades'), sums.net)}
      {money(t('Balance'), sums.balance)}
      {sums.credit !== '0' && money(t('Credit beside it'), sums.credit)}
      {money(t('Equity'), sums.equity)}
    </dl>
  );
}
