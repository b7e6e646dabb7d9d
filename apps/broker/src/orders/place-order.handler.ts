import { Inject, Injectable } from '@nestjs/common';
import { brokerAuditRecorded, type PlacedOrder, type PlaceOrderInput, problem, type Problem, ProblemError, type SymbolSpecification } from '@plimsoll/contracts';
import { type Clock, dec } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.port.js';
import { termsFlaw } from '../domain/pending-order.js';
import { GuardPort } from '../guards/guard.port.js';
import { type CommandSpec } from './command-queue.port.js';
import { MemoryCommandQueue } from './memory-command-queue.js';
import { OrderStore } from './order.store.js';

/** An entry is queued for a terminal that was heard so recently; for a longer absence it would only expire. */
const ABSENCE_MAX_MS = 60_000;
/** A close that a person asked for is tried so long. */
const CLOSE_LIFE_MS = 300_000;
const CLOSE_DEVIATION_POINTS = 50;

export interface CloseRequest {
  readonly clientKey: string;
  readonly positionId: string;
  readonly volume?: string | undefined;
  readonly userId: string;
  readonly reason?: string | undefined;
  readonly address?: string | undefined;
}

/** What makes orders durable. */
@Injectable()
export class OrderDurable {
  constructor(
    readonly database: Database,
    readonly outbox: Outbox,
    readonly store: OrderStore,
  ) {}
}

/** Places orders, each client key once. Entries may be refused; exits never are, whatever guard, window or lock says. */
@Injectable()
export class PlaceOrderHandler {
  private readonly startedMs: number;

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly queue: MemoryCommandQueue,
    private readonly guard: GuardPort,
    private readonly durable: OrderDurable,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.startedMs = clock.monotonicMs();
  }

  place(tenantId: string, input: PlaceOrderInput, actor: string): Promise<PlacedOrder> {
    const ref = { tenantId, accountId: input.accountId };
    return this.accounts.run(ref, async (live) => {
      const spec = toSpec(input, actor);
      const refusal = formFlaw(input, live.specifications.get(input.symbol), this.clock.now()) ?? (input.type === 'open' ? this.refusal(live, input) : undefined);
      const [placed] = await this.durable.database.withTenant(tenantId, async (tx) => (refusal ? [await this.knownOr(tx, ref, input.clientKey, refusal)] : this.enqueue(tx, live, [spec])));
      return placed;
    });
  }

  close(ref: AccountRef, request: CloseRequest): Promise<PlacedOrder> {
    return this.accounts.run(ref, async (live) => {
      const [placed] = await this.closeAllOf(live, [request]);
      return placed!;
    });
  }

  /** Every open position, by what the terminal shows and by the ledger: what only one of both knows is closed too. */
  closeAll(ref: AccountRef, request: Omit<CloseRequest, 'positionId' | 'volume'>): Promise<PlacedOrder[]> {
    return this.accounts.run(ref, (live) => {
      const ids = new Set([...live.positions.keys(), ...live.ledger.keys()]);
      return this.closeAllOf(live, [...ids].map((positionId) => ({ ...request, positionId, clientKey: `${request.clientKey}:${positionId}` })));
    });
  }

  private closeAllOf(live: LiveAccount, requests: readonly CloseRequest[]): Promise<PlacedOrder[]> {
    const now = this.clock.now();
    const specs = requests.map((request): CommandSpec => {
      const symbol = live.positions.get(request.positionId)?.symbol ?? live.ledger.get(request.positionId)?.symbol;
      if (symbol === undefined) throw new ProblemError(problem('order-refused', `position ${request.positionId} is not open`));
      return { clientKey: request.clientKey, type: 'close', priority: 'close', symbol, positionId: request.positionId, notAfter: new Date(now.getTime() + CLOSE_LIFE_MS), deviationPoints: CLOSE_DEVIATION_POINTS, actor: request.userId, ...(request.volume === undefined ? {} : { volume: request.volume }) };
    });
    if (specs.length === 0) return Promise.resolve([]);
    return this.durable.database.withTenant(live.ref.tenantId, async (tx) => {
      const placed = await this.enqueue(tx, live, specs);
      for (const request of requests) await this.audit(tx, live.ref, request, now);
      return placed;
    });
  }

  private async enqueue(tx: Tx, live: LiveAccount, specs: readonly CommandSpec[]): Promise<PlacedOrder[]> {
    const queued = await this.queue.enqueue(tx, live.ref, specs);
    const placed: PlacedOrder[] = [];
    for (const { orderId, duplicate } of queued) {
      const state = duplicate ? (await this.durable.store.get(tx, live.ref.tenantId, orderId))!.state : this.queue.stateAtFirst(live);
      placed.push({ orderId, state, duplicate });
    }
    return placed;
  }

  /** The same call again gets the same answer, whatever changed since. */
  private async knownOr(tx: Tx, ref: AccountRef, clientKey: string, refusal: Problem): Promise<PlacedOrder> {
    const known = await this.durable.store.byClientKey(tx, ref.tenantId, clientKey);
    if (known) return { orderId: known.order_id, state: known.state, duplicate: true };
    throw new ProblemError(refusal);
  }

  /** Why an entry is not wanted now. */
  private refusal(live: LiveAccount, input: PlaceOrderInput): Problem | undefined {
    const { standing } = live;
    const nowMs = this.clock.monotonicMs();
    if (standing.connection === 'quarantined') return problem('account-quarantined');
    if (this.guard.entriesBlocked(live.ref.accountId)) return problem('entries-blocked');
    if (!standing.tradeAllowed) return problem('order-refused', 'automated trading is switched off in the terminal or at the broker');
    if (nowMs - (live.lastContactMonotonicMs ?? this.startedMs) > ABSENCE_MAX_MS) return problem('terminal-offline');
    if (new Date(input.expiresAt) <= this.clock.now()) return problem('order-refused', 'it has expired already');
    return instrumentFlaw(live.specifications.get(input.symbol), input, live.specifications.size > 0);
  }

  private async audit(tx: Tx, ref: AccountRef, request: CloseRequest, now: Date): Promise<void> {
    const data = { actorKind: 'user' as const, actorId: request.userId, action: 'position.close-requested', targetKind: 'account', targetId: ref.accountId, at: now.toISOString(), outcome: 'done' as const, detail: { positionId: request.positionId, ...(request.volume ? { volume: request.volume } : {}) }, ...(request.reason ? { reason: request.reason } : {}), ...(request.address ? { address: request.address } : {}) };
    await this.durable.outbox.add(tx, brokerAuditRecorded, { tenantId: ref.tenantId, key: ref.accountId, data });
  }
}


