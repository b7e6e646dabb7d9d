import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type SymbolsAnswer, type SymbolsUpdate } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AccountHandler } from '../accounts/account.handler.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { type OddRecord } from '../domain/odd-record.js';
import { IntakeHandler } from './intake.handler.js';
import { assertCurrent } from './sync.handler.js';
import { type TerminalSession } from './terminal-session.js';

/** `PUT /mt5/v1/symbols`: the rules of instruments, as the broker of the terminal has them (BR-1). */
@Injectable()
export class SymbolsHandler {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly intake: IntakeHandler,
    private readonly handler: AccountHandler,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `odd`: what of the message could not be taken as it came. */
  symbols(session: TerminalSession, update: SymbolsUpdate, odd: readonly OddRecord[] = []): Promise<SymbolsAnswer> {
    return this.accounts.run(session.opening.account, async (live) => {
      assertCurrent(live, session, update.epoch);
      if (session.opening.quarantined) throw new ProblemError(problem('account-quarantined'));
      await this.intake.flag(live, odd);
      await this.intake.settleOdd(live, update, odd);
      const news = update.symbols.filter(
        (symbol) => JSON.stringify(live.specifications.get(symbol.symbol)) !== JSON.stringify(symbol),
      );
      if (news.length > 0)
        await this.database.withTenant(live.ref.tenantId, (tx) =>
          Promise.resolve(this.handler.saveSpecifications(tx, live.ref, news)),
        );
      for (const symbol of news) live.specifications.set(symbol.symbol, symbol);
      for (const { symbol } of update.symbols) live.tickValueAtMs.set(symbol, this.clock.monotonicMs());
      return { stored: news.length };
    });
  }
}
