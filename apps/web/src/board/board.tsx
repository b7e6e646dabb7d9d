import { useEffect, useState } from 'react';
import { AccountCard, type AccountFace } from '../account/account-card';
import { OrdersCard } from '../account/orders-card';
import { PositionsCard } from '../account/positions-card';
import { RefusedTerminals } from '../account/refused-terminals';
import { type Freshness, freshness, lineNow } from '../api/freshness';
import type { Session } from '../api/session';
import { DemoCard } from '../demo/demo-card';
import { CountdownsElsewhere } from '../guard/countdowns-elsewhere';
import { closingLine, GuardCard } from '../guard/guard-card';
import { type Ringing, useAlarm } from '../guard/use-alarm';
import { ErrorBoundary } from '../shell/error-boundary';
import { Masthead } from '../shell/masthead';
import { SignalFeed } from '../signals/signal-feed';
import { StrandedPipelines } from '../signals/stranded-pipelines';
import type { BoardState } from './board-state';
import { completeSinceOf } from './read-signals';
import { useBoard } from './use-board';

/** Pipelines and terminals change seldom, and there is no news of them here. */
const LOOK_AGAIN_MS = 60_000;

interface Props {
  readonly session: Session;
  readonly theme: 'light' | 'dark';
  readonly onTheme: () => void;
}

/** The one page: account, guard, positions, signals. */
export function Board({ session, theme, onTheme }: Props) {
  const { state, line: told, heardAtMs, person, demo, reread, openVerdicts, choose, older } = useBoard(session);
  const nowMs = useNow();
  const silentMs = heardAtMs === undefined ? undefined : Math.max(0, nowMs - heardAtMs);
  const line = lineNow(told, silentMs);
  const { accounts, account, reading, guard } = state;
  useAlarm(ringing(state));
  const isLive = line !== 'offline';
  const ageMs = Math.max(0, nowMs - state.readingAtMs);
  return (
    <>
      <Masthead
        line={line}
        silentMs={silentMs ?? 0}
        person={person}
        theme={theme}
        onTheme={onTheme}
        onSignOut={() => void session.logOut()}
      >
        {accounts && accounts.length > 1 && (
          <AccountChoice accounts={accounts} chosen={state.chosen} onChoose={choose} />
        )}
      </Masthead>
      <CountdownsElsewhere elsewhere={state.elsewhere} onShow={choose} />
      <main className="board">
        <div className="column">
          <RefusedTerminals session={session} nowMs={nowMs} />
          {account ? (
            <ErrorBoundary what="the account">
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
              session={session}
            />
          )}
          {account && (
            <OrdersCard
              key={account.accountId}
              accountId={account.accountId}
              session={session}
              news={state.orderNews}
            />
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
          {demo && <DemoCard session={session} isLive={isLive} onDone={reread} />}
          <ErrorBoundary what="the signals">
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
      </main>
      <footer className="credits">
        Charts by <a href="https://www.tradingview.com/">TradingView</a> Lightweight Charts™ · <a href="/docs">API</a>
      </footer>
    </>
  );
}

/** On its way, not to be had, or not there: three things that are never shown as one another. */
function NoAccountYet({
  state: { accounts, chosen },
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
        <h2 id="account-title">{face ? `Account ${face.login} · ${face.server}` : 'Account'}</h2>
      </header>
      <p className="empty" role="status">
        {isNone
          ? 'No account is connected yet. Register a terminal, start it with its secret, and it appears here by itself.'
          : !isLive
            ? 'Not known now: the platform does not answer. It is tried again by itself.'
            : face
              ? 'Reading this account…'
              : 'Reading the accounts…'}
      </p>
    </section>
  );
}

function AccountChoice({
  accounts,
  chosen,
  onChoose,
}: {
  readonly accounts: readonly AccountFace[];
  readonly chosen: string | undefined;
  readonly onChoose: (accountId: string) => void;
}) {
  return (
    <select
      className="account-choice"
      aria-label="Account"
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      {accounts.map(({ accountId, login, server }) => (
        <option key={accountId} value={accountId}>
          {login} · {server}
        </option>
      ))}
    </select>
  );
}

/** The countdowns that run now: of the account shown, and of any other. */
function ringing({ account, reading, countdown, elsewhere }: BoardState): readonly Ringing[] {
  if (!account || !countdown || reading?.guardState !== 'breached') return elsewhere;
  return [{ accountId: account.accountId, login: account.login, endsAtMs: countdown.endsAtMs }, ...elsewhere];
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
    { name: 'warn', level: peak * (1 - Number(guard.limits.warn)), tone: 'warn' },
    { name: 'close', level: peak * (1 - closingLine(guard)), tone: 'down' },
  ];
}

/** The time of this device, once a second: ages and silences must grow by themselves. */
function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  return nowMs;
}
