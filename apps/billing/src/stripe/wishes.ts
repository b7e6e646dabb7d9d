import { type AddOnChange, type PlanChange, problem, ProblemError } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { type AddOnEntity, type PriceEntity } from '../catalogue/catalogue.entities.js';
import { type CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { addsTo, isCounted, type Part, partsOf, PLAN_PART, withAddOn } from '../domain/add-ons.js';
import { comesAtOnce } from '../domain/plan-change.js';
import { type Looker } from '../domain/price-list.js';
import { type HeldPlan } from './held-plan.js';

/** What is wanted of a subscription, in prices of the catalogue. */
export interface Wish {
  /** What the quote is for: a price, so many times. */
  readonly priceId: string;
  readonly quantity: number;
  /** At once; otherwise with the period that is paid. */
  readonly isNow: boolean;
  /** All that is paid for then: the plan first. */
  readonly parts: readonly Part[];
}

/** Where wishes are looked up. */
export interface Desk {
  readonly tx: Tx;
  readonly catalogue: CatalogueReadModel;
  readonly held: HeldPlan;
  readonly looker: Looker;
}

/**
 * Another plan. The add-ons go along in its rhythm; those that the new plan has already are paid no more. Throws the
 * problem that stands in the way.
 */
export async function plannedPlan({ tx, catalogue, held, looker }: Desk, wanted: PlanChange): Promise<Wish> {
  const { plan, interval } = wanted;
  const currency = await currencyOf(tx, catalogue, held);
  const price = await catalogue.priceOf(tx, looker, plan, { interval, currency });
  if (!price) throw conflict('The plan is not sold in the currency of your subscription.');
  if (price.priceId === held.priceId) throw conflict('This is the plan that you have.');
  const next = await catalogue.newest(tx, plan);
  const { position } = await catalogue.version(tx, held.plan, held.planVersion);
  const parts: Part[] = [{ kind: PLAN_PART, priceId: price.priceId, quantity: 1 }];
  for (const { addOn, quantity, priceId } of held.addOns) {
    const known = await catalogue.addOn(tx, addOn);
    if (known === null || !addsTo(next.grants, known.granted)) continue;
    const same = interval === held.billingInterval;
    const other = same ? undefined : await catalogue.addOnPrice(tx, looker, addOn, { interval, currency, quantity });
    if (!same && other === undefined) throw conflict(`“${known.name}” is not sold in this rhythm: end it first.`);
    parts.push({ kind: addOn, quantity, priceId: other?.priceId ?? priceId });
  }
  const isNow = comesAtOnce({ position, interval: held.billingInterval }, { position: next.position, interval });
  return { priceId: price.priceId, quantity: 1, isNow, parts };
}

/** So many of an add-on: more come at once, fewer with the period. Throws the problem that stands in the way. */
export async function plannedAddOn(desk: Desk, { addOn, quantity }: AddOnChange): Promise<Wish> {
  const { tx, catalogue, held } = desk;
  const known = await catalogue.addOn(tx, addOn);
  if (known === null) throw new ProblemError(problem('not-found', 'There is no such add-on.'));
  const has = held.addOns.find((one) => one.addOn === addOn);
  const before = has?.quantity ?? 0;
  if (quantity === before) throw conflict(before === 0 ? 'You do not have this add-on.' : 'So many you have already.');
  if (quantity > before) await mustBeSold(desk, known, quantity);
  const price = quantity === 0 ? undefined : await priceFor(desk, addOn, quantity);
  const priceId = price?.priceId ?? has?.priceId;
  if (priceId === undefined) throw conflict('The add-on is not sold in the currency and rhythm of your plan.');
  const parts = withAddOn(partsOf(held.priceId, held.addOns), { kind: addOn, priceId, quantity });
  return { priceId, quantity, isNow: quantity > before, parts };
}

async function mustBeSold({ tx, catalogue, held }: Desk, known: AddOnEntity, quantity: number): Promise<void> {
  if (!known.onSale) throw conflict('This add-on is not on sale at this installation.');
  if (quantity > 1 && !isCounted(known.granted)) throw conflict('One of it is all there is: more give nothing more.');
  const { grants } = await catalogue.version(tx, held.plan, held.planVersion);
  if (!addsTo(grants, known.granted)) throw conflict('Your plan has it already.');
}

/** Who has it keeps his price while today's steps of volume make no difference; else today's price counts. */
async function priceFor(desk: Desk, addOn: string, quantity: number): Promise<Pick<PriceEntity, 'priceId'>> {
  const { tx, catalogue, held, looker } = desk;
  const how = { interval: held.billingInterval, currency: await currencyOf(tx, catalogue, held) };
  const today = await catalogue.addOnPrice(tx, looker, addOn, { ...how, quantity });
  const has = held.addOns.find((one) => one.addOn === addOn);
  const before = has && (await catalogue.addOnPrice(tx, looker, addOn, { ...how, quantity: has.quantity }));
  if (has && (today === undefined || before?.priceId === today.priceId)) return has;
  if (today === undefined) throw conflict('The add-on is not sold in the currency and rhythm of your plan.');
  return today;
}

async function currencyOf(tx: Tx, catalogue: CatalogueReadModel, { priceId }: HeldPlan): Promise<string> {
  const price = await catalogue.priceNamed(tx, priceId);
  if (price === undefined) throw conflict('The plan is not sold in the currency of your subscription.');
  return price.currency;
}

function conflict(detail: string): ProblemError {
  return new ProblemError(problem('conflict', detail));
}
