import { deterministicId } from '@plimsoll/kernel';
import { idAt } from './id-at.js';
import { priceOf } from './instruments.js';
import { type PlannedSignal } from './plan-signals.js';
import { type Trade } from './plan-trades.js';
import { hundredths } from './money.js';
import { type SeedGround } from './seed-ground.js';

/** An order of a pipeline that was filled, and the command that carried it. */
export interface PlannedOrder {
  readonly orderId: string;
  readonly clientKey: string;
  readonly commandId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly filledAt: Date;
  readonly volume: string;
  readonly price: string;
  readonly trade: Trade;
  /** Of the account, from 1 on, and what its deal carries. */
  readonly seq: number;
  readonly magic: string;
  readonly tag: string;
}

/** What a pipeline made of a signal that it let in. */
export interface PlannedExecution {
  readonly executionId: string;
  readonly correlationId: string;
  readonly signal: PlannedSignal;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly reason: string;
  /** Absent when the risk manager said no. */
  readonly order: PlannedOrder | undefined;
}

const BEGINS_MS = 80;
const ORDERED_MS = 60;
const SETTLED_MS = 15;
const VETO_MS = 5;
const ORDER_LIVES_MS = 30_000;

/** Executions of the signals that were let in, in the order of time. */
export function planExecutions(ground: SeedGround, signals: readonly PlannedSignal[]): PlannedExecution[] {
  const counts = new Map<number, number>();
  return signals
    .filter(({ fate }) => fate === 'filled' || fate === 'vetoed')
    .map((signal) => {
      const startedAt = new Date(signal.receivedAt.getTime() + BEGINS_MS);
      const executionId = deterministicId(ground.tenantId, 'seed', signal.signalId, signal.pipeline.pipelineId);
      const base = { executionId, correlationId: idAt(signal.receivedAt, executionId, 'call'), signal, startedAt };
      if (signal.trade === undefined) {
        const finishedAt = new Date(startedAt.getTime() + VETO_MS);
        return { ...base, finishedAt, reason: vetoText(signal), order: undefined };
      }
      const { index } = signal.pipeline.account;
      const seq = (counts.get(index) ?? 0) + 1;
      counts.set(index, seq);
      const order = planOrder(base, signal.trade, seq);
      const finishedAt = new Date(order.filledAt.getTime() + SETTLED_MS);
      return { ...base, finishedAt, reason: filledText(signal, order), order };
    });
}

function planOrder(
  { executionId, signal, startedAt }: Pick<PlannedExecution, 'executionId' | 'signal' | 'startedAt'>,
  trade: Trade,
  seq: number,
): PlannedOrder {
  const createdAt = new Date(startedAt.getTime() + ORDERED_MS);
  const commandId = idAt(createdAt, executionId, 'command');
  return {
    orderId: idAt(createdAt, executionId, 'order'),
    clientKey: deterministicId(executionId, 'order'),
    commandId,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + ORDER_LIVES_MS),
    filledAt: trade.openedAt,
    volume: hundredths(trade.lots),
    price: priceOf(trade.instrument, trade.openTicks),
    trade,
    seq,
    magic: magicOf(seq, signal.pipeline.account.nonce),
    tag: `PL${commandId.replaceAll('-', '').slice(0, TAG_DIGITS)}`,
  };
}

const TAG_DIGITS = 24;
const MARK = 0x504cn;

/** As the broker service marks orders: our mark, the nonce of the account, the number of the command. */
export function magicOf(seq: number, nonce: number): string {
  return ((MARK << 48n) | (BigInt(nonce) << 32n) | BigInt(seq)).toString();
}

function filledText({ side, instrument }: PlannedSignal, { volume, price }: PlannedOrder): string {
  return `Filled: ${side} ${volume} ${instrument.symbol} at ${price}.`;
}

/** The rule that stops those that are vetoed, as its check says it. */
export function vetoOf({ instrument }: PlannedSignal): { readonly expected: string; readonly actual: string } {
  return { expected: `fewer than 1 on ${instrument.symbol} (maxPositionsPerSymbol)`, actual: '1' };
}

function vetoText(signal: PlannedSignal): string {
  const { expected, actual } = vetoOf(signal);
  return `Vetoed by positions-on-symbol: ${actual}, expected ${expected}.`;
}
