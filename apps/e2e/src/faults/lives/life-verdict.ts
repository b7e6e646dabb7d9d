import { type Booked } from './stand-in.js';
import { discounted } from './discount-verdict.js';
import { isOver, type Person } from './person.js';
import { type LivesWorld } from './lives-world.js';
import { usageCharged } from './usage-verdict.js';
import { isOfUsage } from './used-meter.js';

interface HeldAddOn {
  readonly priceId: string;
  readonly quantity: number;
}

interface Held {
  readonly plan: string;
  readonly status: string;
  readonly billing_interval: string | null;
  readonly current_period_end: Date | null;
  readonly cancel_at_period_end: boolean;
  readonly pending_plan: string | null;
  readonly add_ons: readonly HeldAddOn[];
  readonly pending_add_ons: readonly HeldAddOn[] | null;
  readonly paused_from: Date | null;
  readonly grace_until: Date | null;
  readonly stripe_subscription_id: string | null;
}

interface Item {
  readonly price: { readonly lookup_key: string; readonly recurring: { readonly interval: string } };
  readonly current_period_end: number;
  readonly quantity: number;
}

interface BilledLine {
  readonly parent: { readonly subscription_item_details: { readonly subscription_item: string } | null };
  readonly period: { readonly start: number };
}

const MS = 1_000;
const OWED = ['past_due', 'unpaid'];

/** Everything that is wrong at the end of a life, in words; nothing where all is as it must be. */
export async function judge(world: LivesWorld, person: Person): Promise<string[]> {
  return [
    ...person.wrongs,
    ...onceCharged(world, person),
    ...(await heldAsAtStripe(world, person)),
    ...(await mirrored(world, person)),
    ...(await balanced(world, person)),
    ...(await usageCharged(world, person)),
    ...(await discounted(world, person)),
  ];
}

async function heldAsAtStripe(world: LivesWorld, person: Person): Promise<string[]> {
  const live = person.booked('subscription').filter((one) => !isOver(one) && one['status'] !== 'incomplete');
  if (live.length > 1) return [`${live.length} subscriptions at once at Stripe`];
  const [held] = await world.rows<Held>('select * from subscriptions where tenant_id = $1 and ended_at is null', [
    person.tenantId,
  ]);
  if (held === undefined) return ['no subscription here'];
  const here = JSON.stringify(asHere(held));
  const there = JSON.stringify(asThere(world, live[0]));
  const wrongs = here === there ? [] : [`here ${here}, at Stripe ${there}`];
  return [...wrongs, ...(await grantedAsHeld(world, person, held))];
}

function asHere(held: Held): object {
  return {
    id: held.stripe_subscription_id,
    plan: held.plan,
    status: held.status,
    interval: held.billing_interval,
    until: held.current_period_end?.toISOString() ?? null,
    ends: held.cancel_at_period_end,
    addOns: wordsOf(held.add_ons),
    next: held.pending_plan,
    nextAddOns: wordsOf(held.pending_add_ons ?? []),
    pausedFrom: held.paused_from?.toISOString() ?? null,
  };
}

function asThere(world: LivesWorld, live: Booked | undefined): object {
  if (live === undefined) {
    const none = { id: null, plan: 'free', status: 'none', interval: null, until: null };
    return { ...none, ends: false, addOns: [], next: null, nextAddOns: [], pausedFrom: null };
  }
  const items = (live['items'] as { data: Item[] }).data;
  const item = items.find(({ price }) => isPlan(price.lookup_key));
  const coming = nextItems(world, live);
  const metadata = live['metadata'] as Readonly<Record<string, string>>;
  const pausedFrom = live['pause_collection'] === null ? null : Number(metadata['paused_from']);
  return {
    id: live.id,
    plan: planOf(item!.price.lookup_key),
    status: live['status'],
    interval: item!.price.recurring.interval,
    until: new Date(item!.current_period_end * MS).toISOString(),
    ends: live['cancel_at_period_end'],
    addOns: wordsOf(items.map(({ price, quantity }) => ({ priceId: price.lookup_key, quantity }))),
    next:
      coming
        .map(({ priceId }) => priceId)
        .filter(isPlan)
        .map(planOf)[0] ?? null,
    nextAddOns: wordsOf(coming),
    pausedFrom: pausedFrom === null ? null : new Date(pausedFrom * MS).toISOString(),
  };
}

