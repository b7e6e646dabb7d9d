/** A rectangle of a chart. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Bars {
  readonly bars: readonly Bar[];
  /** Where the line of zero stands, from above. */
  readonly zero: number;
}

const GAP = 0.25;
/** A single month is a bar among others, and no wall. */
const SLOTS_MIN = 6;
/** What is not nothing is seen. */
const HEIGHT_MIN = 1;

/** Bars that stand on the line of zero, or hang from it, as high as their share of the largest one. */
export function barsOf(
  amounts: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): Bars {
  const [least, most] = [Math.min(0, ...amounts), Math.max(0, ...amounts)];
  const scale = most === least ? 0 : height / (most - least);
  const zero = most === least ? height : most * scale;
  const step = width / Math.max(SLOTS_MIN, amounts.length);
  const bars = amounts.map((amount, index) => {
    const tall = amount === 0 ? 0 : Math.max(HEIGHT_MIN, Math.abs(amount) * scale);
    return {
      x: index * step + (step * GAP) / 2,
      y: amount < 0 ? zero : zero - tall,
      width: step * (1 - GAP),
      height: tall,
    };
  });
  return { bars, zero };
}
