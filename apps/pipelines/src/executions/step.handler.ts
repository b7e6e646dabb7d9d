import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { type AccountView } from '../domain/account-view.js';
import { settle } from '../domain/agents/order-manager.js';
import { nextStep, retryDelayMs } from '../domain/execution.js';
import { type Step } from '../domain/program.js';
import { advance, isOver, type Stop } from './advance.js';
import { type PlaceAnswer } from './broker-desk.js';
import { Draft } from './draft.js';
import { LIMITS } from './limits.js';
import { OrdersStore } from './orders.store.js';
import { isUnsent, type Progress, type Run, type StoredOrder } from './run.js';
import { StepWriter } from './step-writer.js';

/** What the runner does after the commit. `rest`: nothing; a fact, the clock or nobody goes on with it. */
export type Next = { readonly kind: 'read-account' } | { readonly kind: 'place'; readonly orders: readonly StoredOrder[]; readonly first: boolean } | { readonly kind: 'rest' };

export interface StepResult {
  readonly progress: Progress;
  readonly next: Next;
}

/** An account as read, or why it was not. */
export type AccountReading = { readonly kind: 'none' } | { readonly kind: 'account'; readonly account: AccountView } | { readonly kind: 'lost' | 'refused'; readonly text: string };

export interface Placing {
  readonly order: StoredOrder;
  readonly answer: PlaceAnswer;
}

