import { Inject, Injectable } from '@nestjs/common';
import {
  brokerAuditRecorded,
  type CloseAllInput,
  type ClosePositionInput,
  type PlacedOrder,
  type PlaceOrderInput,
  problem,
  type Problem,
  ProblemError,
  type SymbolSpecification,
} from '@plimsoll/contracts';
import { type Clock, dec, newId, ZERO } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { closeVolumeOf, type CloseWish } from '../domain/close-volume.js';
import { termsFlaw } from '../domain/pending-order.js';
import { GuardRegistry } from '../guards/guard-registry.js';
import { type CommandSpec } from './command-spec.js';
import { CommandQueue } from './command-queue.js';
import { type Asker, authorOf, OrderCalls } from './order-calls.js';
import { OrderStore } from './order.store.js';

/** An entry is queued for a terminal that was heard so recently; for a longer absence it would only expire. */
const ABSENCE_MAX_MS = 60_000;
/**
 * A close that a person asked for is tried so long: a terminal whose machine restarts is back by then. Until then it
 * can be cancelled.
 */
const CLOSE_LIFE_MS = 3_600_000;
const CLOSE_DEVIATION_POINTS = 50;

/**
 * Places orders, each client key once. Entries may be refused; exits never are, whatever guard, window or lock says.
 */
