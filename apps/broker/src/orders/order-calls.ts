import { Injectable } from '@nestjs/common';
import { type Actor, type PlacedOrder, problem, ProblemError } from '@plimsoll/contracts';
import { canonicalJson, invariant, sha256Hex } from '@plimsoll/kernel';
import { type Author, IdempotencyKeys, type RequestContext } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { type AccountRef } from '../accounts/account-ref.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { type OrderRow, OrderStore } from './order.store.js';

/** Who asks for something to be done with orders. */
export interface Asker {
  readonly tenantId: string;
  /** User id, or the service that asks. */
  readonly actor: string;
  readonly userId?: string | undefined;
  readonly address?: string | undefined;
  readonly via?: Actor['via'] | undefined;
  readonly apiKeyId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** The person who asks. */
export function personOf({ tenantId, actor, idempotencyKey }: RequestContext): Asker {
  invariant(actor, 'a person asks');
  return {
    tenantId,
    actor: actor.userId,
    userId: actor.userId,
    address: actor.address,
    via: actor.via,
    apiKeyId: actor.apiKeyId,
    idempotencyKey,
  };
}

/** Who asks, as the audit log has it. */
export function authorOf({ actor, userId, address, via, apiKeyId }: Asker): Author {
  return userId === undefined
    ? { system: actor }
    : { user: { userId, ...(address ? { address } : {}), ...(via ? { via } : {}), ...(apiKeyId ? { apiKeyId } : {}) } };
}

/** A call as its record has it: the same key for another one is refused. */
export interface OrderCall<I extends object = object> {
  readonly name: string;
  readonly input: I;
}

/** Where an order stands now. */
type Standing = (order: PlacedOrder) => Promise<PlacedOrder>;

const SCOPE = 'orders';

/** Calls about orders, each done once for its idempotency key, in the turn of its account. */
@Injectable()
export class OrderCalls {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly database: Database,
    private readonly store: OrderStore,
    private readonly keys: IdempotencyKeys,
  ) {}

  /** A call about an account. A repeat gets the answer of the first one, with its orders as they stand now. */
  onAccount<T extends object>(
    asker: Asker,
    accountId: string,
    call: OrderCall,
    work: (tx: Tx, live: LiveAccount) => Promise<T>,
    again: (answer: T, standing: Standing) => Promise<T>,
  ): Promise<T> {
    const ref = { tenantId: asker.tenantId, accountId };
    return this.accounts.run(
      ref,
      (live) =>
        this.database.withTenant(ref.tenantId, async (tx) => {
          await this.store.lockAccount(tx, ref);
          const { answer, fresh } = await this.once(tx, asker, call, () => work(tx, live));
          return fresh ? answer : again(answer, (order) => this.standing(tx, ref, order));
        }),
      'guard',
    );
  }

  /** A call about an order that is there. Throws `not-found`. */
  async onOrder(
    asker: Asker,
    call: OrderCall<{ readonly orderId: string }>,
    work: (tx: Tx, live: LiveAccount, row: OrderRow) => Promise<PlacedOrder>,
  ): Promise<PlacedOrder> {
    const { tenantId } = asker;
    const { orderId } = call.input;
    const found = await this.database.readTenant(tenantId, (tx) => this.store.get(tx, tenantId, orderId));
    if (!found) throw new ProblemError(problem('not-found'));
    return this.onAccount(
      asker,
      found.account_id,
      call,
      async (tx, live) => work(tx, live, (await this.store.get(tx, tenantId, orderId))!),
      (answer, standing) => standing(answer),
    );
  }

  /** Whatever call it is: the same key for another one is refused, and nothing is written for a repeat (F10). */
  private async once<T extends object>(
    tx: Tx,
    { tenantId, actor, idempotencyKey }: Asker,
    call: OrderCall,
    work: () => Promise<T>,
  ): Promise<{ answer: T; fresh: boolean }> {
    let fresh = false;
    const key = idempotencyKey === undefined ? undefined : `${actor}:${idempotencyKey}`;
    const answer = await this.keys.once(
      tx,
      { tenantId, scope: SCOPE, key, fingerprint: sha256Hex(canonicalJson(JSON.parse(JSON.stringify(call)))) },
      () => {
        fresh = true;
        return work();
      },
    );
    return { answer, fresh };
  }

  /** The answer to a repeat: the same order, where it stands now. */
  private async standing(tx: Tx, ref: AccountRef, { orderId, state }: PlacedOrder): Promise<PlacedOrder> {
    const row = await this.store.get(tx, ref.tenantId, orderId);
    return { orderId, state: row?.state ?? state, duplicate: true };
  }
}
