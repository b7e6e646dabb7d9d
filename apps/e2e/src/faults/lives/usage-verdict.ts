import { type LivesWorld } from './lives-world.js';
import { type Person } from './person.js';
import { INCLUDED, isOfUsage } from './used-meter.js';

interface Bill {
  readonly began: Date;
  readonly ends: Date;
  readonly plan: string;
  readonly state: string;
  readonly rated_at: Date | null;
  readonly charged: string;
}

const PLANS = ['basic', 'pro', 'enterprise'];
const CORRECTED_MS = 100 * 86_400_000;

/**
 * Every period that was paid for was rated once over, with what was told by then, and what was told late with the next;
 * every row has one item at Stripe, of its amount, and Stripe has no other. Periods do not overlap.
 */
export async function usageCharged(world: LivesWorld, person: Person): Promise<string[]> {
  const bills = await world.rows<Bill>(BILLS, [person.tenantId]);
  return [...overlapping(bills), ...wronglyRated(bills, person), ...(await notAtStripe(world, person))];
}

function overlapping(bills: readonly Bill[]): string[] {
  return bills.flatMap(({ began }, at) =>
    at > 0 && bills[at - 1]!.ends > began ? [`periods of usage overlap at ${began.toISOString()}`] : [],
  );
}

function wronglyRated(bills: readonly Bill[], { used }: Person): string[] {
  return bills.flatMap((bill) => {
    if (bill.state === 'open') return bill.charged === '0' ? [] : [`charged before its end: ${bill.charged}`];
    const looks = bills.filter(
      ({ began, ends, rated_at: at }) =>
        at !== null && began >= bill.began && ends.getTime() - bill.ends.getTime() <= CORRECTED_MS,
    );
    const last = Math.max(...looks.map(({ rated_at: at }) => at!.getTime()));
    const counted = used.filter(
      ({ hour, toldAt }) => hour >= bill.began && hour < bill.ends && toldAt.getTime() <= last,
    );
    const tokens = counted.reduce((sum, one) => sum + one.tokens, 0);
    const due = PLANS.includes(bill.plan) ? costOf(tokens) : 0;
    const span = `${bill.began.toISOString()} to ${bill.ends.toISOString()}`;
    return Number(bill.charged) === due ? [] : [`usage of ${span} is charged ${bill.charged} instead of ${due}`];
  });
}

/** Rounded once, half to even. */
function costOf(tokens: number): number {
  const halves = Math.max(0, tokens - INCLUDED);
  const whole = Math.floor(halves / 2);
  return halves % 2 === 0 ? whole : whole + (whole % 2);
}

async function notAtStripe(world: LivesWorld, person: Person): Promise<string[]> {
  const rows = await world.rows<{ item_id: string | null; amount: string }>(
    'select item_id, amount from usage_charges where tenant_id = $1',
    [person.tenantId],
  );
  const items = new Map(
    person
      .booked('invoiceitem')
      .filter(isOfUsage)
      .map((one) => [one.id, String(one['amount'])]),
  );
  const wrongs = rows.flatMap(({ item_id: id, amount }) => {
    if (id === null) return [`usage of ${amount} is on no invoice`];
    return items.get(id) === amount ? [] : [`usage of ${amount} is ${items.get(id) ?? 'nothing'} at Stripe`];
  });
  return items.size === rows.length
    ? wrongs
    : [...wrongs, `${items.size} items of usage, charged ${rows.length} times`];
}

const BILLS = `
select b.began, b.ends, b.plan, b.state, b.rated_at,
  (select coalesce(sum(c.amount), 0) from usage_charges c where c.tenant_id = b.tenant_id and c.began = b.began) as charged
from usage_bills b where b.tenant_id = $1 order by b.began`;
