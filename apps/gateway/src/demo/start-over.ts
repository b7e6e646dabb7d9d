import { Injectable } from '@nestjs/common';
import {
  accountList,
  type Actor,
  closeNowRequest,
  getGuardRequest,
  type GuardView,
  problem,
  ProblemError,
  resetGuardRequest,
} from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';

const REASON = 'The demo starts over.';
const ACCOUNTS_MAX = 200;
/** A simulated terminal closes everything within a second or two. */
const CLOSED_WITHIN_MS = 8_000;
const LOOK_MS = 250;

/**
 * The guard's part of starting the demo over: everything closed and locked, then unlocked with the present equity as
 * its peak.
 */
@Injectable()
export class DemoGuard {
  constructor(private readonly requests: Requests) {}

  /** The account of a terminal that is simulated and connected: nothing else is ever closed for a demo. */
  async accountOf(terminalId: string, actor: Actor): Promise<string> {
    const { items } = await this.requests.ask(accountList, { limit: ACCOUNTS_MAX }, { actor });
    const account = items.find(
      (one) => one.terminalId === terminalId && one.identity.accountKind === 'demo' && one.connection === 'connected',
    );
    if (!account) throw new ProblemError(problem('conflict', 'the demo terminal is not connected to a demo account'));
    return account.accountId;
  }

  /** Closes everything, as the owner may at any time, and waits until the account is flat. */
  async close(accountId: string, actor: Actor): Promise<void> {
    let { state } = await this.guard(accountId, actor);
    if (state !== 'flat-locked' && state !== 'closing')
      ({ state } = await this.requests.ask(closeNowRequest, { accountId, reason: REASON }, { actor }));
    for (let waitedMs = 0; state !== 'flat-locked' && waitedMs < CLOSED_WITHIN_MS; waitedMs += LOOK_MS) {
      await sleep(LOOK_MS);
      ({ state } = await this.guard(accountId, actor));
    }
    if (state !== 'flat-locked')
      throw new ProblemError(
        problem('conflict', 'the guard is still closing everything: start over again when it is done'),
      );
  }

  async unlock(accountId: string, actor: Actor): Promise<void> {
    const { runId } = await this.guard(accountId, actor);
    await this.requests.ask(resetGuardRequest, { accountId, runId, reason: REASON }, { actor });
  }

  private guard(accountId: string, actor: Actor): Promise<GuardView> {
    return this.requests.ask(getGuardRequest, { accountId }, { actor });
  }
}
