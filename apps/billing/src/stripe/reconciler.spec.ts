import { describe, expect, it } from '@jest/globals';
import { systemClock } from '@plimsoll/kernel';
import { Logger, Metrics } from '@plimsoll/service-host';
import { Reconciler } from './reconciler.js';
import { type ReconcilerParts } from './reconciler-parts.js';
import { type StripeApi } from './stripe-api.js';

describe('the walk over all customers (BL-2)', () => {
  it('looks at everybody, also where the look at one fails, and adds up what it found', async () => {
    const looked: string[] = [];
    const customers = ['cus_1', 'cus_2', 'cus_3'].map((customerId) => ({ tenantId: `of ${customerId}`, customerId }));
    const parts = {
      customers: () => Promise.resolve(customers),
      mirror: {
        reflect: (id: string) => {
          if (id === 'cus_1') return Promise.reject(new Error('a customer that cannot be read'));
          return Promise.resolve(id === 'cus_2' ? 'changed' : 'as-known');
        },
      },
      invoices: {
        walk: (_: string, id: string) => {
          looked.push(id);
          return Promise.resolve({ drift: 2, unreadable: 1 });
        },
      },
    } as unknown as ReconcilerParts;
    const api = { isHere: true } as StripeApi;
    const logger = Logger.create({ service: 'billing', level: 'fatal' });
    const reconciler = new Reconciler(parts, api, logger, systemClock, new Metrics());
    expect(await reconciler.walk()).toBe(5);
    expect(looked).toEqual(['cus_2', 'cus_3']);
  });
});
