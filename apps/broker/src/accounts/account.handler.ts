import { Injectable } from '@nestjs/common';
import {
  accountChanged,
  type AccountIdentity,
  type ConnectionState,
  type SymbolSpecification,
} from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from './account-ref.js';
import {
  AccountStore,
  type AccountWrite,
  type NewAccount,
  type OpenedSession,
  type SessionWrite,
} from './account.store.js';
import { type LiveAccount } from './live-account.js';

export { type OpenedSession, type SessionWrite } from './account.store.js';

export interface Connection {
  readonly connection: ConnectionState;
  readonly tradeAllowed: boolean;
  readonly terminalId: string;
  readonly identity: AccountIdentity;
  /** As far as is known. */
  readonly openPositions?: number;
}

/** Changes of an account's own row, with the facts about them. Others in the broker go through here. */
@Injectable()
export class AccountHandler {
  constructor(
    private readonly store: AccountStore,
    private readonly outbox: Outbox,
  ) {}

  findOrMake(tx: Tx, account: NewAccount): Promise<{ accountId: string; made: boolean }> {
    return this.store.findOrMake(tx, account);
  }

  /** Opens a session: the epoch rises, so that every older one is fenced off. */
  async openSession(tx: Tx, ref: AccountRef, session: SessionWrite): Promise<OpenedSession> {
    const opened = await this.store.openSession(tx, ref, session);
    await this.announce(tx, ref, session, opened.revision, session.now);
    return opened;
  }

  /**
   * The terminal's journal holds commands that we never gave: a backup was restored, or another installation had it.
   * Memory follows the commit.
   */
  async renewMagic(tx: Tx, live: LiveAccount, commandSeq: number): Promise<void> {
    const renewed = await this.store.renewMagic(tx, live.ref, commandSeq);
    tx.afterCommit(() => live.amend({ ...renewed, commandSeq: Math.max(live.accountStatus.commandSeq, commandSeq) }));
  }

  /** Locks the account for this transaction; false when another session has a higher epoch. */
  fence(tx: Tx, ref: AccountRef, epoch: number): Promise<boolean> {
    return this.store.fence(tx, ref, epoch);
  }

  /** Writes what a message moved on; behind `fence`. */
  write(tx: Tx, ref: AccountRef, write: AccountWrite): void {
    this.store.write(tx, ref, write);
  }

  saveSpecifications(tx: Tx, ref: AccountRef, specifications: readonly SymbolSpecification[]): void {
    this.store.saveSpecifications(tx, ref, specifications);
  }

  /** The terminal came, went, or trading was switched in it. Memory follows the commit. */
  async connect(
    tx: Tx,
    live: LiveAccount,
    change: { connection: ConnectionState; tradeAllowed?: boolean; terminalId?: string },
    now: Date,
  ): Promise<void> {
    const { identity, terminalId, tradeAllowed } = live.accountStatus;
    const openPositions = Math.max(live.positions.size, live.ledger.size);
    const next: Connection = { identity, terminalId, tradeAllowed, openPositions, ...change };
    const revision = await this.store.setConnection(tx, live.ref, next);
    await this.announce(tx, live.ref, next, revision, now);
    tx.afterCommit(() => live.amend({ connection: next.connection, tradeAllowed: next.tradeAllowed, revision }));
  }

  private async announce(
    tx: Tx,
    ref: AccountRef,
    { connection, tradeAllowed, terminalId, identity, openPositions }: Connection,
    revision: number,
    now: Date,
  ): Promise<void> {
    await this.outbox.add(tx, accountChanged, {
      tenantId: ref.tenantId,
      key: ref.accountId,
      data: {
        accountId: ref.accountId,
        terminalId,
        identity,
        connection,
        tradeAllowed,
        ...(openPositions === undefined ? {} : { openPositions }),
        revision,
        at: now.toISOString(),
      },
    });
  }
}
