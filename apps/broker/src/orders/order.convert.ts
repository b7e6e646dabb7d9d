import { type Command, type OrderChangedData, type OrderView } from '@plimsoll/contracts';
import { canonicalJson, sha256Hex } from '@plimsoll/kernel';
import { type AccountRef } from '../accounts/account-ref.js';
import { magicOf, tagOf } from '../domain/magic.js';
import { type CommandSpec } from './command-spec.js';
import { type OrderRow } from './order.store.js';

const DEVIATION_DEFAULT = 20;

/** `nonce`: of the account, in use now. */
export function commandToWire(
  spec: CommandSpec,
  { id, seq, nonce }: { readonly id: string; readonly seq: number; readonly nonce: number },
): Command {
  return {
    id,
    seq,
    type: spec.type,
    priority: spec.priority,
    symbol: spec.symbol,
    notAfter: spec.notAfter.toISOString(),
    deviationPoints: spec.deviationPoints ?? DEVIATION_DEFAULT,
    reduceOnly: spec.type === 'close' || spec.type === 'cancel',
    magic: magicOf(seq, nonce),
    tag: tagOf(id),
    ...(spec.side === undefined ? {} : { side: spec.side }),
    ...(spec.volume === undefined ? {} : { volume: spec.volume }),
    ...(spec.orderKind === undefined ? {} : { orderKind: spec.orderKind }),
    ...(spec.price === undefined ? {} : { price: spec.price }),
    ...(spec.stopLimitPrice === undefined ? {} : { stopLimitPrice: spec.stopLimitPrice }),
    ...(spec.expiration === undefined ? {} : { expiration: spec.expiration }),
    ...(spec.stopLoss === undefined ? {} : { stopLoss: spec.stopLoss }),
    ...(spec.takeProfit === undefined ? {} : { takeProfit: spec.takeProfit }),
    ...(spec.positionId === undefined ? {} : { positionId: spec.positionId }),
    ...(spec.orderTicket === undefined ? {} : { orderTicket: spec.orderTicket }),
    ...(spec.notBefore === undefined ? {} : { notBefore: spec.notBefore.toISOString() }),
    ...(spec.expect === undefined ? {} : { expect: spec.expect }),
    ...(spec.runId === undefined ? {} : { runId: spec.runId }),
  };
}

export function orderToFact(row: OrderRow): OrderChangedData {
  return {
    orderId: row.order_id,
    accountId: row.account_id,
    clientKey: row.client_key,
    type: row.type,
    symbol: row.symbol,
    state: row.state,
    revision: Number(row.revision),
    at: row.changed_at.toISOString(),
    ...(row.execution_id === null ? {} : { executionId: row.execution_id }),
    ...(row.side === null ? {} : { side: row.side }),
    ...(row.volume === null ? {} : { volume: row.volume }),
    ...(row.order_kind === null ? {} : { orderKind: row.order_kind }),
    ...(row.filled_volume === null ? {} : { filledVolume: row.filled_volume }),
    ...(row.price === null ? {} : { price: row.price }),
    ...(row.position_id === null ? {} : { positionId: row.position_id }),
    ...(row.order_ticket === null ? {} : { orderTicket: row.order_ticket }),
    ...(row.retcode === null ? {} : { retcode: row.retcode }),
    ...(reasonOf(row) === null ? {} : { reason: reasonOf(row)!.slice(0, REASON_MAX) }),
  };
}

const REASON_MAX = 300;

/** Of a cancelled order: who took it back, where that was one of us. */
function reasonOf({ state, reason, cancel_note }: OrderRow): string | null {
  return state === 'cancelled' && cancel_note !== null ? cancel_note : reason;
}

export function orderToView(row: OrderRow): OrderView {
  const { clientKey: _key, revision: _revision, at: _at, ...shared } = orderToFact(row);
  return {
    ...shared,
    priority: row.priority,
    attempts: row.attempts,
    actor: row.actor,
    expiresAt: row.expires_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    ...(row.in_doubt ? { inDoubt: true } : {}),
    ...(row.pending_price === null ? {} : { pendingPrice: row.pending_price }),
    ...(row.stop_limit_price === null ? {} : { stopLimitPrice: row.stop_limit_price }),
    ...(row.expiration === null ? {} : { expiration: row.expiration.toISOString() }),
    ...(row.pipeline_id === null ? {} : { pipelineId: row.pipeline_id }),
    ...(row.stop_loss === null ? {} : { stopLoss: row.stop_loss }),
    ...(row.take_profit === null ? {} : { takeProfit: row.take_profit }),
    ...(row.signal_id === null ? {} : { signalId: row.signal_id }),
  };
}

/**
 * One client key means one request: everything that was asked for, but not until when, nor under which name of its
 * strategy.
 */
export function requestHashOf({ accountId }: AccountRef, spec: CommandSpec): string {
  const {
    type,
    symbol,
    side,
    volume,
    asked,
    orderKind,
    price,
    stopLimitPrice,
    expiration,
    stopLoss,
    takeProfit,
    positionId,
    orderTicket,
    runId,
    executionId,
    pipelineId,
    signalId,
  } = spec;
  const terms = { orderKind, price, stopLimitPrice, expiration, stopLoss, takeProfit };
  const asksFor = {
    accountId,
    type,
    symbol,
    side,
    volume: asked ?? volume,
    positionId,
    orderTicket,
    runId,
    executionId,
    pipelineId,
    signalId,
    ...terms,
  };
  return sha256Hex(
    canonicalJson(Object.fromEntries(Object.entries(asksFor).filter(([, value]) => value !== undefined))),
  );
}
