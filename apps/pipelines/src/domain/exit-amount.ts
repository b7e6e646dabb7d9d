import { dec, type Decimal, fail, ok, type Result } from '@plimsoll/kernel';
import { lotsOf, type SizeContext, sizeOf, sizeText } from './alert-size.js';
import { type Signal } from './signal.js';

export type AlertSizeUse = 'cap' | 'exact' | 'ignore';

/** How much an exit closes: everything, or so many lots, and where that comes from. */
export type ExitAmount =
  | { readonly kind: 'all'; readonly why: string }
  | { readonly kind: 'lots'; readonly lots: Decimal; readonly why: string };

/**
 * How much of `held` lots an exit means. A share of the strategy's position is the same share of ours, because ours was
 * sized by risk and not by the alert; only a pipeline that takes sizes exactly closes the lots that the alert names.
 * Where sizes are ignored, one in lots, units or money says nothing, and the exit closes everything.
 */
export function exitAmount(signal: Signal, use: AlertSizeUse, context: SizeContext): Result<ExitAmount, string> {
  const { positionBefore: before, positionAfter: after } = signal;
  if (after !== undefined && (after.side === 'flat' || (signal.side !== undefined && after.side !== signal.side)))
    return all(`the strategy holds nothing more of it`);
  const size = sizeOf(signal);
  const share = use === 'exact' && size !== undefined ? undefined : shareClosed(before, after);
  if (share !== undefined)
    return ok({
      kind: 'lots',
      lots: share.times(context.held),
      why: `${share.times(100).toDecimalPlaces(2).toFixed()} % of the strategy's position`,
    });
  if (size === undefined) return all('the alert names no size');
  if (use === 'ignore' && size.unit !== 'percent-of-position')
    return all(`sizes of alerts are ignored (${sizeText(size)})`);
  if (size.unit === 'percent-of-position' && dec(size.value).gte(100)) return all(sizeText(size));
  const lots = lotsOf(size, context);
  return lots.ok ? ok({ kind: 'lots', lots: lots.value, why: sizeText(size) }) : fail(lots.problem);
}

function all(why: string): Result<ExitAmount, string> {
  return ok({ kind: 'all', why });
}

/** The part of the strategy's position that this order closed; undefined where it tells none. */
function shareClosed(before: Signal['positionBefore'], after: Signal['positionAfter']): Decimal | undefined {
  if (before?.size === undefined || after?.size === undefined || before.side === 'flat' || before.side !== after.side)
    return undefined;
  const [was, is] = [dec(before.size), dec(after.size)];
  return was.gt(is) ? was.minus(is).div(was) : undefined;
}
