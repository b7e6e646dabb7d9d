import { Inject, Injectable } from '@nestjs/common';
import {
  type Command,
  orderChanged,
  type OrderChangedData,
  type OrderState,
  type PlacedOrder,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock, invariant, newId } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { askedBy } from './command-span.js';
import { CommandNotifier } from './command-notifier.js';
import { type CommandSpec, type QueuedCommand } from './command-spec.js';
import { type OpenCommand } from './open-command.js';
import { type RetrySpec } from './follow-up.js';
import { commandToWire, orderToFact, requestHashOf } from './order.convert.js';
import { type OrderRow, OrderStore } from './order.store.js';

/**
 * The way to the terminal for everybody inside the broker; the open commands of each account are in memory, so that an empty
 * poll costs no query. Called inside the serial section of the account (`LiveAccounts.run`); waiting terminals are woken when
 * the transaction commits.
 */
@Injectable()
export class CommandQueue {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly store: OrderStore,
    private readonly outbox: Outbox,
    private readonly notifier: CommandNotifier,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Queues instructions; the same `clientKey` (of a tenant) is queued once. */
  async enqueue(tx: Tx, account: AccountRef, specs: readonly CommandSpec[]): Promise<QueuedCommand[]> {
    const live = this.liveOf(account);
    const queued: QueuedCommand[] = [];
    const fresh: { spec: CommandSpec; orderId: string; wire: Command }[] = [];
    for (const spec of specs) {
      const orderId = newId(this.clock);
      if (
        await this.store.insert(tx, account, {
          orderId,
          spec,
          requestHash: requestHashOf(account, spec),
          state: this.stateAtFirst(live),
          now: this.clock.now(),
        })
      ) {
        const wire = commandToWire(spec, { id: newId(this.clock), seq: this.nextSeq(tx, live), nonce: nonceOf(live) });
        fresh.push({ spec, orderId, wire });
        queued.push({ orderId, commandId: wire.id, duplicate: false });
      } else {
        queued.push(await this.known(tx, account, spec));
      }
    }
    if (fresh.length > 0)
      this.hand(
        tx,
        live,
        fresh.map(({ spec, orderId, wire }) => ({ orderId, wire, attempt: 1, ...belongingsOf(spec) })),
      );
    for (const { spec, orderId } of fresh) {
      const now = this.clock.now();
      await this.outbox.add(tx, orderChanged, {
        tenantId: account.tenantId,
        key: account.accountId,
        data: firstFact(account, spec, orderId, this.stateAtFirst(live), now),
      });
    }
    return queued;
  }

  /** Queues instructions and tells their orders; one that was queued before is told as it stands. */
  async place(tx: Tx, live: LiveAccount, specs: readonly CommandSpec[]): Promise<PlacedOrder[]> {
    const queued = await this.enqueue(tx, live.ref, specs);
    const placed: PlacedOrder[] = [];
    for (const { orderId, duplicate } of queued) {
      const state = duplicate ? (await this.store.get(tx, live.ref.tenantId, orderId))!.state : this.stateAtFirst(live);
      placed.push({ orderId, state, duplicate });
    }
    return placed;
  }

  /** Another command for the same order. Its state goes with it. */
  retry(tx: Tx, live: LiveAccount, retries: readonly RetrySpec[]): void {
    const commands = retries.map(({ orderId, before, attempt, notBefore, deviationPoints, ...belongings }) => {
      const { notBefore: _armed, ...rest } = before;
      const id = newId(this.clock);
      const seq = this.nextSeq(tx, live);
      const { magic, tag } = commandToWire({ ...specOf(before), deviationPoints }, { id, seq, nonce: nonceOf(live) });
      return {
        orderId,
        attempt,
        ...belongingsOf(belongings),
        ...askedAsBefore(live, before.id),
        wire: { ...rest, id, seq, magic, tag, deviationPoints, notBefore: notBefore.toISOString() },
      };
    });
    if (commands.length > 0) this.hand(tx, live, commands);
  }

  /** Takes commands back that were not executed yet: what was never handed out is cancelled at once, the rest is revoked at the terminal. */
  async revoke(tx: Tx, account: AccountRef, commandIds: readonly string[], reason: string): Promise<void> {
    const live = this.liveOf(account);
    await this.store.lockAccount(tx, account);
    const now = this.clock.now();
    const found = commandIds.flatMap((id) => live.commands.get(id) ?? []);
    const waiting = found.filter((command) => command.state === 'queued');
    const out = found.filter((command) => command.state !== 'queued' && !command.revoking);
    this.store.changeCommands(tx, account.tenantId, [
      ...waiting.map((command) => ({ commandId: command.wire.id, state: 'cancelled' as const, ended: true, now })),
      ...out.map((command) => ({
        commandId: command.wire.id,
        state: command.state,
        ended: false,
        revoking: true,
        now,
      })),
    ]);
    const rows = await this.store.change(
      tx,
      account.tenantId,
      waiting.map((command) => ({ orderId: command.orderId, state: 'cancelled' as const, reason, now })),
    );
    for (const row of rows)
      await this.outbox.add(tx, orderChanged, {
        tenantId: account.tenantId,
        key: account.accountId,
        data: orderToFact(row),
      });
    tx.afterCommit(() => {
      for (const command of waiting) live.commands.delete(command.wire.id);
      for (const command of out) live.commands.set(command.wire.id, { ...command, revoking: true });
      this.notifier.ring(account.accountId);
    });
  }

