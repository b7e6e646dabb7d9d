import { t, useTheme } from '@plimsoll/ui';
import { useEffect } from 'react';
import { AccountCard } from '../account/account-card';
import { OrdersCard } from '../account/orders-card';
import { PositionsCard } from '../account/positions-card';
import { RefusedTerminals } from '../account/refused-terminals';
import { type Freshness, freshness } from '../api/freshness';
import { useLive, useSession } from '../app/session-context';
import { DemoCard } from '../demo/demo-card';
import { isOfDemo } from '../demo/is-of-demo';
import { closingLine, GuardCard } from '../guard/guard-card';
import { PracticeCard } from '../practice/practice-card';
import { ErrorBoundary } from '../shell/error-boundary';
import { SignalFeed } from '../signals/signal-feed';
import { StrandedPipelines } from '../signals/stranded-pipelines';
import type { BoardState } from './board-state';
import { completeSinceOf } from './read-signals';

/** Pipelines and terminals change seldom, and there is no news of them here. */
const LOOK_AGAIN_MS = 60_000;

/** One account, live: its numbers and guard, what is open and under way, and the signals. */
export function AccountBoard() {
  const theme = useTheme();
  const session = useSession();
  const { state, line, nowMs, demo, reread, openVerdicts, older, watch } = useLive();
  useEffect(watch, [watch]);
  const { accounts, account, reading, guard } = state;
  const isLive = line !== 'offline';
  const ageMs = Math.max(0, nowMs - state.readingAtMs);
  return (
    <div className="board">
      <div className="column">
        <RefusedTerminals session={session} nowMs={nowMs} />
        {account ? (
          <ErrorBoundary what={t('the account')}>
            <AccountCard
              account={account}
              reading={reading}
              ageMs={ageMs}
              points={state.points}
              lines={guardLines(state)}
              theme={theme}
              isLive={isLive}
            />
          </ErrorBoundary>
        ) : (
          <NoAccountYet state={state} isLive={isLive} />
        )}
        {account && (
          <PositionsCard
            key={`positions-${account.accountId}`}
            accountId={account.accountId}
            positions={state.positions}
            reading={reading}
            ageMs={ageMs}
            isLive={isLive}
            session={session}
          />
        )}
        {account && (
          <OrdersCard key={account.accountId} accountId={account.accountId} session={session} news={state.orderNews} />
        )}
      </div>
      <div className="column">
        {account && (
          <GuardCard
            key={`guard-${account.accountId}`}
            accountId={account.accountId}
            currency={account.currency}
            guard={guard}
            reading={reading}
            endsAtMs={state.countdown?.endsAtMs}
            isLive={isLive}
            freshness={guardFreshness(reading, ageMs, isLive)}
            discrepancyNews={state.discrepancyNews}
            session={session}
            onChanged={reread}
          />
        )}
        <StrandedPipelines session={session} news={Math.floor(nowMs / LOOK_AGAIN_MS)} />
        {isOfDemo(demo, account) && <DemoCard session={session} isLive={isLive} onDone={reread} />}
        {account && <PracticeCard login={account.login} server={account.server} />}
        <ErrorBoundary what={t('the signals')}>
          <SignalFeed
            entries={state.signals}
            rejections={state.rejections}
            since={completeSinceOf(state)}
            isLive={isLive}
            session={session}
            logins={new Map(accounts?.map(({ accountId, login }) => [accountId, login]))}
            onOpen={openVerdicts}
            onOlder={older}
          />
        </ErrorBoundary>
      </div>
    </div>
  );
}

/** On its way, not to be had, or not there: three things that are never shown as one another. */
function NoAccountYet({
  state: { accounts, chosen, isAbsent },
  isLive,
}: {
  readonly state: BoardState;
  readonly isLive: boolean;
}) {
  const face = accounts?.find(({ accountId }) => accountId === chosen);
  const isNone = accounts?.length === 0;
  return (
    <section className="card account" aria-busy={isLive && !isNone}>
      <header>
        <h2 id="account-title">
          {face ? t('Account {{login}} · {{server}}', { login: face.login, server: face.server }) : t('Account')}
        </h2>
      </header>
      <p className="empty" role="status">
        {isAbsent
          ? t('There is no such account, or it is not one of yours.')
          : isNone
            ? t('No account is connected yet. Add a terminal or get a practice account, and it appears here by itself.')
            : !isLive
              ? t('Not known now: the platform does not answer. It is tried again by itself.')
              : face
                ? t('Reading this account…')
                : t('Reading the accounts…')}
      </p>
    </section>
  );
}

/** What the guard can do now is known by the readings that come; one that is told to be away needs none. */
function guardFreshness(reading: BoardState['reading'], ageMs: number, isLive: boolean): Freshness {
  if (!isLive) return 'unknown';
  return reading?.connection === 'connected' ? freshness(ageMs) : 'fresh';
}

function guardLines({ reading, guard }: BoardState): { name: string; level: number; tone: 'warn' | 'down' }[] {
  const peak = Number(reading?.peakEquity);
  if (!guard || !Number.isFinite(peak)) return [];
  return [
    { name: t('Warning'), level: peak * (1 - Number(guard.limits.warn)), tone: 'warn' },
    { name: t('Close'), level: peak * (1 - closingLine(guard)), tone: 'down' },
  ];
}
