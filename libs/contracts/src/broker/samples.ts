import { defineSample } from '../facts/define-sample.js';
import { PositionMark } from '../terminal/trade.js';
import { guardStates, type GuardState } from '../terminal/session.js';
import { Count, Flag, Id, Instant, ListOf, Money, OneOf, Ratio } from '../vocabulary/index.js';
import { connectionStates, type ConnectionState } from './facts.js';

/** What the live page shows of an account between two facts. */
export class AccountReading {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Money() balance: string;
  @Money() equity: string;
  @Money() margin: string;
  @Money() freeMargin: string;
  @Money({ optional: true }) peakEquity?: string;
  @Ratio({ optional: true }) drawdown?: string;
  @OneOf(guardStates) guardState: GuardState;
  @Instant({ optional: true }) guardDeadlineAt?: string;
  @Flag({
    optional: true,
    meaning:
      'the guard could close the account at this moment; absent: not known, as of a broker of before it was told',
  })
  guardProtected?: boolean;
  @OneOf(connectionStates) connection: ConnectionState;
  @Count({ meaning: 'age of the numbers' }) ageMs: number;
  @ListOf(() => PositionMark, { max: 1_000 }) marks: PositionMark[];
  @Instant() at: string;
}

export const accountReading = defineSample<AccountReading>({
  owner: 'broker',
  name: 'account',
  data: AccountReading,
  meaning: 'The live numbers of an account, at most twice a second.',
});