@Injectable()
export class PlaceOrderHandler {
  private readonly startedMs: number;

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly queue: CommandQueue,
    private readonly guard: GuardRegistry,
    private readonly calls: OrderCalls,
    private readonly store: OrderStore,
    private readonly database: Database,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.startedMs = clock.monotonicMs();
  }

  place(tenantId: string, input: PlaceOrderInput, actor: string): Promise<PlacedOrder> {
    const ref = { tenantId, accountId: input.accountId };
    return this.accounts.run(
      ref,
      async (live) => {
        const { spec, refusal } = this.specOf(live, input, actor);
        const [placed] = await this.database.withTenant(tenantId, async (tx) =>
          refusal ? [await this.knownOr(tx, ref, spec, refusal)] : this.enqueue(tx, live, [spec]),
        );
        return placed;
      },
      input.type === 'close' ? 'guard' : undefined,
    );
  }

  /** A person closes a position, all or part of it. */
  close(asker: Asker, input: ClosePositionInput): Promise<PlacedOrder> {
    const { accountId, positionId, volume, reason } = input;
    const ref = { tenantId: asker.tenantId, accountId };
    return this.accounts.run(
      ref,
      (live) =>
        this.database.withTenant(ref.tenantId, async (tx) => {
          await this.store.lockAccount(tx, ref);
          const { answer, fresh } = await this.calls.once(tx, asker, { name: 'position.close', input }, async () => {
            const spec = this.closeSpec(live, { positionId, volume, clientKey: keyOf(asker), actor: asker.actor });
            const [placed] = await this.enqueue(tx, live, [spec]);
            await this.audit(
              tx,
              ref,
              asker,
              { positionId, ...(volume === undefined ? {} : { volume }), orderId: placed!.orderId },
              reason,
            );
            return placed!;
          });
          return fresh ? answer : this.calls.again(tx, ref, answer);
        }),
      'guard',
    );
  }

  /** Every open position, by what the terminal shows and by the ledger: what only one of both knows is closed too. */
  closeAll(asker: Asker, input: CloseAllInput): Promise<PlacedOrder[]> {
    const ref = { tenantId: asker.tenantId, accountId: input.accountId };
    return this.accounts.run(
      ref,
      (live) =>
        this.database.withTenant(ref.tenantId, async (tx) => {
          await this.store.lockAccount(tx, ref);
          const { answer, fresh } = await this.calls.once(
            tx,
            asker,
            { name: 'position.close-all', input },
            async () => {
              const key = keyOf(asker);
              const ids = [...new Set([...live.positions.keys(), ...live.ledger.keys()])];
              const specs = ids.map((positionId) =>
                this.closeSpec(live, {
                  positionId,
                  volume: undefined,
                  clientKey: `${key}:${positionId}`,
                  actor: asker.actor,
                }),
              );
              const orders = specs.length === 0 ? [] : await this.enqueue(tx, live, specs);
              for (const [i, { orderId }] of orders.entries())
                await this.audit(tx, ref, asker, { positionId: ids[i], orderId }, input.reason);
              return { orders };
            },
          );
          return fresh ? answer.orders : Promise.all(answer.orders.map((order) => this.calls.again(tx, ref, order)));
        }),
      'guard',
    );
  }

  private closeSpec(
    live: LiveAccount,
    wish: {
      readonly positionId: string;
      readonly volume: string | undefined;
      readonly clientKey: string;
      readonly actor: string;
    },
  ): CommandSpec {
    const { positionId, clientKey, actor } = wish;
    const symbol = live.positions.get(positionId)?.symbol ?? live.ledger.get(positionId)?.symbol;
    if (symbol === undefined) throw new ProblemError(problem('order-refused', `position ${positionId} is not open`));
    const closing = closeVolumeOf({ ...lotsOf(live, positionId, symbol), asked: wish.volume, mode: 'exact' });
    if (closing.kind === 'refused') throw new ProblemError(problem('order-refused', closing.detail));
    const part =
      closing.kind === 'part'
        ? { volume: closing.volume, ...(closing.remainder === undefined ? {} : { remainder: closing.remainder }) }
        : {};
    return {
      clientKey,
      type: 'close',
      priority: 'close',
      symbol,
      positionId,
      notAfter: new Date(this.clock.now().getTime() + CLOSE_LIFE_MS),
      deviationPoints: CLOSE_DEVIATION_POINTS,
      actor,
      ...part,
    };
  }

  /** What is asked for, as a command, and why it is not wanted. A pipeline's part of a position is made to fit. */
  private specOf(
    live: LiveAccount,
    input: PlaceOrderInput,
    actor: string,
  ): { spec: CommandSpec; refusal: Problem | undefined } {
    const spec = toSpec(input, actor);
    const flaw = formFlaw(input, live.specifications.get(input.symbol), this.clock.now());
    if (input.type === 'open') return { spec, refusal: flaw ?? this.refusal(live, input) };
    if (flaw) return { spec, refusal: flaw };
    const closing = closeVolumeOf({
      ...lotsOf(live, input.positionId!, input.symbol),
      asked: input.volume,
      mode: 'fit',
    });
    if (closing.kind === 'refused') return { spec, refusal: problem('order-refused', closing.detail) };
    const { volume: asked, ...whole } = spec;
    const part =
      closing.kind === 'part'
        ? { volume: closing.volume, ...(closing.remainder === undefined ? {} : { remainder: closing.remainder }) }
        : {};
    return {
      spec: {
        ...whole,
        ...part,
        ...(asked === undefined ? {} : { asked }),
        ...(closing.note === undefined ? {} : { note: closing.note }),
      },
      refusal: undefined,
    };
  }

  private async enqueue(tx: Tx, live: LiveAccount, specs: readonly CommandSpec[]): Promise<PlacedOrder[]> {
    const queued = await this.queue.enqueue(tx, live.ref, specs);
    const placed: PlacedOrder[] = [];
    for (const { orderId, duplicate } of queued) {
      const state = duplicate
        ? (await this.store.get(tx, live.ref.tenantId, orderId))!.state
        : this.queue.stateAtFirst(live);
      placed.push({ orderId, state, duplicate });
    }
    return placed;
  }

  /** The same call again gets the same answer, whatever changed since. */
  private async knownOr(tx: Tx, ref: AccountRef, spec: CommandSpec, refusal: Problem): Promise<PlacedOrder> {
    const known = await this.queue.knownBy(tx, ref, spec);
    if (known) return { orderId: known.order_id, state: known.state, duplicate: true };
    throw new ProblemError(refusal);
  }

  /** Why an entry is not wanted now. */
  private refusal(live: LiveAccount, input: PlaceOrderInput): Problem | undefined {
    const { accountStatus } = live;
    const nowMs = this.clock.monotonicMs();
    if (accountStatus.connection === 'quarantined') return problem('account-quarantined');
    if (this.guard.entriesBlocked(live.ref.accountId)) return problem('entries-blocked');
    if (!accountStatus.tradeAllowed)
      return problem('order-refused', 'automated trading is switched off in the terminal or at the broker');
    if (nowMs - (live.lastContactMonotonicMs ?? this.startedMs) > ABSENCE_MAX_MS) return problem('terminal-offline');
    if (new Date(input.expiresAt) <= this.clock.now()) return problem('order-refused', 'it has expired already');
    return instrumentFlaw(live.specifications.get(input.symbol), input, live.specifications.size > 0);
  }

  private async audit(
    tx: Tx,
    ref: AccountRef,
    asker: Asker,
    detail: Record<string, unknown>,
    reason: string | undefined,
  ): Promise<void> {
    const data = auditEntry({
      by: authorOf(asker),
      action: 'position.close-requested',
      targetKind: 'account',
      targetId: ref.accountId,
      at: this.clock.now(),
      detail,
      reason,
    });
    await this.outbox.add(tx, brokerAuditRecorded, { tenantId: ref.tenantId, key: ref.accountId, data });
  }
}

