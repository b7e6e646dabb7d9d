import { Inject, Injectable } from '@nestjs/common';
import {
  type PlacedOrder,
  type PlaceOrderInput,
  problem,
  type Problem,
  ProblemError,
  type SymbolSpecification,
} from '@plimsoll/contracts';
import { type Clock, dec } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { closeVolumeOf } from '../domain/close-volume.js';
import { termsFlaw } from '../domain/pending-order.js';
import { EntryGate } from '../guards/entry-gate.js';
import { type CommandSpec } from './command-spec.js';
import { CommandQueue } from './command-queue.js';
import { lotsOf, partOf } from './close-lots.js';

/** An entry is queued for a terminal that was heard so recently; for a longer absence it would only expire. */
const ABSENCE_MAX_MS = 60_000;

/**
 * Places orders of pipelines, each client key once. Entries may be refused; exits never are, whatever guard, window or
 * lock says.
 */
@Injectable()
export class PlaceOrderHandler {
  private readonly startedMs: number;

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly queue: CommandQueue,
    private readonly gate: EntryGate,
    private readonly database: Database,
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
          refusal ? [await this.knownOr(tx, ref, spec, refusal)] : this.queue.place(tx, live, [spec]),
        );
        return placed;
      },
      input.type === 'close' ? 'guard' : undefined,
    );
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
    return {
      spec: {
        ...whole,
        ...partOf(closing),
        ...(asked === undefined ? {} : { asked }),
        ...(closing.note === undefined ? {} : { note: closing.note }),
      },
      refusal: undefined,
    };
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
    const closed = this.gate.refusal(live.ref);
    if (closed) return closed;
    if (!accountStatus.tradeAllowed)
      return problem('order-refused', 'automated trading is switched off in the terminal or at the broker');
    if (nowMs - (live.lastContactMonotonicMs ?? this.startedMs) > ABSENCE_MAX_MS) return problem('terminal-offline');
    if (new Date(input.expiresAt) <= this.clock.now()) return problem('order-refused', 'it has expired already');
    return instrumentFlaw(live.specifications.get(input.symbol), input, live.specifications.size > 0);
  }
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
