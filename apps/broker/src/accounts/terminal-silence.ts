import { Inject, Injectable } from '@nestjs/common';
import { type ConnectionState } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { AccountHandler } from './account.handler.js';
import { eachAlone } from './each-alone.js';
import { type LiveAccount } from './live-account.js';
import { LiveAccounts } from './live-accounts.js';

/** Without a word of the terminal for so long, its numbers are stale, and then it is offline. */
export const STALE_AFTER_MS = 10_000;
export const OFFLINE_AFTER_MS = 60_000;

/** Tells accounts whose terminal has fallen silent, also to who began with those of the process before. */
@Injectable()
export class TerminalSilence {
  private adopted = false;

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly handler: AccountHandler,
    private readonly database: Database,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Accounts that were connected when the process before us ended: they come back soon, or are told offline. */
  async adopt(): Promise<void> {
    if (this.adopted) return;
    const refs = await this.database.asWorker((tx) =>
      tx.query<{ tenantId: string; accountId: string }>(
        `select tenant_id as "tenantId", account_id as "accountId"
         from accounts
         where connection in ('connected', 'stale')`,
      ),
    );
    await eachAlone(
      refs.map((ref) => ({ ref })),
      ({ ref }) =>
        this.accounts.run(ref, (live) => Promise.resolve((live.lastContactMonotonicMs ??= this.clock.monotonicMs()))),
      { logger: this.logger, failure: 'could not be taken up at start' },
    );
    this.adopted = true;
  }

  /** Looks once at all accounts in memory. */
  round(): Promise<void> {
    return eachAlone(this.accounts.all(), (live) => this.listen(live), {
      logger: this.logger,
      failure: 'could not be told silent',
    });
  }

  /** A terminal that has fallen silent is told stale, then offline. */
  private async listen(live: LiveAccount): Promise<void> {
    if (silenceOf(live, this.clock.monotonicMs()) === undefined) return;
    await this.accounts.run(live.ref, async (account) => {
      const connection = silenceOf(account, this.clock.monotonicMs());
      if (connection === undefined) return;
      await this.database.withTenant(account.ref.tenantId, (tx) =>
        this.handler.connect(tx, account, { connection }, this.clock.now()),
      );
      this.logger.warn('a terminal has fallen silent', { accountId: account.ref.accountId, connection });
    });
  }
}

/** The state that silence has brought; undefined when nothing changes. */
export function silenceOf(live: LiveAccount, nowMs: number): ConnectionState | undefined {
  const { connection } = live.accountStatus;
  if (connection !== 'connected' && connection !== 'stale') return undefined;
  if (live.lastContactMonotonicMs === undefined) return undefined;
  const silentMs = nowMs - live.lastContactMonotonicMs;
  if (silentMs >= OFFLINE_AFTER_MS) return 'offline';
  return silentMs >= STALE_AFTER_MS && connection === 'connected' ? 'stale' : undefined;
}
