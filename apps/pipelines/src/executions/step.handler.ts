import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, inSpan, Logger } from '@plimsoll/service-host';
import { aged } from '../domain/account-view.js';
import { roundUnderWay } from '../domain/closing-round.js';
import { nextStep, queueDelayMs, retryDelayMs } from '../domain/execution.js';
import { type Step } from '../domain/program.js';
import { settle } from '../domain/settlement.js';
import { NOTHING_STANDING } from '../domain/exposure.js';
import { advance, isOver, type Stop } from './advance.js';
import { type AccountAnswer, type PlaceAnswer } from './broker-client.js';
import { stepSpan } from './execution-spans.js';
import { UnitOfWork } from './unit-of-work.js';
import { LIMITS } from './limits.js';
import { OrdersStore } from './orders.store.js';
import { isUnsent, type Progress, type Run, type StoredOrder } from './run.js';
import { ExposureStore } from './exposure.store.js';
import { StepWriter } from './step-writer.js';

/** What the runner does after the commit. `rest`: nothing; a fact, the clock or nobody goes on with it. */
export type Next =
  | { readonly kind: 'read-account' }
  | { readonly kind: 'place'; readonly orders: readonly StoredOrder[]; readonly first: boolean }
  | { readonly kind: 'rest' };

export interface StepResult {
  readonly progress: Progress;
  readonly next: Next;
  /** Orders to be taken back at the broker after the commit. */
  readonly withdraw?: Withdrawal;
}

/** Orders to be taken back, and why. */
export interface Withdrawal {
  readonly orderIds: readonly string[];
  readonly reason: string;
}

/** An account as read, or why it was not. */
export type AccountReading = { readonly kind: 'none' } | AccountAnswer;

export interface Placing {
  readonly order: StoredOrder;
  readonly answer: PlaceAnswer;
}

/**
 * The transactions of an execution. Each writes the results of nodes, their facts and their cost together or not at all
 * (PL-6).
 */
