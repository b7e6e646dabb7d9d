import { dec, type Decimal, floorToStep, ZERO } from '@plimsoll/kernel';

/** What the instrument allows, in lots. */
export interface LotRules {
  readonly volumeMin: string;
  readonly volumeStep: string;
}

export type CloseVolume =
  /** The whole position, whatever it is by then. */
  | { readonly kind: 'all'; readonly note?: string }
  /** So many lots; what shall be left of the position afterwards, where its volume is known. */
  | { readonly kind: 'part'; readonly volume: string; readonly remainder?: string; readonly note?: string }
  | { readonly kind: 'refused'; readonly detail: string };

export interface CloseWish {
  /** Lots; all of it when absent. */
  readonly asked: string | undefined;
  /** Lots that are open; absent when nobody knows. */
  readonly open: Decimal | undefined;
  /**
   * Lots that other part closes under way would take. They may never be executed: a pipeline's part is not made
   * smaller, or larger, by them.
   */
  readonly taken?: Decimal;
  readonly rules: LotRules | undefined;
  /**
   * `exact`: a person is told what does not fit. `fit`: a pipeline's share is rounded down, and never refused for being
   * too much.
   */
  readonly mode: 'exact' | 'fit';
}

/**
 * How much of a position a close takes: more than nothing, not more than is open, on the step of the instrument, and no
 * rest that cannot be closed later.
 */
export function closeVolumeOf({ asked, open, taken = ZERO, rules, mode }: CloseWish): CloseVolume {
  if (asked === undefined) return { kind: 'all' };
  const wish = dec(asked);
  if (wish.lte(0)) return { kind: 'refused', detail: 'the volume to close must be above zero' };
  if (open !== undefined && mode === 'exact' && wish.plus(taken).gt(open))
    return { kind: 'refused', detail: tooMuch(asked, open, taken) };
  // Never all of it, however little is shown: on a netting account others may add to the position before this is
  // executed.
  if (open?.gt(0) && wish.gt(open))
    return {
      kind: 'part',
      volume: open.toFixed(),
      remainder: '0',
      note: `closes ${open.toFixed()} lots: ${asked} were asked for, no more are open`,
    };
  if (open?.eq(wish)) return { kind: 'part', volume: asked, remainder: '0' };
  if (!rules) return { kind: 'part', volume: asked, ...(open ? { remainder: open.minus(wish).toFixed() } : {}) };
  const volume = floorToStep(wish, dec(rules.volumeStep));
  if (!volume.eq(wish) && mode === 'exact')
    return { kind: 'refused', detail: `the volume to close must be a multiple of ${rules.volumeStep} lots` };
  if (volume.lt(rules.volumeMin) || volume.isZero())
    return { kind: 'refused', detail: `${asked} lots are less than the smallest volume, ${rules.volumeMin} lots` };
  const rest = open?.minus(volume);
  if (rest && rest.gt(0) && rest.lt(rules.volumeMin)) {
    const why = `the ${rest.toFixed()} lots left would be less than the smallest volume, ${rules.volumeMin} lots`;
    return mode === 'fit'
      ? { kind: 'all', note: `closes all: ${why}` }
      : { kind: 'refused', detail: `${why}; close all of it` };
  }
  const note = volume.eq(wish) ? {} : { note: `${asked} lots rounded down to ${volume.toFixed()}` };
  return {
    kind: 'part',
    volume: volume.eq(wish) ? asked : volume.toFixed(),
    ...(rest ? { remainder: rest.toFixed() } : {}),
    ...note,
  };
}

function tooMuch(asked: string, open: Decimal, taken: Decimal): string {
  const known = `${asked} lots cannot be closed: ${open.toFixed()} are open`;
  return taken.gt(0)
    ? `${known}, and closes under way would take ${taken.toFixed()} of them; close all of it, or cancel those`
    : known;
}