function toSpec(input: PlaceOrderInput, actor: string): CommandSpec {
  const { accountId: _account, expiresAt, ...rest } = input;
  return { ...rest, priority: input.type === 'close' ? 'close' : 'open', notAfter: new Date(expiresAt), actor };
}

function formFlaw(input: PlaceOrderInput, specification: SymbolSpecification | undefined, now: Date): Problem | undefined {
  const flaw = input.type === 'open' ? termsFlaw(input, specification?.tickSize, now) : input.orderKind === undefined ? undefined : 'a close is executed at the market: it has no order kind';
  if (flaw) return problem('order-refused', flaw);
  if (input.type === 'open' && (!input.side || !input.volume || dec(input.volume).lte(0))) return problem('order-refused', 'an entry needs a side and a volume above zero');
  if (input.type === 'close' && !input.positionId) return problem('order-refused', 'a close needs the position');
  return undefined;
}

function instrumentFlaw(specification: SymbolSpecification | undefined, input: PlaceOrderInput, rulesKnown: boolean): Problem | undefined {
  if (!specification) return rulesKnown ? problem('order-refused', `the account has no instrument ${input.symbol}`) : undefined;
  const volume = dec(input.volume!);
  if (!specification.tradable) return problem('order-refused', `${input.symbol} cannot be traded now`);
  if (volume.lt(specification.volumeMin) || volume.gt(specification.volumeMax)) return problem('order-refused', `volume must be from ${specification.volumeMin} to ${specification.volumeMax} lots`);
  return volume.mod(specification.volumeStep).isZero() ? undefined : problem('order-refused', `volume must be a multiple of ${specification.volumeStep} lots`);
}