@Injectable()
export class StepHandler {
  constructor(
    private readonly orders: OrdersStore,
    private readonly writer: StepWriter,
    private readonly exposure: ExposureStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** A new execution, of which nothing has run yet. */
  begin(tx: Tx, run: Run): Promise<void> {
    return this.writer.write(tx, new UnitOfWork(run, this.clock), { state: 'running', keep: true });
  }

  /** A new execution that waits behind others: their end wakes it. */
  async queue(tx: Tx, run: Run, behind: number): Promise<void> {
    const unit = new UnitOfWork(run, this.clock);
    unit.behind = behind;
    unit.tell(
      'running',
      `Waits for the ${behind === 1 ? 'exit' : `${behind} exits`} on ${run.signal.symbol} before it.`,
    );
    await this.writer.write(tx, unit, { state: 'running', keep: false, dueInMs: this.restMs(unit, 1) });
  }

  /** Goes on from where the execution stands, with the account as far as it was read. */
  proceed(tx: Tx, run: Run, reading: AccountReading): Promise<StepResult> {
    const step = currentStep(run);
    return inSpan(stepSpan(run, step?.nodeId), () => this.goOn(tx, run, step, reading));
  }

  private async goOn(tx: Tx, run: Run, step: Step | undefined, reading: AccountReading): Promise<StepResult> {
    const unit = new UnitOfWork(run, this.clock);
    if (step && run.progress.orders.some((order) => order.nodeId === step.nodeId))
      return this.resumeOrders(tx, unit, step);
    if (step && reading.kind === 'refused') unit.without(step, 'failed', reading.text);
    if (step && reading.kind === 'lost' && !isOver(unit, this.clock.now())) {
      unit.without(step, 'retrying', `The account could not be read: ${reading.text}`);
      return this.retry(tx, unit, step);
    }
    return this.advance(tx, unit, reading);
  }

  /** Writes down what the broker service answered to the orders, and goes on if that settles them. */
  async placed(tx: Tx, run: Run, step: Step, placings: readonly Placing[]): Promise<StepResult> {
    const at = this.clock.now();
    for (const { order, answer } of placings) {
      if (answer.kind === 'placed') this.orders.placed(tx, run.tenantId, order.clientKey, answer, at);
      else if (answer.kind === 'refused')
        this.orders.mark(tx, run.tenantId, [order.clientKey], { state: 'rejected', reason: answer.text, at });
      // That this question got nowhere says nothing of the ones before it.
      else
        this.orders.mark(tx, run.tenantId, [order.clientKey], {
          state: answer.notDelivered && order.state === 'intended' ? 'intended' : 'sending',
          reason: answer.text,
          at,
        });
    }
    const unit = new UnitOfWork(run, this.clock);
    unit.progress = { ...unit.progress, orders: await this.giveUpUnsent(tx, run, await this.orders.lockOf(tx, run)) };
    const settled = await this.settled(tx, unit, step);
    if (settled) return settled;
    const unsent = ordersOf(unit, step).find(isUnsent);
    if (unsent === undefined) return this.wait(tx, unit, step);
    const text = unsent.reason ?? 'The broker service did not answer.';
    unit.end({ nodeId: step.nodeId, state: 'retrying', conclusion: text, error: text });
    return this.retry(tx, unit, step);
  }

  /**
   * The order node was begun before: by this process, or by one that is gone. Its orders were loaded, and locked, by
   * this transaction.
   */
  private async resumeOrders(tx: Tx, unit: UnitOfWork, step: Step): Promise<StepResult> {
    const { run } = unit;
    unit.progress = { ...unit.progress, orders: await this.giveUpUnsent(tx, run, run.progress.orders) };
    const settled = await this.settled(tx, unit, step);
    if (settled) return settled;
    const unsent = ordersOf(unit, step).filter(isUnsent);
    if (unsent.length === 0) return this.wait(tx, unit, step);
    const at = this.clock.now();
    this.orders.mark(
      tx,
      run.tenantId,
      unsent.map((order) => order.clientKey),
      { state: 'sending', at },
    );
    if (unit.progress.isOrdering)
      unit.end({
        nodeId: step.nodeId,
        state: 'retrying',
        conclusion: 'Interrupted; the orders are asked for again under the same keys.',
      });
    unit.record({
      ...unit.numbered(step),
      state: 'running',
      conclusion: `Placing ${unsent.length} again under the same key.`,
      checks: [],
      costUs: 0,
      startedAt: at,
    });
    await this.writer.write(tx, unit, { state: 'running', keep: true });
    return { progress: unit.progress, next: { kind: 'place', orders: unsent, first: false } };
  }

  /** Goes on behind the order node when every order is settled; undefined when not. */
  private async settled(tx: Tx, unit: UnitOfWork, step: Step): Promise<StepResult | undefined> {
    const orders = ordersOf(unit, step);
    const outcome = settle({ nodeId: step.nodeId, agent: step.agent.name }, orders, this.isOverdue(orders));
    if (outcome === undefined) return undefined;
    unit.settle(step, outcome);
    return this.advance(tx, unit, { kind: 'none' });
  }

  private async advance(tx: Tx, unit: UnitOfWork, reading: AccountReading): Promise<StepResult> {
    const { run } = unit;
    const onBug = (agent: string, error: unknown): void =>
      this.logger.error('an agent broke', { agent, executionId: run.executionId, error });
    if (reading.kind !== 'account')
      return this.finish(
        tx,
        unit,
        advance(unit, {
          pending: { onSymbol: 0, total: 0 },
          exposure: { ...NOTHING_STANDING, pipelineId: run.pipelineId },
          onBug,
        }),
      );
    const account = aged(reading.account, this.clock.monotonicMs() - reading.readAtMs);
    const around = await this.exposure.read(tx, run, account, this.clock.now());
    return this.finish(tx, unit, advance(unit, { account, ...around, onBug }));
  }

  private async finish(tx: Tx, unit: UnitOfWork, stop: Stop): Promise<StepResult> {
    const { run } = unit;
    switch (stop.kind) {
      case 'retry':
        return this.retry(tx, unit, stop.step);
      case 'needs-account':
        if (run.row !== undefined || unit.attempts.length > 0 || unit.ends.length > 0)
          await this.writer.write(tx, unit, { state: 'running', keep: true });
        return { progress: unit.progress, next: { kind: 'read-account' } };
      case 'place': {
        const { nodeId } = stop.step;
        const orders = stop.orders.map((intent): StoredOrder => ({ ...intent, nodeId, state: 'sending' }));
        unit.progress = { ...unit.progress, orders: [...unit.progress.orders, ...orders] };
        // Waiting before it is asked for: the facts of the order may be here before the answer. The lease brings back
        // what is never asked.
        unit.tell('waiting', ON_ITS_WAY, { node: nodeId, agent: stop.step.agent.name });
        await this.writer.write(tx, unit, { state: 'waiting', keep: true });
        this.orders.insert(tx, run, nodeId, stop.orders, this.clock.now());
        // So far they are surely with nobody but us.
        return {
          progress: unit.progress,
          next: { kind: 'place', orders: orders.map((order) => ({ ...order, state: 'intended' })), first: true },
          ...(await this.takeBack(tx, unit)),
        };
      }
      case 'end':
        unit.close(stop.state, stop.reason, orderIdOf(unit.progress.orders));
        await this.writer.write(tx, unit, { state: stop.state, reason: stop.reason, keep: false });
        return { progress: unit.progress, next: { kind: 'rest' } };
    }
  }

  private async retry(tx: Tx, unit: UnitOfWork, step: Step): Promise<StepResult> {
    const dueInMs = this.restMs(unit, unit.progress.attempts[step.nodeId] ?? 1);
    await this.writer.write(tx, unit, { state: 'running', keep: false, dueInMs });
    return { progress: unit.progress, next: { kind: 'rest' }, ...(await this.takeBack(tx, unit)) };
  }

  private restMs({ run, behind }: UnitOfWork, attempt: number): number {
    const isExit = run.signal.type === 'exit';
    if (behind === 0) return retryDelayMs(attempt, Math.random(), isExit);
    const waitedMs = Math.max(0, this.clock.now().getTime() - run.startedAt.getTime());
    return queueDelayMs({ attempt, behind, isExit, waitedMs }, Math.random());
  }

  /** Stops earlier executions that have ordered nothing; their orders are taken back after the commit. */
  private async takeBack(tx: Tx, unit: UnitOfWork): Promise<{ withdraw?: Withdrawal }> {
    const { orderIds, executionIds, reason } = unit.cancels;
    for (const executionId of executionIds) await this.writer.stop(tx, unit.run, executionId, reason);
    return orderIds.size === 0 ? {} : { withdraw: { orderIds: [...orderIds], reason } };
  }

  /** The orders are with the broker service: their facts go on with the execution. */
  private async wait(tx: Tx, unit: UnitOfWork, step: Step): Promise<StepResult> {
    const orders = ordersOf(unit, step);
    unit.tell('waiting', waitText(orders), { node: step.nodeId, agent: step.agent.name, ...orderIdOf(orders) });
    const patience = endOf(orders) + LIMITS.orderGraceMs - this.clock.now().getTime();
    await this.writer.write(tx, unit, {
      state: 'waiting',
      keep: false,
      dueInMs: Math.max(patience, LIMITS.orderGraceMs),
    });
    return { progress: unit.progress, next: { kind: 'rest' } };
  }

  /**
   * Orders that surely never reached the broker service end with their time. Those that may have are asked for until it
   * answers: we never guess.
   */
  private async giveUpUnsent(tx: Tx, run: Run, orders: readonly StoredOrder[]): Promise<readonly StoredOrder[]> {
    const now = this.clock.now();
    const given = orders.filter((order) => order.state === 'intended' && Date.parse(order.expiresAt) <= now.getTime());
    if (given.length === 0) return orders;
    this.orders.mark(
      tx,
      run.tenantId,
      given.map((order) => order.clientKey),
      { state: 'expired', reason: 'The broker service could not be reached in time.', at: now },
    );
    return this.orders.lockOf(tx, run);
  }

  private isOverdue(orders: readonly StoredOrder[]): boolean {
    return this.clock.now().getTime() >= endOf(orders) + LIMITS.orderGraceMs;
  }
}

const ON_ITS_WAY = 'The order is on its way.';
/** How long a pending order is left to its facts before somebody looks at it again. */
const RESTING_MS = 6 * 3_600_000;

function waitText(orders: readonly StoredOrder[]): string {
  if (orders.some((order) => order.state === 'unknown'))
    return 'What became of the order is not known yet; the broker service finds out.';
  const resting = orders.find((order) => order.state === 'placed');
  return resting === undefined
    ? ON_ITS_WAY
    : `The ${resting.orderKind ?? 'pending'} order rests at the broker${resting.expiration ? ` until ${resting.expiration}` : ''}.`;
}

/** The step whose orders are out, or the next one of the graph. */
export function currentStep({ program, progress }: Pick<Run, 'program' | 'progress'>): Step | undefined {
  return roundUnderWay(program, progress.history, progress.orders) ?? nextStep(program, progress.history);
}

function ordersOf({ progress }: UnitOfWork, step: Step): readonly StoredOrder[] {
  return progress.orders.filter((order) => order.nodeId === step.nodeId);
}

/** Nothing is heard of an order after this: the end of its command, or of its rest at the broker. */
function endOf(orders: readonly StoredOrder[]): number {
  return Math.max(
    ...orders.map((order) =>
      order.state === 'placed'
        ? Date.parse(order.expiration ?? order.expiresAt) + RESTING_MS
        : Date.parse(order.expiresAt),
    ),
  );
}

function orderIdOf(orders: readonly StoredOrder[]): { orderId?: string } {
  const orderId = orders.find((order) => order.orderId !== undefined)?.orderId;
  return orderId === undefined ? {} : { orderId };
}
