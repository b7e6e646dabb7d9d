import type { Schemas } from '@plimsoll/client';
import { Amount, Answered, Fact, PageHeader, Section, t, whole } from '@plimsoll/ui';
import { lazy, Suspense } from 'react';
import { AccountsSection } from '../accounts/accounts-page';
import { useLive, useSession } from '../app/session-context';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { useKnown } from '../api/use-known';
import { StrandedPipelines } from '../signals/stranded-pipelines';
import { TourOffer } from '../tour/tour-offer';
import { Checklist } from './checklist';
import { NeverConnected } from './never-connected';
import { RiskFacts } from './risk-facts';
import { totalsOf } from './portfolio';
import { WaitingList } from './waiting-list';

/** In a chunk of its own: the first load of the page carries no words about plans. */
const LimitNotices = lazy(() =>
  import('../plan/limit-notice').then(({ LimitNotices: component }) => ({ default: component })),
);
const EVERY_MS = 5_000;
const LOOK_AGAIN_MS = 60_000;
const READ_MAX = 200;

/** How everything stands, at one look. */
export function HomePage() {
  const session = useSession();
  const { nowMs } = useLive();
  // The list below reads the same: it is one call for both.
  const { asked, more, updatedAtMs } = usePages<Schemas['AccountSummary']>(
    '/v1/accounts',
    { limit: READ_MAX },
    { everyMs: EVERY_MS },
  );
  const isKnown = useKnown(updatedAtMs, EVERY_MS);
  return (
    <>
      <PageHeader title={t('Home')} />
      <TourOffer />
      <Checklist />
      <Suspense fallback={null}>
        <LimitNotices />
      </Suspense>
      <Section title={t('All accounts')} className="totals">
        <Answered
          asked={asked}
          what={t('the accounts')}
          say={sayProblem}
          isEmpty={(accounts) => accounts.length === 0}
          empty={t('Once a terminal is connected, the totals of its account stand here.')}
        >
          {(accounts) => (
            <>
              <Totals accounts={accounts} isReal />
              <Totals accounts={accounts} isReal={false} />
              {more.hasMore && (
                <p className="small soft">
                  {t('The newest {{count}} accounts are counted.', { count: accounts.length })}
                </p>
              )}
            </>
          )}
        </Answered>
      </Section>
      <Section title={t('Waits for you')}>
        <Answered asked={asked} what={t('what waits')} say={sayProblem}>
          {(accounts) => (
            <>
              <WaitingList accounts={accounts} isKnown={isKnown} areAll={!more.hasMore} />
              {isKnown && !more.hasMore && <NeverConnected accounts={accounts} />}
            </>
          )}
        </Answered>
        <StrandedPipelines session={session} news={Math.floor(nowMs / LOOK_AGAIN_MS)} />
      </Section>
      <AccountsSection />
    </>
  );
}

interface AccountsProps {
  readonly accounts: readonly Schemas['AccountSummary'][];
}

function Totals({ accounts, isReal }: AccountsProps & { readonly isReal: boolean }) {
  return totalsOf(accounts, isReal).map(({ currency, accounts: count, equity, balance, open }) => (
    <dl className="figures" key={currency}>
      <Fact name={isReal ? t('LIVE') : t('Demo and practice')}>
        {currency} · {whole(count)}
      </Fact>
      <Fact name={t('Equity')}>
        <Amount value={equity.toFixed(2)} currency={currency} />
      </Fact>
      <Fact name={t('Balance')}>
        <Amount value={balance.toFixed(2)} currency={currency} />
      </Fact>
      <Fact name={t('Open result')}>
        <Amount value={open.toFixed(2)} currency={currency} />
      </Fact>
      <RiskFacts accounts={accounts} currency={currency} isReal={isReal} />
    </dl>
  ));
}
