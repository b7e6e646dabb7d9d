import type { Schemas } from '@plimsoll/client';
import { Amount, DataTable, Fact, percent, Section, t, type Column, useTheme, whole } from '@plimsoll/ui';
import { LazyChart } from '../account/lazy-chart';

type Group = Schemas['ReportGroup'];

interface Props {
  readonly analytics: Schemas['ReportAnalytics'];
  readonly currency: string;
}

/** How an account did, each figure with what it means. */
export function Analytics({ analytics, currency }: Props) {
  const theme = useTheme();
  const { positions, wins, losses, winRate, profitFactor, expectancy } = analytics;
  const { maxDrawdown, maxDrawdownRatio, grossProfit, grossLoss, curve, bySymbol, byMonth } = analytics;
  return (
    <>
      <Section title={t('Balance day by day')}>
        {curve.length > 1 ? (
          <LazyChart
            points={curve.map(({ at, low }) => ({ timeS: Date.parse(at) / 1_000, equity: Number(low) }))}
            lines={[]}
            theme={theme}
          />
        ) : (
          <p className="soft">{t('One day alone makes no curve.')}</p>
        )}
        <p className="soft">{t('The lowest balance of each day, by closed deals: what was open is not in it.')}</p>
      </Section>
      <Section title={t('How it did')}>
        <dl className="figures">
          <Fact name={t('Positions closed')}>{whole(positions)}</Fact>
          <Fact name={t('Gained, lost')}>
            {whole(wins)}, {whole(losses)}
          </Fact>
          <Fact name={t('Win rate')}>{winRate === undefined ? '–' : percent(winRate)}</Fact>
          <Fact name={t('Profit factor')}>{profitFactor ?? '–'}</Fact>
          <Fact name={t('Expectancy')}>
            {expectancy === undefined ? '–' : <Amount value={expectancy} currency={currency} />}
          </Fact>
          <Fact name={t('Gross profit')}>
            <Amount value={grossProfit} currency={currency} />
          </Fact>
          <Fact name={t('Gross loss')}>
            <Amount value={grossLoss} currency={currency} />
          </Fact>
          <Fact name={t('Deepest fall')}>
            <Amount value={maxDrawdown} currency={currency} />
            {maxDrawdownRatio !== undefined && ` (${percent(maxDrawdownRatio)})`}
          </Fact>
        </dl>
        <details>
          <summary>{t('What these figures mean')}</summary>
          <ul>
            <li>
              {t(
                'The result of a position is profit, swap, commission and fee of all its deals. It counts when it was closed, whole or in part.',
              )}
            </li>
            <li>{t('Win rate: positions with a result above zero, of all that were closed.')}</li>
            <li>{t('Profit factor: sum of the gains to sum of the losses. Above 1 it earned.')}</li>
            <li>{t('Expectancy: mean result of a position.')}</li>
            <li>
              {t(
                'Deepest fall: of the balance from its highest until then, deal by deal; in percent where it was deepest in percent.',
              )}
            </li>
          </ul>
        </details>
      </Section>
      <Groups title={t('By symbol')} name={t('Symbol')} groups={bySymbol} currency={currency} />
      <Groups title={t('By month')} name={t('Month')} groups={byMonth} currency={currency} />
    </>
  );
}

interface GroupsProps {
  readonly title: string;
  readonly name: string;
  readonly groups: readonly Group[];
  readonly currency: string;
}

function Groups({ title, name, groups, currency }: GroupsProps) {
  const columns: readonly Column<Group>[] = [
    { name, cell: (group) => group.name, text: (group) => group.name, sortBy: (group) => group.name },
    {
      name: t('Positions closed'),
      cell: (group) => whole(group.positions),
      text: (group) => String(group.positions),
      isNumber: true,
    },
    { name: t('Gained'), cell: (group) => whole(group.wins), text: (group) => String(group.wins), isNumber: true },
    {
      name: t('Result'),
      cell: (group) => <Amount value={group.net} currency={currency} />,
      text: (group) => group.net,
      sortBy: (group) => Number(group.net),
      isNumber: true,
    },
  ];
  if (groups.length === 0) return null;
  return (
    <Section title={title}>
      <DataTable label={title} columns={columns} rows={groups} keyOf={(group) => group.name} csvName="report-groups" />
    </Section>
  );
}
