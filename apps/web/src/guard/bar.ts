/** Where the lines stand on the bar of the guard. All falls are shares of the peak. */

/** A little more than the last line, and whatever the account has lost. */
export function barEnd(hardFloor: number, drawdown: number): number {
  return Math.max(hardFloor * 1.15, drawdown, 0.01);
}

/** A fall as a share of the bar, the same for fill and lines. */
export function alongBar(fall: number, end: number): number {
  return Math.min(1, Math.max(0, fall / end));
}

const PASSES = 30;
/** Between neighbouring labels of one row. */
const GAP_PX = 6;

/** A line of the guard and its label, in px. */
export interface Tick {
  /** From the left of the bar. */
  readonly px: number;
  /** How wide its label is. */
  readonly labelPx: number;
}

/**
 * Centres of the labels of one row, each as near to its tick as the others let it: they neither overlap nor leave the
 * bar. `ticks` in rising order.
 */
export function besideTicks(ticks: readonly Tick[], widthPx: number): number[] {
  const inside = (x: number, { labelPx }: Tick): number =>
    Math.min(Math.max(x, labelPx / 2), Math.max(labelPx / 2, widthPx - labelPx / 2));
  const placed = ticks.map((tick) => inside(tick.px, tick));
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (let i = 0; i + 1 < placed.length; i += 1) {
      const [left, right] = [ticks[i]!, ticks[i + 1]!];
      const overlap = (left.labelPx + right.labelPx) / 2 + GAP_PX - (placed[i + 1]! - placed[i]!);
      if (overlap <= 0) continue;
      placed[i] = inside(placed[i]! - overlap / 2, left);
      placed[i + 1] = inside(placed[i + 1]! + overlap / 2, right);
    }
  }
  return placed;
}