function keyOf({ actor, idempotencyKey }: Asker): string {
  return `close:${actor}:${idempotencyKey ?? newId()}`;
}

/** What is open of a position, and what other part closes that are under way would take of it. */
function lotsOf(live: LiveAccount, positionId: string, symbol: string): Pick<CloseWish, 'open' | 'taken' | 'rules'> {
  const shown = live.positions.get(positionId)?.volume;
  const volume = shown === undefined ? live.ledger.get(positionId)?.volume : dec(shown);
  const taken = [...live.commands.values()]
    .filter(({ wire }) => wire.type === 'close' && wire.positionId === positionId && wire.volume !== undefined)
    .reduce((sum, { wire }) => sum.plus(wire.volume!), ZERO);
  return { open: volume, taken, rules: live.specifications.get(symbol) };
}

function toSpec(input: PlaceOrderInput, actor: string): CommandSpec {
  const { accountId: _account, expiresAt, ...rest } = input;
  return { ...rest, priority: input.type === 'close' ? 'close' : 'open', notAfter: new Date(expiresAt), actor };
}

function formFlaw(
  input: PlaceOrderInput,
  specification: SymbolSpecification | undefined,
  now: Date,
): Problem | undefined {
  const flaw =
    input.type === 'open'
      ? termsFlaw(input, specification?.tickSize, now)
      : input.orderKind === undefined
        ? undefined
        : 'a close is executed at the market: it has no order kind';
  if (flaw) return problem('order-refused', flaw);
  if (input.type === 'open' && (!input.side || !input.volume || dec(input.volume).lte(0)))
    return problem('order-refused', 'an entry needs a side and a volume above zero');
  if (input.type === 'close' && !input.positionId) return problem('order-refused', 'a close needs the position');
  return undefined;
}

function instrumentFlaw(
  specification: SymbolSpecification | undefined,
  input: PlaceOrderInput,
  rulesKnown: boolean,
): Problem | undefined {
  if (!specification)
    return rulesKnown ? problem('order-refused', `the account has no instrument ${input.symbol}`) : undefined;
  const volume = dec(input.volume!);
  if (!specification.tradable) return problem('order-refused', `${input.symbol} cannot be traded now`);
  if (volume.lt(specification.volumeMin) || volume.gt(specification.volumeMax))
    return problem(
      'order-refused',
      `volume must be from ${specification.volumeMin} to ${specification.volumeMax} lots`,
    );
  return volume.mod(specification.volumeStep).isZero()
    ? undefined
    : problem('order-refused', `volume must be a multiple of ${specification.volumeStep} lots`);
}
