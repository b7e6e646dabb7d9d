import { Inject, Injectable } from '@nestjs/common';
import { ProblemError } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import Stripe from 'stripe';
import { In, LessThan, MoreThanOrEqual } from 'typeorm';
import { StripeApi } from './stripe-api.js';
import { StripeOperationEntity } from './stripe.entities.js';

/** What is to be done at Stripe: what kind of call, and what makes it the same call when it is asked for again. */
export interface Wanted {
  readonly tenantId: string;
  readonly kind:
    | 'customer'
    | 'checkout'
    | 'refund'
    | 'credit'
    | 'coupon'
    | 'stay'
    | 'change'
    | 'cancel'
    | 'keep'
    | 'pause'
    | 'release'
    | 'resume'
    | 'schedule'
    | 'schedule-phases'
    | 'usage-invoice'
    | 'usage-item'
    | 'usage-issue'
    | 'discount'
    | 'discount-off';
  /** Two wishes with the same fingerprint are one, for a day, unless Stripe refused the first. */
  readonly fingerprint: string;
}

/** What moves money when it is done. */
const MOVES_MONEY: readonly Wanted['kind'][] = ['change', 'resume', 'refund', 'credit'];
const SERVER_FAULT = 500;
/** Somebody who takes it away as often means it. */
const AGAIN_MAX = 20;
/** Stripe keeps a key for 24 h; after that the same key is another call. */
const KEY_KEPT_MS = 23 * 60 * 60 * 1_000;

/** Calls that change something at Stripe: the key is stored before the call, so that a crash or a silence does nothing twice. */
@Injectable()
export class StripeOperations {
  constructor(
    private readonly db: Database,
    private readonly api: StripeApi,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Does it, or tells again what came of it: a call of the same kind and fingerprint goes under the same key. */
  async once<T extends { readonly id: string }>(
    wanted: Wanted,
    call: (stripe: Stripe, options: Stripe.RequestOptions) => Promise<T>,
  ): Promise<T> {
    const operationId = await this.keyOf(wanted);
    try {
      const answer = await this.api.call((stripe) => call(stripe, { idempotencyKey: operationId }));
      await this.settle(wanted.tenantId, operationId, 'done', answer.id);
      return answer;
    } catch (error) {
      const refused = refusalIn(error);
      if (refused) await this.settle(wanted.tenantId, operationId, 'refused', refused.code ?? refused.type);
      else if (brokeIn(error) && !MOVES_MONEY.includes(wanted.kind))
        await this.settle(wanted.tenantId, operationId, 'over', 'broke');
      throw error;
    }
  }

  /**
   * The same, so that it is there afterwards. Under a key that was used before Stripe answers as it did then: what
   * somebody took away since is asked for under another.
   */
  async standing<T extends { readonly id: string }>(
    wanted: Wanted,
    call: (stripe: Stripe, options: Stripe.RequestOptions) => Promise<T>,
    isThere: (made: T) => Promise<boolean>,
  ): Promise<T> {
    for (let again = 0; again < AGAIN_MAX; again += 1) {
      const fingerprint = again === 0 ? wanted.fingerprint : `${wanted.fingerprint} again ${again}`;
      const made = await this.once({ ...wanted, fingerprint }, call);
      if (await isThere(made)) return made;
    }
    throw new Error(`${wanted.kind} was made at Stripe and taken away there ${AGAIN_MAX} times within a day`);
  }

  /**
   * Whether it was asked for already, not refused, and Stripe knows its key still: it may have been done, or is done
   * when it is asked for again. What Stripe has forgotten is asked under another key, as if for the first time.
   */
  async isBegun({ tenantId, kind, fingerprint }: Wanted): Promise<boolean> {
    const createdAt = MoreThanOrEqual(this.forgottenBefore());
    const where = { tenantId, kind, fingerprint, state: In(['asked', 'done']), createdAt };
    return this.db.readTenant(tenantId, (tx) => tx.of(StripeOperationEntity).existsBy(where));
  }

  /** The key of what is wanted: the one that it was asked for with before, unless Stripe refused that or forgot it. */
  private async keyOf({ tenantId, kind, fingerprint }: Wanted): Promise<string> {
    const now = this.clock.now();
    const forgotten = this.forgottenBefore();
    return this.db.withTenant(tenantId, async (tx) => {
      const same = { tenantId, kind, fingerprint };
      await tx.of(StripeOperationEntity).update({ ...same, createdAt: LessThan(forgotten) }, { state: 'over' });
      // Two at once: one row is made, and both call under its key.
      await tx.query(
        `insert into stripe_operations (tenant_id, operation_id, kind, fingerprint, state, created_at)
         values ($1, $2, $3, $4, 'asked', $5)
         on conflict (tenant_id, kind, fingerprint) where state in ('asked', 'done') do nothing`,
        [tenantId, newId(this.clock), kind, fingerprint, now],
      );
      const row = await tx.of(StripeOperationEntity).findOneByOrFail({ ...same, state: In(['asked', 'done']) });
      return row.operationId;
    });
  }

  private forgottenBefore(): Date {
    return new Date(this.clock.now().getTime() - KEY_KEPT_MS);
  }

  private settle(
    tenantId: string,
    operationId: string,
    state: 'done' | 'refused' | 'over',
    answer: string,
  ): Promise<unknown> {
    return this.db.withTenant(tenantId, (tx) =>
      tx.of(StripeOperationEntity).update({ tenantId, operationId }, { state, answer }),
    );
  }
}

/**
 * Stripe keeps a fault of its own under the key too, and repeats it for a day. What moves no money is asked for anew:
 * done twice it does no harm. What moves money keeps its key: a charge is asked for at a price that is told
 * anew, a refund or credit is looked for at Stripe first.
 */
function brokeIn(error: unknown): boolean {
  const cause = error instanceof ProblemError ? error.cause : error;
  return cause instanceof Stripe.errors.StripeError && (cause.statusCode ?? 0) >= SERVER_FAULT;
}

/** What Stripe itself said no to: only then it is known that nothing was done. */
function refusalIn(error: unknown): Stripe.errors.StripeError | undefined {
  if (error instanceof Stripe.errors.StripeError) return error;
  const isRefused = error instanceof ProblemError && error.problem.code === 'payment-refused';
  return isRefused && error.cause instanceof Stripe.errors.StripeError ? error.cause : undefined;
}
