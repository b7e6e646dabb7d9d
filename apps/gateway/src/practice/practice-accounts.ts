import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type CreatePracticeAccount,
  createTerminalRequest,
  getTerminalRequest,
  PRACTICE_ACCOUNTS_OF_ONE_MAX,
  type PracticeAccount,
  type PracticeAccountEnded,
  type PracticeAccountList,
  type PracticeMarketBody,
  problem,
  ProblemError,
  revokeTerminalRequest,
} from '@plimsoll/contracts';
import { dec, sha256Hex } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { type HostedAccount, PracticeHostClient } from './practice-host.client.js';

const DEPOSIT_DEFAULT = '10000';
const DEPOSIT_MIN = 100;
const DEPOSIT_MAX = 10_000_000;
/** Told apart from the demo's, and from each other by chance. */
const LOGIN_MIN = 60_000_000;
const LOGIN_MAX = 69_999_999;
const CENTS = 2;

/** Practice accounts of an organisation, which the host runs. */
@Injectable()
export class PracticeAccounts {
  constructor(
    private readonly requests: Requests,
    private readonly host: PracticeHostClient,
  ) {}

  async list(actor: Actor): Promise<PracticeAccountList> {
    const own = await this.own(actor);
    return { items: own.map(shown), limit: PRACTICE_ACCOUNTS_OF_ONE_MAX };
  }

  /**
   * Whether there is room is asked first: a terminal whose account cannot begin would be left over. Asked again with
   * the same idempotency key, it is the same terminal, and the host begins it once.
   */
  async create(wish: CreatePracticeAccount, idempotencyKey: string, actor: Actor): Promise<PracticeAccount> {
    const deposit = dec(wish.deposit ?? DEPOSIT_DEFAULT);
    if (deposit.lt(DEPOSIT_MIN) || deposit.gt(DEPOSIT_MAX) || deposit.decimalPlaces() > CENTS)
      throw new ProblemError(
        problem('validation-failed', `deposit is an amount of ${DEPOSIT_MIN} to ${DEPOSIT_MAX} USD, in whole cents`),
      );
    const call = sha256Hex(idempotencyKey);
    const own = await this.own(actor);
    if (own.length >= PRACTICE_ACCOUNTS_OF_ONE_MAX && !own.some((one) => one.call === call))
      throw new ProblemError(
        problem('conflict', `you have ${own.length} practice accounts, and no more at once: end one of them first`),
      );
    const { terminalId, secret } = await this.requests.ask(
      createTerminalRequest,
      { name: wish.name },
      { actor, idempotencyKey },
    );
    try {
      const begun = await this.host.begin({
        terminalId,
        owner: actor.tenantId,
        call,
        secret,
        login: String(randomInt(LOGIN_MIN, LOGIN_MAX)),
        deposit: deposit.toFixed(),
        marginMode: wish.marginMode ?? 'hedging',
      });
      return shown(begun);
    } catch (error) {
      // The host counts: of many at once it takes as many as there is room for, and the rest leaves nothing behind.
      if (error instanceof ProblemError && error.problem.code === 'conflict')
        await this.revoke(terminalId, actor, 'There is no room for its practice account.');
      throw error;
    }
  }

  async market(terminalId: string, body: PracticeMarketBody, actor: Actor): Promise<PracticeAccount> {
    await this.requireOwn(terminalId, actor);
    return shown(await this.host.market(terminalId, body));
  }

  /** Its terminal is revoked first: what cannot trade any more is then taken away. */
  async remove(terminalId: string, actor: Actor): Promise<PracticeAccountEnded> {
    await this.requireOwn(terminalId, actor);
    const items = await this.host.list();
    if (!items.some((one) => one.terminalId === terminalId))
      throw new ProblemError(problem('not-found', 'this terminal is no practice account'));
    await this.revoke(terminalId, actor, 'The practice account was ended.');
    await this.host.remove(terminalId);
    return { terminalId };
  }

  private async requireOwn(terminalId: string, actor: Actor): Promise<void> {
    await this.requests.ask(getTerminalRequest, { terminalId }, { actor });
  }

  private async own(actor: Actor): Promise<HostedAccount[]> {
    const all = await this.host.list();
    const own = await Promise.all(
      all.map(async ({ owner, terminalId }) =>
        owner === undefined ? this.isOwn(terminalId, actor) : owner === actor.tenantId,
      ),
    );
    return all.filter((_, index) => own[index]);
  }

  /** Of an account that was begun before the host knew whose it is, identity says so. */
  private async isOwn(terminalId: string, actor: Actor): Promise<boolean> {
    try {
      await this.requireOwn(terminalId, actor);
      return true;
    } catch (error) {
      // Not found is somebody else's; a question that failed is no answer.
      if (error instanceof ProblemError && error.problem.code === 'not-found') return false;
      throw error;
    }
  }

  private async revoke(terminalId: string, actor: Actor, reason: string): Promise<void> {
    await this.requests.ask(revokeTerminalRequest, { terminalId, reason }, { actor });
  }
}

/** As its people see it. */
function shown({ owner: _owner, call: _call, ...account }: HostedAccount): PracticeAccount {
  return account;
}
