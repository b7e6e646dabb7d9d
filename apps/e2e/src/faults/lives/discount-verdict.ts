import { isOver, type Person } from './person.js';
import { type LivesWorld } from './lives-world.js';

interface Row {
  readonly state: string;
  readonly percent: number;
  readonly months: number | null;
  readonly ends_at: Date | null;
  readonly applied_at: Date | null;
}

interface AtStripe {
  readonly id: string;
  readonly source?: { readonly coupon: string | { readonly id: string } };
}

/** A discount that counts is on the subscription once and said to be there; one that is over is not, and nobody had two. */
export async function discounted(world: LivesWorld, person: Person): Promise<string[]> {
  const rows = await world.rows<Row>(
    'select state, percent, months, ends_at, applied_at from discounts where tenant_id = $1 order by asked_at',
    [person.tenantId],
  );
  const live = person.booked('subscription').find((one) => !isOver(one) && one['status'] !== 'incomplete');
  const coupons = couponsOn(world, (live?.['discounts'] ?? []) as readonly (string | AtStripe)[]);
  const last = rows.at(-1);
  const isOn = last?.state === 'approved' && last.ends_at! > world.clock.now() && live !== undefined;
  const expected = isOn ? [`discount-academic-${last.percent}-${last.months}m`] : [];
  const wrongs =
    JSON.stringify(coupons) === JSON.stringify(expected)
      ? []
      : [`discounts are ${coupons.join(', ') || 'none'} at Stripe instead of ${expected.join(', ') || 'none'}`];
  return isOn === (last?.state === 'approved' && last.applied_at !== null)
    ? wrongs
    : [...wrongs, `a discount is said to be ${isOn ? 'off' : 'on'} its subscription`];
}

function couponsOn(world: LivesWorld, discounts: readonly (string | AtStripe)[]): string[] {
  const known = new Map(world.standIn.world.store.all('discount').map((one) => [one.id, one as unknown as AtStripe]));
  return discounts
    .map((one) => (typeof one === 'string' ? known.get(one) : one)?.source?.coupon)
    .map((coupon) => (typeof coupon === 'string' ? coupon : (coupon?.id ?? 'unknown')))
    .sort();
}
