import { Injectable } from '@nestjs/common';
import { ProblemError } from '@plimsoll/contracts';
import { storableText } from '@plimsoll/kernel';
import { MoneyMirror } from '../invoices/money.mirror.js';
import { StripeApi } from '../stripe/stripe-api.js';
import { StripeCustomers } from '../stripe/stripe-customers.js';
import { StripeOperations } from '../stripe/stripe-operations.js';
import Stripe from 'stripe';
import { type MoneyActEntity } from './money-act.entities.js';

/** What Stripe did, or why it did not; thrown where nobody knows. */
export type MoneyOutcome = { readonly stripeId: string } | { readonly failure: string };

interface Marked {
  readonly id: string;
  readonly metadata: Stripe.Metadata | null;
}

/** By which a refund or credit at Stripe is known to be that of an act. */
const MARK = 'money_act';
const FAILURE_MAX = 500;

/** Refunds, and credit of customers, at Stripe. */
@Injectable()
export class MoneyAtStripe {
  constructor(
    private readonly api: StripeApi,
    private readonly operations: StripeOperations,
    private readonly customers: StripeCustomers,
    private readonly mirror: MoneyMirror,
  ) {}

  /**
   * Does it once: looked for first, because Stripe forgets a key after a day, and then asked for under the key that was
   * stored before.
   */
  async carryOut(act: MoneyActEntity): Promise<MoneyOutcome> {
    try {
      return act.kind === 'refund' ? await this.refund(act) : await this.credit(act);
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === undefined) throw error;
      return { failure: storableText(refusal.message, FAILURE_MAX) };
    }
  }

  /** Takes over at once what came of it; a webhook would, a moment later. */
  async reflect({ invoiceId, tenantId }: MoneyActEntity): Promise<void> {
    await this.mirror.reflect(invoiceId ?? (await this.customers.of(tenantId)));
  }

  private async refund(act: MoneyActEntity): Promise<MoneyOutcome> {
    const { tenantId, actId, amount } = act;
    const charge = act.paymentId!;
    const made = await this.found(act, (stripe) => stripe.refunds.list({ charge, limit: 100 }));
    if (made !== undefined) return { stripeId: made };
    const { id } = await this.operations.once({ tenantId, kind: 'refund', fingerprint: actId }, (stripe, options) =>
      stripe.refunds.create({ charge, amount, metadata: { [MARK]: actId } }, options),
    );
    return { stripeId: id };
  }

  /** Below zero is credit at Stripe. */
  private async credit(act: MoneyActEntity): Promise<MoneyOutcome> {
    const { tenantId, actId, kind, currency, reason: description } = act;
    const amount = kind === 'credit' ? 0 - act.amount : act.amount;
    const customer = await this.customers.of(tenantId);
    const made = await this.found(act, (stripe) => stripe.customers.listBalanceTransactions(customer, { limit: 100 }));
    if (made !== undefined) return { stripeId: made };
    const { id } = await this.operations.once({ tenantId, kind: 'credit', fingerprint: actId }, (stripe, options) =>
      stripe.customers.createBalanceTransaction(
        customer,
        {
          amount,
          currency: currency.toLowerCase(),
          description: description.slice(0, 350),
          metadata: { [MARK]: actId },
        },
        options,
      ),
    );
    return { stripeId: id };
  }

  private found(
    { actId }: MoneyActEntity,
    list: (stripe: Stripe) => AsyncIterable<Marked>,
  ): Promise<string | undefined> {
    return this.api.call(async (stripe) => {
      for await (const { id, metadata } of list(stripe)) if (metadata?.[MARK] === actId) return id;
      return undefined;
    });
  }
}

/** Only what Stripe itself said no to was certainly not done. */
function refusalIn(error: unknown): Error | undefined {
  if (error instanceof Stripe.errors.StripeInvalidRequestError) return error;
  return error instanceof ProblemError && error.problem.code === 'payment-refused' ? error : undefined;
}
