import { Link } from '@tanstack/react-router';
import type { Schemas } from '@plimsoll/client';
import { Amount, Answered, Button, Fact, PageHeader, Section, t, whole } from '@plimsoll/ui';
import { useState } from 'react';
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
import { totalsOf, type Waiting, waitingByUrgency } from './portfolio';

const EVERY_MS = 5_000;
const LOOK_AGAIN_MS = 60_000;
const READ_MAX = 200;
/** So many of those that wait stand there at first, the most urgent. */
const WAITING_FIRST = 20;

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

interface WaitingProps extends AccountsProps {
  readonly isKnown: boolean;
  /** There are no others: what is said of these is said of all. */
  readonly areAll: boolean;
}

function WaitingList({ accounts, isKnown, areAll }: WaitingProps) {
  const [shownMax, setShownMax] = useState(WAITING_FIRST);
  if (!isKnown) return <p className="empty">{t('Not known now')}</p>;
  const waiting = waitingByUrgency(accounts);
  if (accounts.length === 0) return <p className="empty">{t('There is no account yet.')}</p>;
  if (waiting.length === 0)
    return (
      <p className="empty">
        {areAll
          ? t('Every account speaks, and no guard holds entries back or closes.')
          : t('Of the newest {{count}} every account speaks, and no guard holds entries back or closes.', {
              count: accounts.length,
            })}
      </p>
    );
  return (
    <>
      <ul className="feed">
        {waiting.slice(0, shownMax).map(({ account: { accountId, identity }, why }) => (
          <li key={accountId}>
            <Link to="/accounts/$accountId" params={{ accountId }}>
              {identity.login} · {identity.server}
            </Link>{' '}
            {wordsOf(why)}
          </li>
        ))}
      </ul>
      {waiting.length > shownMax && (
        <Button variant="default" mt="sm" onClick={() => setShownMax(Number.POSITIVE_INFINITY)}>
          {t('Show {{count}} more', { count: waiting.length - shownMax })}
        </Button>
      )}
    </>
  );
}

function wordsOf(why: Waiting): string {
  const words: Readonly<Record<Waiting, string>> = {
    'counts-down': t('counts down to the close of everything.'),
    closing: t('is being closed.'),
    locked: t('is closed and locked: reset its guard when it may trade again.'),
    'must-be-confirmed': t('came back as another account: confirm it, or undo it in the terminal.'),
    'entries-blocked': t('may open nothing: it fell to the line of its guard.'),
    silent: t('is silent: its terminal does not answer, and its guard cannot act.'),
  };
  return words[why];
}
