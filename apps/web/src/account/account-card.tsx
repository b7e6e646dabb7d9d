import { age, money, percent, signedMoney, t } from '@plimsoll/ui';
import { Mode } from '../accounts/badges';
import type { Reading } from '../api/shapes';
import { connectionNow } from './connection-now';
import type { EquityPoint } from './equity-points';
import { LazyChart } from './lazy-chart';

export interface AccountFace {
  readonly accountId: string;
  readonly login: string;
  readonly server: string;
  readonly currency: string;
  readonly accountKind: string;
  /** The one that speaks for it. */
  readonly terminalId?: string;
}

interface Props {
  readonly account: AccountFace;
  readonly reading: Reading | undefined;
  /** Age of the numbers now, in ms. */
  readonly ageMs: number;
  readonly points: readonly EquityPoint[];
  readonly lines: readonly { readonly name: string; readonly level: number; readonly tone: 'warn' | 'down' }[];
  readonly theme: 'light' | 'dark';
  /** The platform answers now. */
  readonly isLive: boolean;
}

/** Equity, balance and drawdown of the account, and how fresh they are. */
export function AccountCard({ account, reading, ageMs, points, lines, theme, isLive }: Props) {
  const connection = connectionNow(reading?.connection, ageMs, isLive);
  const floating = reading ? Number(reading.equity) - Number(reading.balance) : 0;
  return (
    <section className="card account" aria-labelledby="account-title">
      <header>
        <h2 id="account-title">
          {t('Account {{login}} · {{server}}', { login: account.login, server: account.server })}
        </h2>
        <Mode kind={account.accountKind} server={account.server} />
        <span className="chip push" role="status">
          <span className={`dot ${connection.dot}`} /> {connection.text}, {reading ? age(ageMs) : t('no reading yet')}
        </span>
      </header>
      <dl className="figures" style={{ margin: 0 }}>
        <Figure name={t('Equity')} value={money(reading?.equity, account.currency)} large />
        <Figure name={t('Balance')} value={money(reading?.balance, account.currency)} />
        <Figure
          name={t('Open result')}
          value={reading ? signedMoney(floating.toFixed(2)) : '–'}
          tone={floating < 0 ? 'down' : 'up'}
        />
        <Figure name={t('Peak')} value={money(reading?.peakEquity, account.currency)} />
        <Figure
          name={t('Below the peak')}
          // Above the peak until three readings agree on a new one: then it is no fall.
          value={percent(reading && Math.max(0, Number(reading.drawdown)))}
          tone={Number(reading?.drawdown ?? 0) > 0.15 ? 'down' : undefined}
        />
        <Figure name={t('Free margin')} value={money(reading?.freeMargin, account.currency)} />
      </dl>
      <LazyChart points={points} lines={lines} theme={theme} />
    </section>
  );
}

function Figure({
  name,
  value,
  large,
  tone,
}: {
  readonly name: string;
  readonly value: string;
  readonly large?: boolean;
  readonly tone?: 'up' | 'down' | undefined;
}) {
  return (
    <div className={`figure ${large ? 'large' : ''}`}>
      <dt>{name}</dt>
      <dd className={tone}>{value}</dd>
    </div>
  );
}
