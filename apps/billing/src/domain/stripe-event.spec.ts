import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type Stripe from 'stripe';
import { eventFlaw, modeFlaw, moneySubjectOf, subjectOf } from './stripe-event.js';

const events = path.join(
  process.env['PLIMSOLL_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../../../../shared/data'),
  'stripe/events',
);
const of = (object: object): string | undefined => subjectOf({ data: { object } } as unknown as Stripe.Event);

describe('what an event of Stripe is about', () => {
  it('is its subscription, wherever the API version puts it', () => {
    expect(of({ object: 'subscription', id: 'sub_1', customer: 'cus_1' })).toBe('sub_1');
    expect(of({ object: 'invoice', id: 'in_1', subscription: 'sub_1', customer: 'cus_1' })).toBe('sub_1');
    expect(of({ object: 'invoice', id: 'in_1', parent: { subscription_details: { subscription: 'sub_2' } } })).toBe(
      'sub_2',
    );
    expect(of({ object: 'checkout.session', id: 'cs_1', subscription: { id: 'sub_3' } })).toBe('sub_3');
  });

  it('is its customer where it is about no subscription, and nothing where it is about neither', () => {
    expect(of({ object: 'customer', id: 'cus_1' })).toBe('cus_1');
    expect(of({ object: 'charge', id: 'ch_1', customer: 'cus_2' })).toBe('cus_2');
    expect(of({ object: 'product', id: 'prod_1' })).toBeUndefined();
  });

  it('is the customer that a card was taken from, whom the card itself names no more', () => {
    const detached = { object: 'payment_method', id: 'pm_1', customer: null };
    const data = { object: detached, previous_attributes: { customer: 'cus_3' } };
    const event = { data } as unknown as Stripe.Event;
    expect([subjectOf(event), moneySubjectOf(event)]).toEqual(['cus_3', 'cus_3']);
    expect(moneySubjectOf({ data: { object: detached } } as unknown as Stripe.Event)).toBeUndefined();
  });

  it('is of no use where it is of the other mode than the key', () => {
    expect(modeFlaw({ livemode: true }, 'sk_live_1')).toBeUndefined();
    expect(modeFlaw({ livemode: false }, 'rk_test_1')).toBeUndefined();
    expect(modeFlaw({} as Stripe.Event, 'sk_live_1')).toBeUndefined();
    expect(modeFlaw({ livemode: true }, 'sk_test_1')).toContain('live mode');
    expect(modeFlaw({ livemode: false }, 'sk_live_1')).toContain('test mode');
  });

  it('says by name why a body is none', () => {
    const event = { object: 'event', id: 'evt_1', type: 'a.b', created: 1, data: { object: {} } };
    expect(eventFlaw(event)).toBeUndefined();
    expect(eventFlaw({ ...event, object: 'charge' })).toContain('no event');
    for (const part of ['id', 'type', 'created', 'data'])
      expect(eventFlaw({ ...event, [part]: undefined })).toContain(part);
    for (const odd of [null, 1, 'x', []]) expect(eventFlaw(odd)).toContain('no event');
  });
});

(existsSync(events) ? describe : describe.skip)('events as they came from Stripe, of every API version', () => {
  it.each(existsSync(events) ? readdirSync(events).filter((name) => name.endsWith('.json')) : [])(
    '%s is read',
    (name) => {
      const event = JSON.parse(readFileSync(path.join(events, name), 'utf8')) as Stripe.Event;
      expect(eventFlaw(event)).toBeUndefined();
      expect(() => subjectOf(event)).not.toThrow();
    },
  );
});
