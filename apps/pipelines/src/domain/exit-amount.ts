import { dec, type Decimal, fail, ok, type Result, ZERO } from '@plimsoll/kernel';
import { lotsOf, type SizeContext, sizeOf, sizeText } from './alert-size.js';
import { type Signal } from './signal.js';
import { isShareUntold, strategySize, type ToldAlert } from './strategy-size.js';

export type AlertSizeUse = 'cap' | 'exact' | 'ignore';

/** How much an exit closes: everything, or so many lots, and where that comes from. */
export type ExitAmount =
  | { readonly kind: 'all'; readonly why: string }
  | { readonly kind: 'lots'; readonly lots: Decimal; readonly why: string };

/** Why it cannot be told how much an exit closes. */
export interface ExitRefusal {
  readonly expected: string;
  readonly actual: string;
}

/**
 * How much of `held` lots an exit means. A share of the strategy's position is the same share of ours, because ours was
 * sized by risk and not by the alert; only a pipeline that takes sizes exactly closes the lots that the alert names.
 * Where sizes are ignored, one in lots, units or money says nothing, and the exit closes everything. `before`: the
 * alerts before it, newest first, for one that does not tell its share.
 */
export function exitAmount(
  signal: Signal,
  use: AlertSizeUse,
  context: SizeContext,
  before: readonly ToldAlert[] = [],
): Result<ExitAmount, ExitRefusal> {
  const { positionBefore, positionAfter: after } = signal;
  if (after !== undefined && (after.side === 'flat' || (signal.side !== undefined && after.side !== signal.side)))
    return all(`the strategy holds nothing more of it`);
  const size = sizeOf(signal);
  const share = use === 'exact' && size !== undefined ? undefined : shareClosed(positionBefore, after);
  if (share !== undefined)
    return ok({
      kind: 'lots',
      lots: share.times(context.held),
      why: `${share.times(100).toDecimalPlaces(2).toFixed()} % of the strategy's position`,
    });
  if (isShareUntold(signal) && size?.unit !== 'percent-of-position' && (use !== 'exact' || size === undefined))
    return untoldShare(signal, use, context, before);
  if (size === undefined) return all('the alert names no size');
  if (use === 'ignore' && size.unit !== 'percent-of-position')
    return all(`sizes of alerts are ignored (${sizeText(size)})`);
  if (size.unit === 'percent-of-position' && dec(size.value).gte(100)) return all(sizeText(size));
  const lots = lotsOf(size, context);
  return lots.ok
    ? ok({ kind: 'lots', lots: lots.value, why: sizeText(size) })
    : fail({ expected: lots.problem, actual: 'it cannot be read as lots, so nothing is closed by guess' });
}

/**
 * The strategy goes on holding its side and does not say how much of it. Its alerts so far may tell the share. If not,
 * lots that leave something open are taken as they stand: where the entries named sizes, ours is not more than the
 * strategy's, so they are at least the share. What would close everything is against the alert's own word.
 */
function untoldShare(
  signal: Signal,
  use: AlertSizeUse,
  context: SizeContext,
  before: readonly ToldAlert[],
): Result<ExitAmount, ExitRefusal> {
  const size = sizeOf(signal);
  const strategy = strategySize(signal, before);
  if (size !== undefined && strategy !== undefined) {
    const share = dec(size.value).div(strategy);
    const percent = share.times(100).toDecimalPlaces(2).toFixed();
    return ok({
      kind: 'lots',
      lots: share.times(context.held),
      why: `${percent} % of the strategy's position: ${size.value} of ${strategy.toFixed()} ${size.unit}, by what its alerts told`,
    });
  }
  const lots = size === undefined ? undefined : lotsOf(size, context);
  if (context.held.isZero()) return ok({ kind: 'lots', lots: ZERO, why: 'nothing is open yet' });
  if (use === 'cap' && lots?.ok && lots.value.lt(context.held))
    return ok({
      kind: 'lots',
      lots: lots.value,
      why: `${sizeText(size!)}; what share of the strategy's position that is was not told`,
    });
  return fail({
    expected: 'the size of the position that the strategy still holds (send "market_position_size")',
    actual: `it still holds ${signal.positionAfter!.side}, and what share of ours ${size === undefined ? 'is meant' : `${sizeText(size)} is`} cannot be told: nothing is closed by guess`,
  });
}

function all(why: string): Result<ExitAmount, ExitRefusal> {
  return ok({ kind: 'all', why });
}

/** The part of the strategy's position that this order closed; undefined where it tells none. */
function shareClosed(before: Signal['positionBefore'], after: Signal['positionAfter']): Decimal | undefined {
  if (before?.size === undefined || after?.size === undefined || before.side === 'flat' || before.side !== after.side)
    return undefined;
  const [was, is] = [dec(before.size), dec(after.size)];
  return was.gt(is) ? was.minus(is).div(was) : undefined;
}
