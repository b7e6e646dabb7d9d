import type { Schemas } from '@plimsoll/client';
import { Amount, Answered, Fact, money, Section, t, useNow, whole } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { PeriodStatement } from './period-statement';

/** Totals of every deal, and whether they are what the terminal told. */
export function StatementPart({ accountId }: { readonly accountId: string }) {
  const today = new Date(useNow(undefined));
  const asked = useApi<Schemas['AccountStatement']>(`/v1/accounts/${accountId}/statement`);
  return (
    <>
      <Section title={t('Statement')}>
        <Answered asked={asked} what={t('the statement')} say={sayProblem}>
          {(statement) => <Totals statement={statement} />}
        </Answered>
      </Section>
      <PeriodStatement of={`/v1/accounts/${accountId}`} year={today.getFullYear()} month={today.getMonth() + 1} />
    </>
  );
}

function Totals({ statement }: { readonly statement: Schemas['AccountStatement'] }) {
  const { currency } = statement;
  const isWhole = statement.historyComplete && statement.balanceMismatches === 0 && statement.openDiscrepancies === 0;
  return (
    <>
      <p className={`notice ${isWhole ? 'good' : 'warn'}`}>
        {isWhole
          ? t('Every deal adds up to the balance that the terminal told.')
          : statement.historyComplete
            ? t('It does not add up: {{mismatches}} balances differ, {{open}} discrepancies are open.', {
                mismatches: statement.balanceMismatches,
                open: statement.openDiscrepancies,
              })
            : t('The history is still being read: these totals are not the whole account.')}
      </p>
      <dl className="figures">
        <Fact name={t('Balance')}>
          <Amount value={statement.balance} currency={currency} />
        </Fact>
        <Fact name={t('Result of trades')}>
          <Amount value={statement.net} currency={currency} />
        </Fact>
        <Fact name={t('Money in and out')}>
          <Amount value={statement.cash} currency={currency} />
        </Fact>
        <Fact name={t('Corrections')}>
          <Amount value={statement.corrections} currency={currency} />
        </Fact>
        <Fact name={t('Accepted by hand')}>
          <Amount value={statement.accepted} currency={currency} />
        </Fact>
        <Fact name={t('Deals')}>{whole(statement.deals)}</Fact>
        <Fact name={t('Open positions')}>{whole(statement.openPositions)}</Fact>
        <Fact name={t('Closed positions')}>{whole(statement.closedPositions)}</Fact>
      </dl>
      {statement.firstMismatches.length > 0 && (
        <ul>
          {statement.firstMismatches.map(({ ticket, told, running }) => (
            <li key={ticket}>
              {t('Deal {{ticket}}: the terminal told {{told}}, the deals add up to {{running}}.', {
                ticket,
                told: money(told, currency),
                running: money(running, currency),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
