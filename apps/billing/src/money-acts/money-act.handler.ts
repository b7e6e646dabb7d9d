import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type AskRefund,
  type MakeAdjustment,
  type MoneyAct,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { canonicalJson, type Clock, newId, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingConfig } from '../billing.config.js';
import { minorText } from '../domain/minor-text.js';
import { approvalEndsAt, needsSecond } from '../domain/money-act.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { MoneyActAudit } from './money-act.audit.js';
import { toMoneyAct } from './money-act.convert.js';
import { MoneyActEntity, NOTHING_YET } from './money-act.entities.js';
import { givenAlone, lockAsker, lockPayment, paymentLeft, type PaymentLeft } from './money-act.store.js';

type Wish = Pick<MoneyActEntity, 'tenantId' | 'kind' | 'amount' | 'currency' | 'reason'> &
  Partial<Pick<MoneyActEntity, 'paymentId' | 'invoiceId' | 'reverses'>>;
const DAY_MS = 86_400_000;

/**
 * Takes down what an owner of the installation wants done with money of an organisation. It is a row first: whoever
 * carries it out finds it, whatever ends in between.
 */
@Injectable()
export class MoneyActHandler {
  constructor(
    private readonly db: Database,
    private readonly keys: IdempotencyKeys,
    private readonly audit: MoneyActAudit,
    private readonly config: BillingConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  refund(input: AskRefund, actor: Actor, key: string | undefined): Promise<MoneyAct> {
    return this.once(input, 'refund.ask', actor, key, async (tx) => {
      const { tenantId, paymentId, reason } = input;
      await lockPayment(tx, tenantId, paymentId);
      const payment = await paymentLeft(tx, tenantId, paymentId);
      if (payment === undefined) throw new ProblemError(problem('not-found', 'there is no such payment'));
      const amount = refundable(payment, input.amount);
      const { invoice_id: invoiceId, currency } = payment;
      return { tenantId, kind: 'refund', amount, currency, reason, paymentId, invoiceId };
    });
  }

  adjust(input: MakeAdjustment, actor: Actor, key: string | undefined): Promise<MoneyAct> {
    return this.once(input, 'adjustment.make', actor, key, async (tx) => {
      if (!(await tx.of(SubscriptionEntity).existsBy({ tenantId: input.tenantId })))
        throw new ProblemError(problem('not-found', 'there is no such organisation'));
      if (input.reverses !== undefined) await mustBeReversible(tx, input);
      return input;
    });
  }

  private once(
    input: object,
    scope: string,
    actor: Actor,
    key: string | undefined,
    wish: (tx: Tx) => Promise<Wish>,
  ): Promise<MoneyAct> {
    const { tenantId } = actor;
    const call = { tenantId, scope, key: key ?? newId(this.clock), fingerprint: sha256Hex(canonicalJson(input)) };
    return this.db.asWorker((tx) =>
      this.keys.once(tx, call, async () => toMoneyAct(await this.ask(tx, await wish(tx), actor))),
    );
  }

  private async ask(tx: Tx, wish: Wish, actor: Actor): Promise<MoneyActEntity> {
    const { userId: askedBy, tenantId: askedOf } = actor;
    await lockAsker(tx, askedBy);
    const askedAt = this.clock.now();
    const given = await givenAlone(tx, { askedBy, currency: wish.currency }, new Date(askedAt.getTime() - DAY_MS));
    const second = needsSecond(this.config.aloneUpTo, { ...wish, askedOf }, given);
    const act: MoneyActEntity = {
      ...NOTHING_YET,
      ...wish,
      actId: newId(this.clock),
      state: second ? 'waiting' : 'approved',
      needsSecond: second,
      cause: 'person',
      ...{ askedBy, askedOf, askedAt },
      expiresAt: second ? approvalEndsAt(askedAt, this.config.approvalDays) : null,
      nextAt: askedAt,
    };
    await tx.of(MoneyActEntity).insert(act);
    await this.audit.record(tx, { user: actor }, act, 'asked');
    return act;
  }
}

/** How much is given back; refused by name where it cannot be. */
function refundable({ status, returned, elsewhere, disputed, ...payment }: PaymentLeft, wanted?: number): number {
  if (elsewhere) throw conflict('it was paid past Stripe: give it back the way it came');
  if (status !== 'succeeded' || returned) throw conflict('nothing was paid by it');
  if (disputed) throw conflict('the bank has taken it back: what it decides is seen with the invoice');
  const left = Number(payment.left);
  if (left <= 0) throw conflict('all of it was given back, or is on its way');
  if (wanted !== undefined && wanted > left)
    throw conflict(
      `only ${minorText(left, payment.currency)} is left of it, not ${minorText(wanted, payment.currency)}`,
    );
  return wanted ?? left;
}

/** A credit or debit that was made, wholly, by its opposite. Twice, the database refuses it. */
async function mustBeReversible(tx: Tx, input: MakeAdjustment): Promise<void> {
  const { tenantId, reverses: actId, kind, amount, currency } = input;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`reverses ${actId}`]);
  const before = await tx.of(MoneyActEntity).findOneBy({ tenantId, actId: actId! });
  const isOpposite = before !== null && before.kind !== 'refund' && before.kind !== kind;
  if (!isOpposite || before.state !== 'done' || before.amount !== amount || before.currency !== currency)
    throw conflict('only a credit or debit that was made is taken back, by its opposite of the same amount');
  const taken = await tx.query(
    `select 1 from money_acts where tenant_id = $1 and reverses = $2 and state in ('waiting', 'approved', 'done')`,
    [tenantId, actId],
  );
  if (taken.length > 0) throw conflict('it was taken back already, or is about to be');
}

function conflict(detail: string): ProblemError {
  return new ProblemError(problem('conflict', detail));
}
