import { describe, expect, it } from '@jest/globals';
import { type Database } from '@plimsoll/persistence';
import { systemClock } from '@plimsoll/kernel';
import { Logger } from '@plimsoll/service-host';
import Stripe from 'stripe';
import { type StripeApi } from '../stripe/stripe-api.js';
import { CardComparison } from './card-comparison.js';

/** A table of referrals in memory, each with a customer of the same name; `failing` says what Stripe answers. */
function comparisonOf(referred: readonly string[], failing: (customer: string) => Error | undefined) {
  const compared: string[] = [];
  const tx = {
    query: (_: string, [max, passed]: [number, readonly string[] | undefined]) =>
      referred
        .filter((one) => !compared.includes(one) && !(passed ?? []).includes(one))
        .slice(0, max)
        .map((one) => ({ tenant_id: 'affiliate', referred_tenant: one })),
    of: () => ({
      findOneBy: ({ tenantId }: { tenantId: string }) => Promise.resolve({ customerId: tenantId }),
      update: ({ referredTenant }: { referredTenant: string }) => Promise.resolve(compared.push(referredTenant)),
    }),
  };
  const stripe = {
    customers: {
      listPaymentMethods: async function* (customer: string) {
        await Promise.resolve();
        const error = failing(customer);
        if (error) throw error;
        yield { card: { fingerprint: customer } };
      },
    },
  };
  const db = { asWorker: (work: (of: typeof tx) => unknown) => Promise.resolve(work(tx)) } as unknown as Database;
  const api = { isHere: true, call: (work: (of: typeof stripe) => unknown) => work(stripe) } as unknown as StripeApi;
  const logger = Logger.create({ service: 'billing', level: 'fatal' });
  return { cards: new CardComparison(db, api, logger, systemClock), compared };
}

const gone = (): Error =>
  new Stripe.errors.StripeInvalidRequestError({ type: 'invalid_request_error', code: 'resource_missing' } as never);

describe('cards of who was referred (BL-7)', () => {
  it('of a customer whom Stripe has no more there is none: his referral does not wait for good', async () => {
    const { cards, compared } = comparisonOf(['gone'], (customer) => (customer === 'gone' ? gone() : undefined));
    await cards.compareDue();
    expect(compared).toEqual(['gone']);
  });

  it('however many cannot be compared, the others are', async () => {
    const failing = Array.from({ length: 120 }, (_, index) => `failing-${index}`);
    const { cards, compared } = comparisonOf([...failing, 'other'], (customer) =>
      customer.startsWith('failing') ? new Error('Stripe broke') : undefined,
    );
    for (let round = 0; round < 3; round += 1) await cards.compareDue();
    expect(compared).toEqual(['other']);
  });
});
