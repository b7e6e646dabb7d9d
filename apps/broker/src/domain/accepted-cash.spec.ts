import { describe, expect, it } from '@jest/globals';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import fc from 'fast-check';
import { type AcceptedCash, settleByDeals, sumOfAccepted } from './accepted-cash.js';

const AT = new Date('2026-01-05T10:00:00.000Z');
const after = (ms: number): Date => new Date(AT.getTime() + ms);
const accepted = (amount: string | Decimal, n = 0): AcceptedCash => ({
  adjustmentId: String(n),
  amount: dec(amount),
  asCash: true,
  at: AT,
});

describe('cash that a person accepted (findings 4.1, F8)', () => {
  it('adds up: a second acceptance stands beside the first', () => {
    expect(sumOfAccepted([accepted('-250'), accepted('-1')]).toFixed()).toBe('-251');
  });

  it('is in force no more when its deal comes after all, and that deal is no news', () => {
    const late = { net: dec('-250.00'), dealtAt: after(-5_000) };
    expect(settleByDeals([accepted('-1', 1), accepted('-250', 2)], [late])).toMatchObject({
      over: [{ adjustmentId: '2' }],
      inForce: [{ adjustmentId: '1' }],
      news: [],
    });
  });

  it('is not taken for a deal of another amount, of a later day, or for what was no cash', () => {
    expect(settleByDeals([accepted('500')], [{ net: dec('500'), dealtAt: after(86_400_000) }]).news).toHaveLength(1);
    expect(settleByDeals([accepted('500')], [{ net: dec('499'), dealtAt: AT }]).news).toHaveLength(1);
    expect(
      settleByDeals([{ ...accepted('500'), asCash: false }], [{ net: dec('500'), dealtAt: AT }]).news,
    ).toHaveLength(1);
  });

  it('property: for any steps of the balance, acceptances in any number and late deals in any order, the books converge to what the terminal shows', () => {
    const step = fc.record({
      amount: fc.integer({ min: -500, max: 500 }).filter((n) => n !== 0),
      accept: fc.boolean(),
      dealComes: fc.constantFrom('never', 'late', 'at once'),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (steps, random) => {
          let shown = dec('10000');
          let ledger = dec('10000');
          let inForce: readonly AcceptedCash[] = [];
          let clock = 0;
          const late: { net: Decimal; dealtAt: Date }[] = [];
          const open = (): Decimal => shown.minus(ledger).minus(sumOfAccepted(inForce));
          const accept = (): void => {
            if (!open().isZero())
              inForce = [...inForce, { adjustmentId: String(clock), amount: open(), asCash: true, at: after(clock) }];
          };
          const book = (deal: { net: Decimal; dealtAt: Date }): void => {
            ledger = ledger.plus(deal.net);
            inForce = settleByDeals(inForce, [deal]).inForce;
          };
          for (const { amount, accept: accepts, dealComes } of steps) {
            clock += 120_000;
            const deal = { net: dec(amount), dealtAt: after(clock) };
            shown = shown.plus(amount);
            if (dealComes === 'at once') book(deal);
            if (dealComes === 'late') late.push(deal);
            clock += 120_000;
            if (accepts) accept();
          }
          for (const deal of late.sort(() => (random.next().value as number) - 0.5)) book(deal);
          // Whatever is left is shown as one step, and accepting it once more is the end of it.
          accept();
          expect(open().eq(ZERO)).toBe(true);
          expect(ledger.plus(sumOfAccepted(inForce)).eq(shown)).toBe(true);
        },
      ),
    );
  });
});
