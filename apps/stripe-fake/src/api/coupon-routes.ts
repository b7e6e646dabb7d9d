import { type StripeObject } from '../model/model.js';
import { letters, objectId } from '../state/object-ids.js';
import { type World } from '../state/world.js';
import { type Params } from '../wire/params.js';
import { badRequest } from '../wire/stripe-problem.js';
import { field, listing, retrieve, type Routes } from './route.js';

const CODE_LENGTH = 8;

/** What is taken off, and the codes that stand for it. */
export const couponRoutes: Routes = {
  'POST /v1/coupons': ({ world, params }) => createCoupon(world, params),
  'GET /v1/coupons': listing('coupon'),
  'GET /v1/coupons/:id': retrieve('coupon'),
  'DELETE /v1/coupons/:id': ({ world, id }) => {
    const coupon = world.store.need<StripeObject>('coupon', id);
    world.tell('coupon.deleted', world.change(coupon, { _deleted: true }));
    return { id, object: 'coupon', deleted: true };
  },
  'POST /v1/promotion_codes': ({ world, params }) => createCode(world, params),
  'GET /v1/promotion_codes': listing('promotion_code', { code: field('code'), active: field('active') }),
  'GET /v1/promotion_codes/:id': retrieve('promotion_code'),
  'POST /v1/promotion_codes/:id': ({ world, params, id }) => {
    const code = world.store.need<StripeObject>('promotion_code', id);
    const active = params.flag('active') ?? code['active'];
    const metadata = params.metadata(code['metadata'] as Record<string, string>);
    return world.change(code, { active, metadata }, 'promotion_code.updated');
  },
};

function createCoupon(world: World, params: Params): StripeObject {
  const percent = params.text('percent_off');
  const amount = params.whole('amount_off');
  if ((percent === undefined) === (amount === undefined))
    throw badRequest('You must pass either amount_off or percent_off.', 'percent_off');
  const duration = params.oneOf('duration', ['once', 'repeating', 'forever']) ?? 'once';
  const months = params.whole('duration_in_months') ?? null;
  if ((duration === 'repeating') !== (months !== null))
    throw badRequest('duration_in_months is for repeating coupons, and needed there.', 'duration_in_months');
  if (percent !== undefined && !/^\d{1,3}(\.\d{1,2})?$/.test(percent))
    throw badRequest('Invalid percent_off: at most two decimals.', 'percent_off');
  return world.add(
    {
      id: params.text('id') ?? letters(CODE_LENGTH),
      object: 'coupon',
      amount_off: amount ?? null,
      created: world.now(),
      currency: params.text('currency') ?? null,
      duration,
      duration_in_months: months,
      livemode: false,
      max_redemptions: params.whole('max_redemptions') ?? null,
      metadata: params.metadata(),
      name: params.text('name') ?? null,
      percent_off: percent === undefined ? null : Number(percent),
      redeem_by: params.whole('redeem_by') ?? null,
      times_redeemed: 0,
      valid: true,
    },
    'coupon.created',
  );
}

function createCode(world: World, params: Params): StripeObject {
  const promotion = params.child('promotion');
  promotion?.oneOf('type', ['coupon']);
  const coupon = promotion?.need('coupon') ?? params.need('promotion[coupon]');
  world.store.need('coupon', coupon, 'promotion[coupon]');
  const code = params.text('code') ?? letters(CODE_LENGTH).toUpperCase();
  const taken = world.store
    .all<StripeObject>('promotion_code')
    .some((one) => String(one['code']).toLowerCase() === code.toLowerCase() && one['active'] === true);
  if (taken) throw badRequest('An active promotion code with this code already exists.', 'code');
  return world.add(
    {
      id: objectId('promo'),
      object: 'promotion_code',
      active: params.flag('active') ?? true,
      code,
      created: world.now(),
      customer: params.text('customer') ?? null,
      customer_account: null,
      expires_at: params.whole('expires_at') ?? null,
      livemode: false,
      max_redemptions: params.whole('max_redemptions') ?? null,
      metadata: params.metadata(),
      promotion: { coupon, type: 'coupon' },
      restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
      times_redeemed: 0,
    },
    'promotion_code.created',
  );
}
