import { Inject, Injectable } from '@nestjs/common';
import { type CommandsAnswer, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, Shutdown, waitsOnPurpose } from '@plimsoll/service-host';
import { CommandNotifier } from '../orders/command-notifier.js';
import { CommandDelivery } from './command-delivery.js';
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
    private readonly delivery: CommandDelivery,
    private readonly notifier: CommandNotifier,
    private readonly shutdown: Shutdown,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async poll(session: TerminalSession, after: number, waitMs: number): Promise<CommandsAnswer> {
    const { clock } = this;
    const { accountId } = session.opening.account;
    waitsOnPurpose();
    const end = clock.monotonicMs() + Math.min(waitMs, WAIT_MAX_MS);
    for (;;) {
      if (session.ended) throw new ProblemError(problem(session.ended));
      const { commands, revoked } = await this.delivery.due(session, after);
      // What is to be given back is told again until it is answered, which may take a search: not in a tight circle.
      const tell =
        revoked.length > 0 && session.mayAsk(`revoked:${revoked.join()}`, clock.monotonicMs(), REVOKED_AGAIN_MS);
      if (commands.length > 0 || tell) return { commands, revoked, serverTime: clock.now().toISOString() };
      const left = end - clock.monotonicMs();
      if (left <= 0 || this.shutdown.signal.aborted)
        return { commands: [], revoked: [], serverTime: clock.now().toISOString() };
      await this.notifier.wait(accountId, revoked.length > 0 ? Math.min(left, REVOKED_AGAIN_MS) : left);
    }
  }
}