/** What the next phase of its schedule holds. */
function nextItems(world: LivesWorld, { schedule: id }: Booked): HeldAddOn[] {
  const { store } = world.standIn.world;
  const schedule = store.all('subscription_schedule').find((one) => one.id === id);
  const current = schedule?.['current_phase'] as { readonly end_date: number } | null | undefined;
  const phases = (schedule?.['phases'] ?? []) as {
    start_date: number;
    items: { price: string; quantity: number }[];
  }[];
  const items = phases.find(({ start_date: start }) => start === current?.end_date)?.items ?? [];
  const names = new Map(store.all('price').map((one) => [one.id, String(one['lookup_key'])]));
  return items.map(({ price, quantity }) => ({ priceId: names.get(price)!, quantity }));
}

/** Add-ons among items, with how many, in the order of their names. */
function wordsOf(items: readonly HeldAddOn[]): string[] {
  return items
    .filter(({ priceId }) => !isPlan(priceId))
    .map(({ priceId, quantity }) => `${priceId}*${quantity}`)
    .sort();
}

function isPlan(lookupKey: string): boolean {
  return ['basic', 'pro', 'enterprise'].includes(planOf(lookupKey));
}

/** `pro-v1-month-usd` */
function planOf(lookupKey: string): string {
  return lookupKey.split('-')[0]!;
}

/** What services were told last is what the subscription gives now. */
async function grantedAsHeld(world: LivesWorld, { tenantId }: Person, held: Held): Promise<string[]> {
  const now = world.clock.now();
  const inGrace = OWED.includes(held.status) && held.grace_until !== null && held.grace_until > now;
  const isHeld = ['none', 'active', 'trialing'].includes(held.status) || inGrace;
  const isPaused = held.paused_from !== null && held.paused_from <= now;
  const expected = isHeld && !isPaused ? held.plan : 'free';
  const [head] = await world.rows<{ plan: string; snapshot: { grants: { feature: string; limit?: number }[] } }>(
    "select snapshot->>'plan' as plan, snapshot from entitlement_heads where tenant_id = $1",
    [tenantId],
  );
  if (head?.plan !== expected) return [`may do what ${head?.plan} gives instead of ${expected}`];
  const fives = held.add_ons.find(({ priceId }) => priceId.startsWith('pipelines-5-'))?.quantity ?? 0;
  const due = PIPELINES[expected] && PIPELINES[expected] + (expected === 'free' ? 0 : 5 * fives);
  const has = head.snapshot.grants.find(({ feature }) => feature === 'pipelines.active')?.limit;
  return has === due ? [] : [`may run ${has} pipelines instead of ${due} (${fives} times five beside ${expected})`];
}

/** Active pipelines of each plan; the largest has no limit. */
const PIPELINES: Readonly<Record<string, number>> = { free: 1, basic: 5, pro: 20 };

/** Each invoice is paid once and in full, no period is billed twice, and nothing is taken without an invoice. */
function onceCharged(world: LivesWorld, person: Person): string[] {
  const { store } = world.standIn.world;
  const wrongs: string[] = [];
  const paying = new Map(
    store
      .all('invoice_payment')
      .map((one) => [String((one['payment'] as { payment_intent: string }).payment_intent), String(one['invoice'])]),
  );
  const charges = person.booked('charge').filter((one) => one['paid'] === true);
  for (const one of charges)
    if (!paying.has(String(one['payment_intent']))) wrongs.push(`charge ${one.id} is of no invoice`);
  const billed = new Set<string>();
  for (const invoice of person.booked('invoice')) {
    const own = charges.filter((one) => paying.get(String(one['payment_intent'])) === invoice.id);
    const taken = own.reduce((sum, one) => sum + Number(one['amount']), 0);
    if (own.length > 1) wrongs.push(`invoice ${invoice.id} was charged ${own.length} times`);
    const paid = invoice['status'] === 'paid' ? Number(invoice['amount_paid']) : 0;
    if (taken !== paid)
      wrongs.push(`invoice ${invoice.id} (${String(invoice['status'])}): paid ${paid}, charged ${taken}`);
    if (invoice['status'] !== 'paid') continue;
    for (const period of periodsOf(invoice)) {
      if (billed.has(period)) wrongs.push(`billed twice: ${period}`);
      billed.add(period);
    }
  }
  return wrongs;
}

