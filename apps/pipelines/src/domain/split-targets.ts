import { dec, fail, floorToStep, ok, type Result, toWire } from '@plimsoll/kernel';
import { type InstrumentRules } from './account-view.js';
import { type Check, type PlannedTarget, type SizedPart, type TradePlan } from './agent.js';

export interface SplitTargets {
  /** The target of an entry that is one order. */
  readonly target?: string;
  /** Orders of an entry that is several, each with its target. */
  readonly parts?: readonly SizedPart[];
  readonly checks: readonly Check[];
}

/**
 * Several targets, each for its share. A hedging account gets one order for each, on the volume step, the rest with the last;
 * shares too small for the smallest volume go to the target before them. A netting account has one position with one target:
 * the setting says which, or refuses.
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
  const parts = partsOf(targets, volume, rules);
  const told: Check = {
    check: 'targets',
    passed: true,
    expected: wanted.slice(0, 300),
    actual: `${parts.length} orders: ${parts.map((part) => `${part.volume} to ${part.target}`).join(', ')}`.slice(
      0,
      300,
    ),
  };
  return ok(
    parts.length === 1
      ? { target: parts[0]!.target!, checks: [told] }
      : { parts, target: parts[0]!.target!, checks: [told] },
  );
}

function partsOf(
  targets: readonly PlannedTarget[],
  volume: string,
  { volumeMin, volumeStep }: Pick<InstrumentRules, 'volumeMin' | 'volumeStep'>,
): SizedPart[] {
  const total = dec(volume);
  const parts: { lots: ReturnType<typeof dec>; target: string }[] = [];
  let left = total;
  targets.forEach((target, i) => {
    const share = i === targets.length - 1 ? left : floorToStep(total.times(target.share), dec(volumeStep));
    const lots = share.gt(left) ? left : share;
    if (lots.lt(volumeMin) || !lots.gt(0)) return;
    parts.push({ lots, target: target.price });
    left = left.minus(lots);
  });
  // What was too small for an order of its own goes with the last that is one.
  const last = parts.at(-1);
  if (last === undefined) return [{ volume, target: targets[0]!.price }];
  last.lots = last.lots.plus(left);
  return parts.map(({ lots, target }) => ({ volume: toWire(lots), target }));
}
