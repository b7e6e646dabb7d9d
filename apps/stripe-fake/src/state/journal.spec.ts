import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fileJournal } from './journal.js';
import { Endpoint, GOOD_CARD, Ground, WEBHOOK_SECRET } from '../../test/ground.js';

let dir: string;
let journal: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'stripe-fake-'));
  journal = path.join(dir, 'kept', 'journal.jsonl');
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the journal', () => {
  it('keeps subscriptions, keys and undelivered events over a restart, and no card number', async () => {
    const first = await Ground.start({ journal });
    const one = await first.subscriber(await first.price(2_900));
    const made = await first.stripe.customers.create({ name: 'kept' }, { idempotencyKey: 'k' });
    const session = await first.stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'usd',
      customer: made.id,
      success_url: 'http://127.0.0.1:1/',
    });
    expect((await first.submit(session.url!, GOOD_CARD)).status).toBe(303);
    await first.stop();
    expect(readFileSync(journal, 'utf8').replaceAll(' ', '')).not.toContain('424242424242');

    const endpoint = await Endpoint.start();
    const second = await Ground.start({ journal, webhook: { url: endpoint.url, secret: WEBHOOK_SECRET } });
    try {
      expect(await second.stripe.subscriptions.retrieve(one.subscription)).toMatchObject({ status: 'active' });
      const again = await second.stripe.customers.create({ name: 'kept' }, { idempotencyKey: 'k' });
      expect(again.id).toBe(made.id);
      await second.fake.settle();
      expect(endpoint.types()).toContain('customer.subscription.created');
    } finally {
      await second.stop();
      await endpoint.stop();
    }
  });

  it('cuts off a last line that a crash left half written, and refuses a broken one before it', async () => {
    const first = await Ground.start({ journal });
    const made = await first.stripe.customers.create({ name: 'kept' });
    await first.stop();
    appendFileSync(journal, '[{"id":"cus_half","object":"cust');
    const second = await Ground.start({ journal });
    expect((await second.stripe.customers.list()).data.map(({ id }) => id)).toEqual([made.id]);
    await second.stop();
    writeFileSync(journal, `nonsense\n${readFileSync(journal, 'utf8')}`);
    await expect(Ground.start({ journal })).rejects.toThrow('line 1 cannot be read');
  });

  it('is written anew at a start when it has grown, and says the same', async () => {
    const written = fileJournal(journal);
    for (let n = 0; n < 1_000; n += 1) written.append([{ id: 'prod_1', object: 'product', name: String(n) }]);
    written.append([{ id: 'prod_2', object: 'product', name: 'other' }]);
    written.close();
    const first = await Ground.start({ journal });
    const made = await first.stripe.customers.create({ name: 'after' });
    await first.stop();
    // What was replaced is gone: one commit of all, and what came since (customer with event).
    expect(readFileSync(journal, 'utf8').split('\n').length).toBeLessThan(10);
    const second = await Ground.start({ journal });
    expect((await second.stripe.products.list()).data.map(({ id, name }) => [id, name])).toEqual([
      ['prod_2', 'other'],
      ['prod_1', '999'],
    ]);
    expect((await second.stripe.customers.list()).data.map(({ id }) => id)).toEqual([made.id]);
    await second.stop();
  });
});
