import { Link } from '@tanstack/react-router';
import { Amount, Fact, t, whole } from '@plimsoll/ui';
import { nearestOf, type PortfolioAccount, riskOf, todayOf, type TotalRisk } from './portfolio';

interface Props {
  readonly accounts: readonly PortfolioAccount[];
  readonly currency: string;
  readonly isReal: boolean;
}

/** Realised today, what the stops would cost, and who is nearest to its line; what is not known is never a zero. */
export function RiskFacts({ accounts, currency, isReal }: Props) {
  const today = todayOf(accounts, currency, isReal);
  const risk = riskOf(accounts, currency, isReal);
  const nearest = nearestOf(accounts, currency, isReal);
  return (
    <>
      <Fact name={t('Realised today')}>
        <Amount value={today?.result.toFixed(2)} currency={currency} />
        {today !== undefined && today.byUtc > 0 && (
          <span className="small soft">
            {' '}
            {t('{{count}} by the day of UTC', { count: { written: whole(today.byUtc) } })}
          </span>
        )}
        <Silent count={today?.notKnown} />
      </Fact>
      <Fact name={t('Lost if every stop is hit')}>
        {!saysNothing(risk) && <Amount value={risk?.loss.toFixed(2)} currency={currency} />}
        <span className="small soft"> {risk === undefined ? t('not known now') : leftOut(risk)}</span>
      </Fact>
      <Fact name={t('Least room above a line')}>
        {nearest === undefined ? (
          <span className="small soft">{t('not known now')}</span>
        ) : (
          <>
            <Amount value={nearest.room.toFixed(2)} currency={currency} />{' '}
            <Link className="small" to="/accounts/$accountId" params={{ accountId: nearest.accountId }}>
              {nearest.login}
            </Link>
            <Silent count={nearest.notKnown} />
          </>
        )}
      </Fact>
    </>
  );
}

/** Accounts of which it says nothing. */
function Silent({ count = 0 }: { readonly count?: number | undefined }) {
  return (
    count > 0 && (
      <span className="small soft"> {t('silent accounts: {{count}}', { count: { written: whole(count) } })}</span>
    )
  );
}

/** Something is open, and the loss of none of it is known: that is never a zero. */
function saysNothing(risk: TotalRisk | undefined): boolean {
  return risk !== undefined && risk.counted === 0 && risk.withoutStop + risk.unknown > 0;
}

/** What the sum says nothing of. */
function leftOut({ withoutStop, unknown, notKnown }: TotalRisk): string {
  return [
    withoutStop > 0 ? t('no stop: {{count}}', { count: { written: whole(withoutStop) } }) : [],
    unknown > 0 ? t('not counted: {{count}}', { count: { written: whole(unknown) } }) : [],
    notKnown > 0 ? t('silent accounts: {{count}}', { count: { written: whole(notKnown) } }) : [],
  ]
    .flat()
    .join(', ');
}
