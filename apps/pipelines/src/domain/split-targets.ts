import { dec, Decimal, fail, ok, type Result, toWire, ZERO } from '@plimsoll/kernel';
import { type InstrumentRules } from './account-view.js';
import { type Check, type PlannedTarget, type SizedPart, type TradePlan } from './agent.js';

export interface SplitTargets {
  /** The target of an entry that is one order. */
  readonly target?: string;
  /** Orders of an entry that is several, each with its target. */
  readonly parts?: readonly SizedPart[];
  readonly checks: readonly Check[];
  /** Targets that are left out, as a sentence. */
  readonly note?: string;
}

/**
 * Several targets, each for its share. A hedging account gets one order for each, on the volume step; where there is
 * too little for all of them, the nearest are served. A netting account has one position with one target: the setting
 * says which, or refuses.
 */
export function splitByTargets(
  plan: Extract<TradePlan, { kind: 'open' }>,
  volume: string,
  rules: Pick<InstrumentRules, 'volumeMin' | 'volumeStep'>,
  marginMode: 'hedging' | 'netting',
  onNetting: 'first' | 'last' | 'refuse',
): Result<SplitTargets, Check> {
  const targets = plan.targets ?? [];
  if (targets.length < 2) return ok({ ...(plan.target ? { target: plan.target } : {}), checks: [] });
  const wanted = `${targets.length} targets: ${targets.map((target) => `${toWire(dec(target.share).times(100).toDecimalPlaces(2))} % at ${target.price}`).join(', ')}`;
  if (marginMode === 'netting') {
    if (onNetting === 'refuse')
      return fail({
        check: 'targets',
        passed: false,
        expected: 'one target: a netting account has one for the whole position',
        actual: wanted.slice(0, 300),
      });
    const target = (onNetting === 'first' ? targets[0] : targets.at(-1))!.price;
    return ok({
      target,
      checks: [
        {
          check: 'targets',
          passed: true,
          expected: wanted.slice(0, 300),
          actual: `a netting account has one target for the whole position: the ${onNetting} is taken, ${target}`,
        },
      ],
    });
  }
  const parts = partsOf(nearestFirst(targets, plan.entry), volume, rules);
  const told: Check = {
    check: 'targets',
    passed: true,
    expected: wanted.slice(0, 300),
    actual:
      `${parts.length} ${parts.length === 1 ? 'order' : 'orders'}: ${parts.map((part) => `${part.volume} to ${part.target}`).join(', ')}${parts.length < targets.length ? '; too little for all targets' : ''}`.slice(
        0,
        300,
      ),
  };
  const note =
    parts.length < targets.length
      ? {
          note: `Too little for all ${targets.length} targets: it goes to ${parts.map((part) => part.target).join(', ')}.`,
        }
      : {};
  return ok({
    ...(parts.length === 1 ? {} : { parts }),
    target: parts[0]!.target!,
    checks: [told],
    ...note,
  });
}

/** In whichever order the alert names them. */
function nearestFirst(targets: readonly PlannedTarget[], entry: string): PlannedTarget[] {
  const distance = ({ price }: PlannedTarget): Decimal => dec(price).minus(entry).abs();
  return [...targets].sort((a, b) => distance(a).cmp(distance(b)));
}

/**
 * Whole steps by largest remainder, the nearest targets first among equals, so that equal shares differ by one step at
 * most. A part that is less than the smallest order joins the smallest of the others.
 */
function partsOf(
  targets: readonly PlannedTarget[],
  volume: string,
  { volumeMin, volumeStep }: Pick<InstrumentRules, 'volumeMin' | 'volumeStep'>,
): SizedPart[] {
  const steps = dec(volume).div(volumeStep).floor();
  const parts = inSteps(
    targets.map(({ share }) => dec(share)),
    steps.toNumber(),
  ).map((count, i) => ({ lots: dec(volumeStep).times(count), target: targets[i]!.price }));
  // What is less than a step, if the size has such a part, goes with the last.
  const last = parts.findLast(({ lots }) => lots.gt(0)) ?? parts[0]!;
  last.lots = last.lots.plus(dec(volume).minus(dec(volumeStep).times(steps)));
  let orders = parts.filter(({ lots }) => lots.gt(0));
  for (;;) {
    const small = smallest([...orders].reverse());
    if (orders.length === 1 || small.lots.gte(volumeMin)) break;
    orders = orders.filter((part) => part !== small);
    const taker = smallest(orders);
    taker.lots = taker.lots.plus(small.lots);
  }
  return orders.map(({ lots, target }) => ({ volume: toWire(lots), target }));
}

/** How many of these steps each share gets. Shares that do not add up to 1 leave the rest to the last. */
function inSteps(shares: readonly Decimal[], steps: number): number[] {
  const told = shares.slice(0, -1).reduce((sum, share) => sum.plus(share), ZERO);
  const whole = [...shares.slice(0, -1), Decimal.max(ZERO, dec(1).minus(told))];
  // A third is told with twelve digits: three of them are a whole all the same.
  const wanted = whole.map((share) => share.times(steps).toDecimalPlaces(6));
  const counts = wanted.map((value) => value.floor().toNumber());
  const byRemainder = wanted
    .map((value, i) => ({ i, remainder: value.minus(value.floor()) }))
    .sort((x, y) => y.remainder.cmp(x.remainder) || x.i - y.i);
  let left = steps - counts.reduce((sum, count) => sum + count, 0);
  for (const { i } of byRemainder) {
    if (left <= 0) break;
    counts[i]! += 1;
    left -= 1;
  }
  // Shares that were told for more than everything: what is too much is taken from the farthest.
  for (let i = counts.length - 1; left < 0; i -= 1) {
    const less = Math.min(counts[i]!, -left);
    counts[i]! -= less;
    left += less;
  }
  return counts;
}

function smallest<T extends { readonly lots: Decimal }>(parts: readonly T[]): T {
  return parts.reduce((least, part) => (part.lots.lt(least.lots) ? part : least));
}
