import { Injectable } from '@nestjs/common';
import { type PlacedOrder } from '@plimsoll/contracts';
import { canonicalJson, sha256Hex } from '@plimsoll/kernel';
import { type Author, IdempotencyKeys } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from '../accounts/account-ref.js';
import { OrderStore } from './order.store.js';

/** Who asks for something to be done with orders. */
export interface Asker {
  readonly tenantId: string;
  /** User id, or the service that asks. */
  readonly actor: string;
  readonly userId?: string | undefined;
  readonly address?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** Who asks, as the audit log has it. */
export function authorOf({ actor, userId, address }: Asker): Author {
  return userId === undefined ? { system: actor } : { user: { userId, ...(address ? { address } : {}) } };
}

const SCOPE = 'orders';

/** Calls about orders, each done once for its idempotency key. */
@Injectable()
export class OrderCalls {
  constructor(
    private readonly store: OrderStore,
    private readonly keys: IdempotencyKeys,
  ) {}

  /**
   * Does a person's call once for its key, whatever call it is: the same key for another call is refused, and nothing
   * is written for a repeat (F10).
   */
  async once<T extends object>(
    tx: Tx,
    { tenantId, actor, idempotencyKey }: Asker,
    call: { readonly name: string; readonly input: object },
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
  async again(tx: Tx, ref: AccountRef, { orderId, state }: PlacedOrder): Promise<PlacedOrder> {
    const row = await this.store.get(tx, ref.tenantId, orderId);
    return { orderId, state: row?.state ?? state, duplicate: true };
  }
}