function periodsOf(invoice: Booked): string[] {
  const { data } = invoice['lines'] as { data: Booked[] };
  return data
    .filter((line) => !isOfUsage(line))
    .filter((line) => line['_proration'] === false && Number(line['amount']) > 0 && line['subscription'] !== null)
    .map((line) => {
      const { parent, period } = line as unknown as BilledLine;
      const item = parent.subscription_item_details?.subscription_item ?? 'no item';
      return `${String(line['subscription'])} ${item} from ${period.start}`;
    });
}

/** Invoices here are those of Stripe's books, to the cent. */
async function mirrored(world: LivesWorld, person: Person): Promise<string[]> {
  const rows = await world.rows<{ invoice_id: string; told: string }>(
    `select invoice_id, concat_ws(' ', status, total, amount_paid, amount_remaining) as told
     from invoices where tenant_id = $1`,
    [person.tenantId],
  );
  const here = new Map(rows.map((row) => [row.invoice_id, row.told]));
  const there = new Map(
    person
      .booked('invoice')
      .map((one) => [
        one.id,
        [one['status'], one['total'], one['amount_paid'], one['amount_remaining']].map(String).join(' '),
      ]),
  );
  const wrongs = [...there].flatMap(([id, told]) =>
    here.get(id) === told ? [] : [`invoice ${id} here ${here.get(id) ?? 'unknown'}, at Stripe ${told}`],
  );
  const strange = [...here.keys()].filter((id) => !there.has(id)).map((id) => `invoice ${id} is of nobody`);
  return [...wrongs, ...strange];
}

/** The ledger adds up to zero, and holds what Stripe's books hold. */
async function balanced(world: LivesWorld, person: Person): Promise<string[]> {
  const rows = await world.rows<{ account: string; sum: string }>(
    'select account, sum(amount)::text as sum from ledger_entries where tenant_id = $1 group by account',
    [person.tenantId],
  );
  const balance = new Map(rows.map(({ account, sum }) => [account, Number(sum)]));
  const total = [...balance.values()].reduce((sum, one) => sum + one, 0);
  const expected = {
    'stripe-cash': cashOf(world, person),
    receivable: sumOf(
      person.booked('invoice').filter((one) => one['status'] === 'open'),
      'amount_remaining',
    ),
    'customer-credit': sumOf(person.customers(), 'balance'),
  };
  const wrongs = Object.entries(expected).flatMap(([account, amount]) =>
    (balance.get(account) ?? 0) === amount ? [] : [`${account} is ${balance.get(account) ?? 0} instead of ${amount}`],
  );
  return total === 0 ? wrongs : [`the ledger adds up to ${total}`, ...wrongs];
}

/** What was paid by card, less what was given back and what banks took. */
function cashOf(world: LivesWorld, person: Person): number {
  const charges = person.booked('charge').filter((one) => one['paid'] === true);
  const own = new Set(charges.map(({ id }) => id));
  const gone = world.standIn.world.store
    .all('dispute')
    .filter((one) => own.has(String(one['charge'])) && one['status'] !== 'won');
  return sumOf(charges, 'amount') - sumOf(charges, 'amount_refunded') - sumOf(gone, 'amount');
}

function sumOf(objects: readonly Booked[], field: string): number {
  return objects.reduce((sum, one) => sum + Number(one[field]), 0);
}
