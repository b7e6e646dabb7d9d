import { Inject, Injectable } from '@nestjs/common';
import { type CommandsAnswer, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Shutdown, waitsOnPurpose } from '@plimsoll/service-host';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { GuardRegistry } from '../guards/guard-registry.js';
import { CommandNotifier } from '../orders/command-notifier.js';
import { CommandOutcomes, deliverable, hasWaiting, revokedOf } from '../orders/command-outcomes.handler.js';
import { type TerminalSession } from './terminal-session.js';

export const WAIT_MAX_MS = 25_000;
/** Commands that are to be given back are told again after so long. */
const REVOKED_AGAIN_MS = 250;

/**
 * `GET /mt5/v1/commands`: hangs until there is something for the terminal; woken at the commit, and an empty wait costs
 * no query.
 */
@Injectable()
export class CommandPollHandler {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly outcomes: CommandOutcomes,
    private readonly database: Database,
    private readonly notifier: CommandNotifier,
    private readonly guard: GuardRegistry,
    private readonly shutdown: Shutdown,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async poll(session: TerminalSession, after: number, waitMs: number): Promise<CommandsAnswer> {
    const { clock } = this;
    const ref = session.opening.account;
    waitsOnPurpose();
    const end = clock.monotonicMs() + Math.min(waitMs, WAIT_MAX_MS);
    for (let waits = false; ;) {
      if (session.ended) throw new ProblemError(problem(session.ended));
      const live = this.accounts.peek(ref.accountId);
      if (live && !session.opening.quarantined) {
        if (hasWaiting(live)) await this.lease(session);
        const commands = deliverable(
          live,
          { journalId: session.opening.journalId, commandCursor: after },
          clock.now(),
          this.guard.entriesBlocked(ref.accountId),
        );
        const revoked = revokedOf(live);
        // What is to be given back is told again until it is answered, which may take a search: not in a tight circle.
        const tell =
          revoked.length > 0 && session.mayAsk(`revoked:${revoked.join()}`, clock.monotonicMs(), REVOKED_AGAIN_MS);
        if (commands.length > 0 || tell) return { commands, revoked, serverTime: clock.now().toISOString() };
        waits = revoked.length > 0;
      }
      const left = end - clock.monotonicMs();
      if (left <= 0 || this.shutdown.signal.aborted)
        return { commands: [], revoked: [], serverTime: clock.now().toISOString() };
      await this.notifier.wait(ref.accountId, waits ? Math.min(left, REVOKED_AGAIN_MS) : left);
    }
  }

  /** What waited while the terminal was away is handed out durably before it is shown. */
  private lease(session: TerminalSession): Promise<void> {
    return this.accounts.run(
      session.opening.account,
      async (live: LiveAccount) => {
        const unit = this.outcomes.begin(live, this.clock.now());
        unit.lease(session.opening.journalId);
        if (!unit.isEmpty && !session.ended)
          await this.database.withTenant(live.ref.tenantId, (tx) => this.outcomes.write(tx, live, unit));
      },
      'sync',
    );
  }
}