  /** Commands without a final result, from memory. */
  open(accountId: string): readonly OpenCommand[] {
    return [...(this.accounts.peek(accountId)?.commands.values() ?? [])];
  }

  private async known(tx: Tx, account: AccountRef, spec: CommandSpec): Promise<QueuedCommand> {
    const row = await this.knownBy(tx, account, spec);
    invariant(row?.command_id, 'an order has a command');
    return { orderId: row.order_id, commandId: row.command_id, duplicate: true };
  }

  /** The order that was placed under this key, if it was this order. Rows of before carry no hash: they are compared by what they hold. */
  async knownBy(
    tx: Tx,
    account: AccountRef,
    spec: CommandSpec,
  ): Promise<(OrderRow & { command_id: string | null }) | undefined> {
    const row = await this.store.byClientKey(tx, account.tenantId, spec.clientKey);
    if (!row) return undefined;
    const sameParts =
      row.account_id === account.accountId &&
      row.type === spec.type &&
      row.symbol === spec.symbol &&
      (row.position_id ?? spec.positionId) === spec.positionId &&
      (row.side ?? undefined) === spec.side;
    if (row.request_hash === null ? !sameParts : row.request_hash !== requestHashOf(account, spec))
      throw new ProblemError(problem('idempotency-key-reused', 'this client key belongs to another order'));
    return row;
  }

  /** Writes commands; a connected terminal gets them at the commit, so they count as handed out already. */
  private hand(
    tx: Tx,
    live: LiveAccount,
    commands: readonly ({ orderId: string; wire: Command; attempt: number } & Belongings)[],
  ): void {
    const now = this.clock.now();
    const state = this.stateAtFirst(live);
    const leasedJournal = state === 'leased' ? live.accountStatus.journalId : undefined;
    this.store.insertCommands(
      tx,
      live.ref,
      commands.map((command) => ({ ...command, state, leasedJournal, now })),
    );
    const asked = askedBy(now);
    tx.afterCommit(() => {
      for (const { orderId, wire, attempt, ...belongings } of commands) {
        live.commands.set(wire.id, {
          wire,
          orderId,
          attempt,
          state,
          changedAt: now,
          revoking: false,
          ...asked,
          ...belongings,
          ...(leasedJournal === undefined ? {} : { leasedJournal }),
        });
      }
      live.amend({
        commandSeq: Math.max(live.accountStatus.commandSeq, ...commands.map((command) => command.wire.seq)),
      });
      this.notifier.ring(live.ref.accountId);
    });
  }

  private readonly given = new WeakMap<Tx, number>();

  /** Numbers rise within the transaction; memory follows at its commit. */
  private nextSeq(tx: Tx, live: LiveAccount): number {
    const next = (this.given.get(tx) ?? live.accountStatus.commandSeq) + 1;
    this.given.set(tx, next);
    return next;
  }

  /** A connected terminal gets a command at the commit: it counts as handed out at once. */
  stateAtFirst(live: LiveAccount): Extract<OrderState, 'queued' | 'leased'> {
    return live.accountStatus.connection === 'connected' ? 'leased' : 'queued';
  }

  private liveOf(account: AccountRef): LiveAccount {
    const live = this.accounts.peek(account.accountId);
    invariant(live, 'commands are queued inside the serial section of their account');
    return live;
  }
}

/** What memory keeps with a command of its order. */
type Belongings = Pick<OpenCommand, 'remainder' | 'asked'>;

function belongingsOf({ remainder }: { readonly remainder?: string | undefined }): Belongings {
  return remainder === undefined ? {} : { remainder };
}

/** A command that is given again belongs to the work that asked for the first one. */
function askedAsBefore(live: LiveAccount, commandId: string): Pick<OpenCommand, 'asked'> {
  const asked = live.commands.get(commandId)?.asked;
  return asked === undefined ? {} : { asked };
}

function nonceOf({ accountStatus: { magicNonces } }: LiveAccount): number {
  return magicNonces.at(-1) ?? 0;
}

function specOf(wire: Command): CommandSpec {
  return {
    clientKey: '',
    type: wire.type,
    priority: wire.priority,
    symbol: wire.symbol,
    notAfter: new Date(wire.notAfter),
    actor: '',
  };
}

function firstFact(
  account: AccountRef,
  spec: CommandSpec,
  orderId: string,
  state: OrderState,
  now: Date,
): OrderChangedData {
  return {
    orderId,
    accountId: account.accountId,
    clientKey: spec.clientKey,
    type: spec.type,
    symbol: spec.symbol,
    state,
    revision: 1,
    at: now.toISOString(),
    ...(spec.executionId === undefined ? {} : { executionId: spec.executionId }),
    ...(spec.side === undefined ? {} : { side: spec.side }),
    ...(spec.volume === undefined ? {} : { volume: spec.volume }),
    ...(spec.orderKind === undefined ? {} : { orderKind: spec.orderKind }),
    ...(spec.note === undefined ? {} : { reason: spec.note }),
    ...(spec.positionId === undefined ? {} : { positionId: spec.positionId }),
    ...(spec.orderTicket === undefined ? {} : { orderTicket: spec.orderTicket }),
  };
}