/** The transactions of an execution. Each writes the results of nodes, their facts and their cost together or not at all (PL-6). */
@Injectable()
export class StepHandler {
  constructor(
    private readonly orders: OrdersStore,
    private readonly writer: StepWriter,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** A new execution, of which nothing has run yet. */
  begin(tx: Tx, run: Run): Promise<void> {
    return this.writer.write(tx, new Draft(run, this.clock), { state: 'running', keep: true });
  }

  /** Goes on from where the execution stands, with the account as far as it was read. */
  async proceed(tx: Tx, run: Run, reading: AccountReading): Promise<StepResult> {
    const draft = new Draft(run, this.clock);
    const step = nextStep(run.program, run.progress.history);
    if (step && run.progress.orders.some((order) => order.nodeId === step.nodeId)) return this.resumeOrders(tx, draft, step);
    if (step && reading.kind === 'refused') draft.without(step, 'failed', reading.text);
    if (step && reading.kind === 'lost' && !isOver(run.signal, this.clock.now())) {
      draft.without(step, 'retrying', `The account could not be read: ${reading.text}`);
      return this.retry(tx, draft, step);
    }
    return this.advance(tx, draft, reading);
  }

  /** Writes down what the broker service answered to the orders, and goes on if that settles them. */
  async placed(tx: Tx, run: Run, step: Step, placings: readonly Placing[]): Promise<StepResult> {
    const at = this.clock.now();
    for (const { order, answer } of placings) {
      if (answer.kind === 'placed') this.orders.placed(tx, run.tenantId, order.clientKey, answer, at);
      else if (answer.kind === 'refused') this.orders.mark(tx, run.tenantId, [order.clientKey], { state: 'rejected', reason: answer.text, at });
      // That this question got nowhere says nothing of the ones before it.
      else this.orders.mark(tx, run.tenantId, [order.clientKey], { state: answer.notDelivered && order.state === 'intended' ? 'intended' : 'sending', reason: answer.text, at });
    }
    const draft = new Draft(run, this.clock);
    const orders = await this.giveUpUnsent(tx, run, await this.orders.lockOf(tx, run));
    const settled = await this.settled(tx, draft, step, orders);
    if (settled) return settled;
    if (!orders.some(isUnsent)) return this.wait(tx, draft, step, orders);
    const text = orders.find(isUnsent)?.reason ?? 'The broker service did not answer.';
    draft.end({ nodeId: step.nodeId, state: 'retrying', conclusion: text, error: text });
    draft.progress = { ...draft.progress, orders };
    return this.retry(tx, draft, step);
  }

  /** The order node was begun before: by this process, or by one that is gone. Its orders were loaded, and locked, by this transaction. */
  private async resumeOrders(tx: Tx, draft: Draft, step: Step): Promise<StepResult> {
    const { run } = draft;
    const orders = await this.giveUpUnsent(tx, run, run.progress.orders);
    const settled = await this.settled(tx, draft, step, orders);
    if (settled) return settled;
    const unsent = orders.filter(isUnsent);
    if (unsent.length === 0) return this.wait(tx, draft, step, orders);
    const at = this.clock.now();
    this.orders.mark(tx, run.tenantId, unsent.map((order) => order.clientKey), { state: 'sending', at });
    if (draft.progress.isOrdering) draft.end({ nodeId: step.nodeId, state: 'retrying', conclusion: 'Interrupted; the orders are asked for again under the same keys.' });
    draft.record({ ...draft.numbered(step), state: 'running', conclusion: `Placing ${unsent.length} again under the same key.`, checks: [], costUs: 0, startedAt: at });
    draft.progress = { ...draft.progress, orders };
    await this.writer.write(tx, draft, { state: 'running', keep: true });
    return { progress: draft.progress, next: { kind: 'place', orders: unsent, first: false } };
  }

  /** Goes on behind the order node when every order is settled; undefined when not. */
  private async settled(tx: Tx, draft: Draft, step: Step, orders: readonly StoredOrder[]): Promise<StepResult | undefined> {
    const outcome = settle(step.nodeId, orders, this.isOverdue(orders));
    if (outcome === undefined) return undefined;
    draft.progress = { ...draft.progress, orders };
    draft.settle(step, outcome);
    return this.advance(tx, draft, { kind: 'none' });
  }

  private async advance(tx: Tx, draft: Draft, reading: AccountReading): Promise<StepResult> {
    const { run } = draft;
    const account = reading.kind === 'account' ? reading.account : undefined;
    const entry = account !== undefined && run.signal.type === 'entry';
    const pending = entry ? await this.orders.pendingEntries(tx, run, account.positions, this.clock.now()) : { onSymbol: 0, total: 0 };
    const onBug = (agent: string, error: unknown): void => this.logger.error('an agent broke', { agent, executionId: run.executionId, error });
    return this.finish(tx, draft, advance(draft, { ...(account ? { account } : {}), pending, onBug }));
  }

  private async finish(tx: Tx, draft: Draft, stop: Stop): Promise<StepResult> {
    const { run } = draft;
    switch (stop.kind) {
      case 'retry':
        return this.retry(tx, draft, stop.step);
      case 'needs-account':
        if (run.row !== undefined || draft.attempts.length > 0 || draft.ends.length > 0) await this.writer.write(tx, draft, { state: 'running', keep: true });
        return { progress: draft.progress, next: { kind: 'read-account' } };
      case 'place': {
        const { nodeId } = stop.step;
        const orders = stop.orders.map((intent): StoredOrder => ({ ...intent, nodeId, state: 'sending' }));
        draft.progress = { ...draft.progress, orders };
        // Waiting before it is asked for: the facts of the order may be here before the answer. The lease brings back what is never asked.
        draft.tell('waiting', ON_ITS_WAY, { node: nodeId, agent: stop.step.agent.name });
        await this.writer.write(tx, draft, { state: 'waiting', keep: true });
        this.orders.insert(tx, run, nodeId, stop.orders, this.clock.now());
        // So far they are surely with nobody but us.
        return { progress: draft.progress, next: { kind: 'place', orders: orders.map((order) => ({ ...order, state: 'intended' })), first: true } };
      }
      case 'end':
        draft.close(stop.state, stop.reason, orderIdOf(draft.progress.orders));
        await this.writer.write(tx, draft, { state: stop.state, reason: stop.reason, keep: false });
        return { progress: draft.progress, next: { kind: 'rest' } };
    }
  }

  private async retry(tx: Tx, draft: Draft, step: Step): Promise<StepResult> {
    const dueInMs = retryDelayMs(draft.progress.attempts[step.nodeId] ?? 1, Math.random());
    await this.writer.write(tx, draft, { state: 'running', keep: false, dueInMs });
    return { progress: draft.progress, next: { kind: 'rest' } };
  }

  /** The orders are with the broker service: their facts go on with the execution. */
  private async wait(tx: Tx, draft: Draft, step: Step, orders: readonly StoredOrder[]): Promise<StepResult> {
    draft.progress = { ...draft.progress, orders };
    draft.tell('waiting', orders.some((order) => order.state === 'unknown') ? 'What became of the order is not known yet; the broker service finds out.' : ON_ITS_WAY, { node: step.nodeId, agent: step.agent.name, ...orderIdOf(orders) });
    const patience = endOf(orders) + LIMITS.orderGraceMs - this.clock.now().getTime();
    await this.writer.write(tx, draft, { state: 'waiting', keep: false, dueInMs: Math.max(patience, LIMITS.orderGraceMs) });
    return { progress: draft.progress, next: { kind: 'rest' } };
  }

  /** Orders that surely never reached the broker service end with their time. Those that may have are asked for until it answers: we never guess. */
  private async giveUpUnsent(tx: Tx, run: Run, orders: readonly StoredOrder[]): Promise<readonly StoredOrder[]> {
    const now = this.clock.now();
    const given = orders.filter((order) => order.state === 'intended' && Date.parse(order.expiresAt) <= now.getTime());
    if (given.length === 0) return orders;
    this.orders.mark(tx, run.tenantId, given.map((order) => order.clientKey), { state: 'expired', reason: 'The broker service could not be reached in time.', at: now });
    return this.orders.lockOf(tx, run);
  }

  private isOverdue(orders: readonly StoredOrder[]): boolean {
    return this.clock.now().getTime() >= endOf(orders) + LIMITS.orderGraceMs;
  }
}

const ON_ITS_WAY = 'The order is on its way.';

function endOf(orders: readonly StoredOrder[]): number {
  return Math.max(...orders.map((order) => Date.parse(order.expiresAt)));
}

function orderIdOf(orders: readonly StoredOrder[]): { orderId?: string } {
  const orderId = orders.find((order) => order.orderId !== undefined)?.orderId;
  return orderId === undefined ? {} : { orderId };
}
