import { describe, expect, it } from '@jest/globals';
import { endOfAct, type StandingPlan } from './plan-act-end.js';

const held: StandingPlan = {
  plan: 'pro',
  billingInterval: 'month',
  addOns: [{ addOn: 'pipelines-5', priceId: 'p', quantity: 2 }],
  cancelAtPeriodEnd: false,
  pausedFrom: null,
  pendingAt: null,
  pendingPlan: null,
  pendingAddOns: null,
};
const coming = { pendingAt: new Date(0), pendingPlan: 'basic', pendingAddOns: [] };

describe('what became of an act that a killed process left behind', () => {
  it.each([
    ['subscription.changed', { plan: 'pro', interval: 'month' }, {}, 'done'],
    ['subscription.changed', { plan: 'enterprise', interval: 'month' }, {}, 'failed'],
    ['subscription.change-scheduled', { plan: 'basic' }, coming, 'done'],
    ['subscription.change-scheduled', { plan: 'basic' }, {}, 'failed'],
    ['subscription.add-on-changed', { addOn: 'pipelines-5', quantity: 2 }, {}, 'done'],
    ['subscription.add-on-changed', { addOn: 'pipelines-5', quantity: 3 }, {}, 'failed'],
    ['subscription.add-on-change-scheduled', { addOn: 'pipelines-5', quantity: 0 }, coming, 'done'],
    ['subscription.cancelled', {}, { cancelAtPeriodEnd: true }, 'done'],
    ['subscription.cancelled', {}, {}, 'failed'],
    ['subscription.paused', {}, { pausedFrom: new Date(0) }, 'done'],
    ['subscription.resumed', {}, {}, 'done'],
    ['subscription.cancel-taken-back', {}, {}, 'done'],
    ['subscription.change-taken-back', {}, coming, 'failed'],
  ] as const)('%s %j is read from how it stands', (action, detail, now, outcome) => {
    expect(endOfAct({ action, detail }, [], { ...held, ...now })).toBe(outcome);
  });

  it('a form that was opened, or an offer that was given, by the call that is known to be done', () => {
    const call = (kind: string, state: string) => [{ kind, state }];
    expect(endOfAct({ action: 'checkout.begun', detail: {} }, call('checkout', 'done'), held)).toBe('done');
    expect(endOfAct({ action: 'checkout.begun', detail: {} }, call('checkout', 'asked'), held)).toBe('failed');
    expect(endOfAct({ action: 'subscription.offer-accepted', detail: {} }, call('stay', 'done'), held)).toBe('done');
  });

  it('refused where Stripe said so; with its organisation gone only an end is an end', () => {
    const refused = [{ kind: 'change', state: 'refused' }];
    expect(endOfAct({ action: 'subscription.changed', detail: { plan: 'x' } }, refused, held)).toBe('refused');
    expect(endOfAct({ action: 'subscription.cancelled', detail: {} }, [], null)).toBe('done');
    expect(endOfAct({ action: 'subscription.changed', detail: {} }, [], null)).toBe('failed');
  });
});
