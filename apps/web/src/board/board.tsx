import { useEffect, useState } from 'react';
import { AccountCard, type AccountFace } from '../account/account-card';
import { OrdersCard } from '../account/orders-card';
import { PositionsCard } from '../account/positions-card';
import type { Session } from '../api/session';
import { DemoCard } from '../demo/demo-card';
import { closingLine, GuardCard } from '../guard/guard-card';
import { Masthead } from '../shell/masthead';
import { SignalFeed } from '../signals/signal-feed';
import { StrandedPipelines } from '../signals/stranded-pipelines';
import type { BoardState } from './board-state';
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
  const { state, line, person, demo, reread, openVerdicts, choose } = useBoard(session);
  const nowMs = useNow();
  const { accounts, account, reading, guard } = state;
  const isLive = line !== 'offline';
  return (
    <>
      <Masthead line={line} person={person} theme={theme} onTheme={onTheme} onSignOut={() => void session.logOut()}>
        {accounts && accounts.length > 1 && (
          <AccountChoice accounts={accounts} chosen={account?.accountId} onChoose={choose} />
        )}
      </Masthead>
      <main className="board">
        <div className="column">
          {account ? (
            <AccountCard
              account={account}
              reading={reading}
              ageMs={Math.max(0, nowMs - state.readingAtMs)}
              points={state.points}
              lines={guardLines(state)}
              theme={theme}
              isLive={isLive}
            />
          ) : (
            <section className="card account">
              <header>
                <h2>Account</h2>
              </header>
              <p className="empty">
                {accounts
                  ? 'No account is connected yet. Register a terminal, start it with its secret, and it appears here by itself.'
                  : isLive
                    ? 'Reading the accounts…'
                    : 'Not known now: the platform does not answer.'}
              </p>
            </section>
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
              discrepancyNews={state.discrepancyNews}
              session={session}
              onChanged={reread}
            />
          )}
          {demo && <DemoCard session={session} isLive={isLive} />}
          <StrandedPipelines session={session} news={Math.floor(nowMs / LOOK_AGAIN_MS)} />
          <SignalFeed entries={state.signals} rejections={state.rejections} session={session} onOpen={openVerdicts} />
        </div>
      </main>
      <footer className="credits">
        Charts by <a href="https://www.tradingview.com/">TradingView</a> Lightweight Charts™ · <a href="/docs">API</a>
      </footer>
    </>
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
