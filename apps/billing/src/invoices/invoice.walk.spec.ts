import { describe, expect, it } from '@jest/globals';
import { type Database } from '@plimsoll/persistence';
import { type CustomerMirror } from './customer.mirror.js';
import { type InvoiceMirror } from './invoice.mirror.js';
import { type InvoiceReader } from './invoice.reader.js';
import { InvoiceWalk } from './invoice.walk.js';

/** A walk over three invoices at Stripe of which none is here; `fails` says of what the look fails. */
function walkOf(fails: (id: string) => boolean) {
  const looked: string[] = [];
  const look = (id: string): Promise<string> => {
    looked.push(id);
    return fails(id) ? Promise.reject(new Error(`${id} does not add up`)) : Promise.resolve('changed');
  };
  const stripe = {
    invoices: { list: () => ['in_1', 'in_2', 'in_3'].map((id) => ({ id, status: 'open' })) },
    charges: { list: () => [] },
    creditNotes: { list: () => [] },
  };
  const reader = { all: (list: (of: typeof stripe) => object[]) => Promise.resolve(list(stripe)) };
  const tx = { of: () => ({ findBy: () => Promise.resolve([]) }) };
  const db = { asWorker: (work: (of: typeof tx) => unknown) => Promise.resolve(work(tx)) };
  const walk = new InvoiceWalk(
    db as unknown as Database,
    reader as unknown as InvoiceReader,
    { reflect: look } as unknown as InvoiceMirror,
    { reflect: look } as unknown as CustomerMirror,
  );
  return { walk, looked };
}

describe("the walk over a customer's money (BL-2)", () => {
  it.each(['cus_1', 'in_1', 'in_2'])(
    'looks at every invoice, also where the look at %s fails, and says so',
    async (one) => {
      const { walk, looked } = walkOf((id) => id === one);
      await expect(walk.walk('tenant', 'cus_1')).rejects.toThrow(`${one} does not add up`);
      expect(looked).toEqual(['cus_1', 'in_1', 'in_2', 'in_3']);
    },
  );

  it('counts what was otherwise', async () => {
    const { walk } = walkOf(() => false);
    expect(await walk.walk('tenant', 'cus_1')).toEqual({ drift: 4, unreadable: 0 });
  });
});
