import { Injectable } from '@nestjs/common';
import { problem, ProblemError } from '@plimsoll/contracts';
import Stripe from 'stripe';
import { BillingConfig } from '../billing.config.js';

/** A call that takes longer is given up; what it did is found out by asking again under the same key. */
const TIMEOUT_MS = 10_000;
const RETRY_AFTER_S = 5;

/** Stripe, or the stand-in that speaks as Stripe does: which of the two nobody here can tell. */
@Injectable()
export class StripeApi {
  private readonly stripe: Stripe | undefined;

  constructor({ stripeSecretKey: key, stripeApiBase }: BillingConfig) {
    this.stripe = key === undefined ? undefined : new Stripe(key, { ...settings(), ...placeOf(stripeApiBase) });
  }

  get isHere(): boolean {
    return this.stripe !== undefined;
  }

  /**
   * Calls Stripe. A card that it refuses is the problem `payment-refused`, what else it refuses is thrown as it is
   * (`Stripe.errors.…`); silence, overload and faults of its own are
   * the problem `billing-unavailable`, and it is not known then whether anything was done.
   */
  async call<T>(work: (stripe: Stripe) => Promise<T>): Promise<T> {
    if (this.stripe === undefined) throw new ProblemError(problem('billing-not-here'));
    try {
      return await work(this.stripe);
    } catch (error) {
      if (error instanceof Stripe.errors.StripeError) keepShort(error);
      if (error instanceof Stripe.errors.StripeCardError)
        throw new ProblemError(problem('payment-refused', error.message), { cause: error });
      if (!isAway(error)) throw error;
      throw new ProblemError(problem('billing-unavailable', undefined, { retryAfterS: RETRY_AFTER_S }), {
        cause: error,
      });
    }
  }
}

function settings(): ConstructorParameters<typeof Stripe>[1] {
  // Its own tries would come under a key that does not outlive the process; ours is stored (see StripeOperations).
  return { maxNetworkRetries: 0, timeout: TIMEOUT_MS, telemetry: false, appInfo: { name: 'Plimsoll' } };
}

function placeOf(base: string | undefined): ConstructorParameters<typeof Stripe>[1] {
  if (base === undefined) return {};
  const { protocol, hostname, port } = new URL(base);
  const scheme = protocol === 'https:' ? 'https' : 'http';
  return { protocol: scheme, host: hostname, port: port || (scheme === 'https' ? 443 : 80) };
}

/**
 * Whether it is not known what became of the call, or it was refused for the moment only (409: the same call is still
 * on its way, or somebody else changes the object).
 */
function isAway(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeRateLimitError)
    return true;
  // A key that Stripe does not take is for whoever runs this to mend; to a trader Stripe is out of reach.
  if (error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError)
    return true;
  return error instanceof Stripe.errors.StripeError && ((error.statusCode ?? 0) >= 500 || error.statusCode === 409);
}

/** What Stripe sends along with a refusal (card, customer, address) is no matter of our logs. */
function keepShort(error: Stripe.errors.StripeError): void {
  for (const name of ['raw', 'headers', 'payment_intent', 'payment_method', 'setup_intent', 'source'])
    if (name in error) Object.defineProperty(error, name, { enumerable: false });
}
