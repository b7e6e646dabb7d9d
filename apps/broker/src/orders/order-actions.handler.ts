import { Inject, Injectable } from '@nestjs/common';
import {
  brokerAuditRecorded,
  type CancelOrderInput,
  type PlacedOrder,
  problem,
  ProblemError,
  type ResolveOrderInput,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { cancelStepOf, type ControlledOrder, resolveFlawOf } from '../domain/order-control.js';
import { CommandOutcomes } from './command-outcomes.handler.js';
import { cancelOf } from './outcome-changes.js';
import { CommandQueue } from './command-queue.js';
import { type OpenCommand } from './open-command.js';
import { type Asker, authorOf, OrderCalls } from './order-calls.js';
import { type OrderRow, OrderStore } from './order.store.js';

interface Held {
  readonly row: OrderRow;
  /** The command that carries it now, when there is one. */
  readonly command: OpenCommand | undefined;
  readonly facts: ControlledOrder;
}

/** What people and pipelines do with an order that is there: take it back, or end it by hand (issue 6, 1.4, 2.2). */
@Injectable()
export class OrderActionsHandler {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly queue: CommandQueue,
    private readonly outcomes: CommandOutcomes,
    private readonly calls: OrderCalls,
    private readonly store: OrderStore,
    private readonly database: Database,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes an order back, from the queue or at the broker. The answer tells where it stands; its facts tell how it ends.
   */
  cancel(asker: Asker, input: CancelOrderInput): Promise<PlacedOrder> {
    return this.act(asker, 'order.cancel', input, async (tx, live, held) => {
      const step = cancelStepOf(held.facts);
      if (step.kind === 'refused') throw new ProblemError(problem('conflict', step.detail));
      const { row, command } = held;
      const reason = cancelNote(asker, input.reason);
      if (step.kind === 'nothing' || (step.kind === 'cancel-at-broker' && isCancelling(live, row.order_ticket)))
        return { orderId: row.order_id, state: row.state, duplicate: true };
      this.store.noteCancel(tx, live.ref.tenantId, row.order_id, reason);
      if (step.kind === 'cancel-at-broker')
        await this.queue.enqueue(tx, live.ref, [
          cancelOf(command!, `cancel:${row.order_id}:${this.clock.now().getTime()}`, asker.actor, this.clock.now()),
        ]);
      else if (command) await this.queue.revoke(tx, live.ref, [command.wire.id], reason);
      if (asker.userId !== undefined)
        await this.audit(tx, live.ref, asker, held, { action: 'order.cancel-requested', reason: input.reason });
      const now = await this.store.get(tx, live.ref.tenantId, row.order_id);
      return { orderId: row.order_id, state: now!.state, duplicate: false };
    });
  }

  /** Ends an order whose outcome nobody could find, by the word of a person. */
  resolve(asker: Asker, input: ResolveOrderInput): Promise<PlacedOrder> {
    return this.act(asker, 'order.resolve', input, async (tx, live, held) => {
      const { row, facts } = held;
      const flaw = resolveFlawOf(facts, this.clock.now());
      if (flaw) throw new ProblemError(problem('conflict', flaw));
      const unit = this.outcomes.begin(live, this.clock.now());
      unit.resolve({ orderId: row.order_id, state: row.state }, input.outcome, input.reason);
      await this.outcomes.write(tx, live, unit);
      await this.audit(tx, live.ref, asker, held, {
        action: 'order.resolved',
        reason: input.reason,
        outcome: input.outcome,
      });
      return { orderId: row.order_id, state: unit.orders.get(row.order_id)!.state, duplicate: false };
    });
  }

  private async act<I extends { orderId: string }>(
    asker: Asker,
    name: string,
    input: I,
    work: (tx: Tx, live: LiveAccount, held: Held) => Promise<PlacedOrder>,
  ): Promise<PlacedOrder> {
    const found = await this.database.readTenant(asker.tenantId, (tx) =>
      this.store.get(tx, asker.tenantId, input.orderId),
    );
    if (!found) throw new ProblemError(problem('not-found'));
    const ref = { tenantId: asker.tenantId, accountId: found.account_id };
    return this.accounts.run(
      ref,
      (live) =>
        this.database.withTenant(ref.tenantId, async (tx) => {
          await this.store.lockAccount(tx, ref);
          const { answer, fresh } = await this.calls.once(tx, asker, { name, input }, async () =>
            work(tx, live, held(live, (await this.store.get(tx, ref.tenantId, input.orderId))!)),
          );
          return fresh ? answer : this.calls.again(tx, ref, answer);
        }),
      'guard',
    );
  }

  private async audit(
    tx: Tx,
    ref: AccountRef,
    asker: Asker,
    { row }: Held,
    { action, reason, outcome }: { action: string; reason?: string | undefined; outcome?: string },
  ): Promise<void> {
    const data = auditEntry({
      by: authorOf(asker),
      action,
      targetKind: 'order',
      targetId: row.order_id,
      at: this.clock.now(),
      detail: { accountId: ref.accountId, before: row.state, ...(outcome === undefined ? {} : { outcome }) },
      reason,
    });
    await this.outbox.add(tx, brokerAuditRecorded, { tenantId: ref.tenantId, key: ref.accountId, data });
  }
}

const REASON_MAX = 300;

/** By whom an order is taken back, in words for its report. */
function cancelNote({ userId }: Asker, why: string | undefined): string {
  const by = userId === undefined ? 'taken back by its pipeline' : `cancelled by user ${userId}`;
  return (why === undefined ? by : `${by}: ${why}`).slice(0, REASON_MAX);
}

function held(live: LiveAccount, row: OrderRow): Held {
  const command = [...live.commands.values()].find((open) => open.orderId === row.order_id);
  const orderTicket = command?.orderTicket ?? row.order_ticket ?? undefined;
  const facts: ControlledOrder = {
    type: row.type,
    state: row.state,
    guards: row.run_id !== null,
    orderTicket,
    resting: command !== undefined && orderTicket !== undefined && live.orders.has(orderTicket),
    unconfirmed: row.in_doubt,
    notAfter: row.expires_at,
    reason: row.reason ?? undefined,
  };
  return { row, command, facts };
}

function isCancelling(live: LiveAccount, orderTicket: string | null): boolean {
  return [...live.commands.values()].some(({ wire }) => wire.type === 'cancel' && wire.orderTicket === orderTicket);
}
