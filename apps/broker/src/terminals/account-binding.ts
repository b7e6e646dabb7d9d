import { Inject, Injectable } from '@nestjs/common';
import {
  type AccountIdentity,
  brokerAuditRecorded,
  problem,
  ProblemError,
  type SessionHello,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { auditEntry, type Author, Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { sameIdentity } from '../accounts/account.convert.js';
import { AccountHandler } from '../accounts/account.handler.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { HELLO_WINDOW_MS } from './terminal.gate.js';
import { type KnownTerminal } from './terminal-secrets.js';
import { type TerminalBinding, TerminalStore } from './terminal.store.js';

/** The account that a terminal speaks for. */
export interface BoundAccount {
  readonly ref: AccountRef;
  readonly quarantined: boolean;
  /** Quarantined by this very hello. */
  readonly changed?: { readonly before: AccountIdentity; readonly now: AccountIdentity };
}

/** Which account a terminal speaks for, and whether it may: one that changed under it waits for its user (D13). */
@Injectable()
export class AccountBinding {
  constructor(
    private readonly store: TerminalStore,
    private readonly accounts: AccountHandler,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The account of a hello, made when it is new. A hello that is not newer than the last is a replay. */
  async ofHello(tx: Tx, { tenantId, terminalId }: KnownTerminal, body: SessionHello): Promise<BoundAccount> {
    const now = this.clock.now();
    const binding = await this.store.hello(
      tx,
      tenantId,
      terminalId,
      body.helloSeq,
      now.getTime() + 2 * HELLO_WINDOW_MS,
    );
    if (!binding)
      throw new ProblemError(problem('sequence-replayed', 'a hello with this sequence or a higher one was seen'));
    const changed = changedIdentity(binding, body);
    if (changed) {
      const ref = { tenantId, accountId: binding.account_id! };
      await this.store.quarantine(tx, tenantId, terminalId, body.account, now);
      await this.outbox.add(tx, brokerAuditRecorded, {
        tenantId,
        key: terminalId,
        data: auditEntry({
          by: { terminal: terminalId },
          action: 'terminal.quarantined',
          targetKind: 'account',
          targetId: ref.accountId,
          at: now,
          outcome: 'refused',
          reason: 'login, server, currency, margin mode or kind of account changed',
          detail: { ...changed },
        }),
      });
      return { ref, quarantined: true, changed };
    }
    const fresh: AccountRef = { tenantId, accountId: newId(this.clock) };
    const { accountId } = await this.accounts.findOrMake(tx, {
      ref: fresh,
      identity: body.account,
      leverage: body.leverage,
      terminalId,
      journalId: body.journalId,
      tradeAllowed: body.tradeAllowed,
      now,
    });
    await this.store.bind(tx, tenantId, terminalId, accountId, body.account);
    return { ref: { tenantId, accountId }, quarantined: false };
  }

  /** The user confirms what the terminal of a quarantined account says it is now: its next hello is welcome. */
  async confirm(
    tx: Tx,
    live: LiveAccount,
    by: Author,
  ): Promise<{ readonly terminalId: string; readonly identity: AccountIdentity }> {
    const { tenantId, accountId } = live.ref;
    const now = this.clock.now();
    const pending = await this.store.pendingOf(tx, tenantId, accountId);
    if (!pending) throw new ProblemError(problem('conflict', 'this account is not quarantined'));
    const { terminalId, identity: before, pendingIdentity: identity } = pending;
    await this.store.confirm(tx, tenantId, terminalId, identity);
    // Another terminal may have the account meanwhile: it goes on.
    if (live.accountStatus.terminalId === terminalId)
      await this.accounts.connect(tx, live, { connection: 'offline' }, now);
    await this.outbox.add(tx, brokerAuditRecorded, {
      tenantId,
      key: accountId,
      data: auditEntry({
        by,
        action: 'account.identity-confirmed',
        targetKind: 'account',
        targetId: accountId,
        at: now,
        detail: { before, now: identity },
      }),
    });
    return { terminalId, identity };
  }
}

function changedIdentity(binding: TerminalBinding, body: SessionHello): BoundAccount['changed'] {
  if (!binding.identity || !binding.account_id || sameIdentity(binding.identity, body.account)) return undefined;
  return { before: binding.identity, now: body.account };
}
