import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  planChange,
  planChangeQuote,
  priceChangeDryRun,
  priceChangeLines,
  priceChangeSchedule,
  priceChangeWithdraw,
  type SchedulePriceChange,
  subscriptionCancel,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { PriceMoveWatch } from '../src/price-changes/price-move.watch.js';
import { PriceMover } from '../src/price-changes/price-mover.js';
import { StripeApi } from '../src/stripe/stripe-api.js';
import { BuyingGround, type Buyer } from './buying-ground.js';

/** What was begun and not ended is taken up again by then. */
const LATER_MS = 10 * 60_000;
const DAY_S = 86_400;
const MS = 1_000;
const USD = { interval: 'month', currency: 'USD' } as const;
const [BASIC, PRO, DEARER] = [2_900, 9_900, 10_900];

describe('a changed price at the renewal (issue 9, 2)', () => {
  let ground: BuyingGround;
  let owner: Actor;
  beforeEach(async () => {
    ground = await BuyingGround.start();
    owner = await ground.newcomer();
  });
  afterEach(() => ground.stop());

  const wish = (given: Partial<SchedulePriceChange> = {}): SchedulePriceChange => ({
    plan: 'pro',
    from: new Date(ground.now().getTime() + DAY_S * MS).toISOString(),
    prices: [{ ...USD, amount: DEARER }],
    moves: 'everybody',
    noticeDays: 7,
    reason: 'Prices of 2027.',
    ...given,
  });
  const schedule = (given?: Partial<SchedulePriceChange>) =>
    ground.requests.ask(priceChangeSchedule, wish(given), { actor: owner, idempotencyKey: newId() });
  const lines = async (changeId: string) =>
    (await ground.requests.ask(priceChangeLines, { changeId }, { actor: owner })).lines;
  const stateOf = async (changeId: string, { tenantId }: Buyer) =>
    (
      await ground.database.asAdmin<{ state: string }>(
        `select state from price_moves where change_id = '${changeId}' and tenant_id = '${tenantId}'`,
      )
    )[0]?.state;
  /** What was charged, the first first. */
  const charged = async ({ customer }: Buyer): Promise<number[]> => {
    const { data } = await ground.standIn.stripe.invoices.list({ customer, limit: 100 });
    expect(data.every(({ status }) => status === 'paid')).toBe(true);
    return data.map(({ amount_paid: paid }) => paid).reverse();
  };
  /** So many days before (negative: after) the renewal. */
  const travelToRenewal = async ({ actor }: Buyer, daysBefore: number): Promise<void> => {
    const { currentPeriodEnd } = await ground.held(actor);
    const ms = new Date(currentPeriodEnd!).getTime() - ground.now().getTime();
    await ground.travel(Math.ceil(ms / MS) - daysBefore * DAY_S);
  };
  const work = () => ground.of(PriceMover).work();

  it('is charged once as it was told, and again a month later', async () => {
    const one = await ground.buyer();
    const { reason: _, ...wished } = wish();
    const tried = await ground.requests.ask(priceChangeDryRun, wished, { actor: owner });
    const { changeId } = await schedule();
    await work();
    await travelToRenewal(one, 6);
    await work();
    expect(await lines(changeId)).toMatchObject([{ state: 'placed', then: tried.lines[0]!.then }]);
    expect((await ground.held(one.actor)).pendingAmount).toBe(DEARER);
    await travelToRenewal(one, -0.1);
    await work();
    expect(await charged(one)).toEqual([PRO, DEARER]);
    expect(await stateOf(changeId, one)).toBe('moved');
    expect(await ground.held(one.actor)).toMatchObject({ plan: 'pro', amount: DEARER });
    expect((await ground.balances(one.tenantId))['stripe-cash']).toBe(PRO + DEARER);
    await work();
    await travelToRenewal(one, -0.1);
    expect(await charged(one)).toEqual([PRO, DEARER, DEARER]);
  });

  it('never comes where it was withdrawn, nor to who changed or ended his plan in between', async () => {
    const kept = await ground.buyer({ plan: 'basic', ...USD });
    const early = await ground.buyer();
    const late = await ground.buyer();
    const ending = await ground.buyer();
    const gone = await ground.buyer();
    const basic = await schedule({ plan: 'basic', prices: [{ ...USD, amount: 3_400 }] });
    const { changeId } = await schedule();
    await ground.requests.ask(priceChangeWithdraw, { changeId: basic.changeId }, { actor: owner });
    const up = { plan: 'enterprise', interval: 'month' } as const;
    const upgrade = async ({ actor }: Buyer): Promise<number> => {
      const { quote, dueNow } = await ground.requests.ask(planChangeQuote, up, { actor });
      await ground.requests.ask(planChange, { ...up, quote }, { actor, idempotencyKey: newId() });
      return dueNow;
    };
    const paidEarly = await upgrade(early);
    await ground.requests.ask(subscriptionCancel, {}, { actor: gone.actor });
    await work();
    await travelToRenewal(late, 6);
    await work();
    expect(await stateOf(changeId, late)).toBe('placed');
    const paidLate = await upgrade(late);
    await ground.requests.ask(subscriptionCancel, {}, { actor: ending.actor });
    await travelToRenewal(late, -0.1);
    await work();
    expect(await charged(kept)).toEqual([BASIC, BASIC]);
    expect(await charged(early)).toEqual([PRO, paidEarly, 29_900]);
    expect(await charged(late)).toEqual([PRO, paidLate, 29_900]);
    for (const one of [ending, gone]) {
      expect(await charged(one)).toEqual([PRO]);
      expect((await ground.held(one.actor)).plan).toBe('free');
    }
    for (const one of [early, late, ending, gone]) expect(await stateOf(changeId, one)).toBe('left');
  });

  it('is charged once though billing is killed at any step: before Stripe is asked, and after it answered', async () => {
    const api = ground.of(StripeApi);
    const real = api.call.bind(api);
    let buyers: Buyer[] = [];
    const first = await ground.buyer();
    const { changeId } = await schedule();
    const near = new Date(new Date((await ground.held(first.actor)).currentPeriodEnd!).getTime() - 3 * DAY_S * MS);
    /** Dies at the n-th call; whether it came that far. */
    const diesAt = async (step: number, when: 'before' | 'after'): Promise<boolean> => {
      const buyer = buyers.length === 0 ? first : await ground.buyer();
      buyers = [...buyers, buyer];
      await work();
      // Nothing else asks Stripe meanwhile.
      await ground.settled();
      ground.isReached = false;
      let calls = 0;
      const spy = jest.spyOn(api, 'call').mockImplementation(async (made) => {
        calls += 1;
        if (calls === step && when === 'before') throw new Error('killed');
        const answer = await real(made);
        if (calls === step) throw new Error('killed');
        return answer;
      });
      await ground.of(PriceMover).carryOut(near);
      spy.mockRestore();
      ground.isReached = true;
      await ground.of(PriceMover).carryOut(new Date(near.getTime() + LATER_MS));
      expect(await stateOf(changeId, buyer)).toBe('placed');
      return calls >= step;
    };
    let steps = 0;
    while ((await diesAt(steps + 1, 'before')) && (await diesAt(steps + 1, 'after'))) steps += 1;
    expect(steps).toBeGreaterThanOrEqual(4);
    await travelToRenewal(buyers.at(-1)!, -0.1);
    await work();
    for (const one of buyers) {
      expect(await charged(one)).toEqual([PRO, DEARER]);
      expect(await stateOf(changeId, one)).toBe('moved');
    }
  });

  it('is told of where it is due and was not laid down, and where a renewal went by without it', async () => {
    const one = await ground.buyer();
    await schedule();
    await travelToRenewal(one, 5);
    const watch = ground.of(PriceMoveWatch);
    const { layer } = ground.of(PriceMover) as unknown as { layer: { layDown: () => Promise<void> } };
    const away = jest.spyOn(layer, 'layDown').mockRejectedValue(new Error('Stripe is away'));
    await work();
    expect(await watch.look()).toEqual({ due: 1, missed: 0 });
    expect(await watch.look(1)).toEqual({ due: 1, missed: 0 });
    await travelToRenewal(one, -0.1);
    await work();
    expect(await watch.look()).toEqual({ due: 0, missed: 1 });
    away.mockRestore();
    expect(await charged(one)).toEqual([PRO, PRO]);
  });
});
