/** Equity at a second. */
export interface EquityPoint {
  readonly timeS: number;
  readonly equity: number;
}

/** A place on the time axis; without equity where nothing was read. */
export interface EquityCell {
  readonly timeS: number;
  readonly equity?: number;
}

const CELLS_MAX = 400;

/**
 * The points in cells of the same length, so that a minute is as wide wherever it stands: the chart gives every point
 * the same width, and kept ones are 45 s apart, live ones a second. A cell shows its lowest equity, which is what the
 * guard acts on; the last one shows what holds now. `points` rise in time.
 */
export function evenCells(points: readonly EquityPoint[], cellsMax = CELLS_MAX): EquityCell[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const stepS = Math.max(1, Math.ceil((last.timeS - first.timeS + 1) / cellsMax));
  const cells: EquityCell[] = [];
  let next = 0;
  for (let timeS = first.timeS; timeS <= last.timeS; timeS += stepS) {
    let lowest: number | undefined;
    for (; next < points.length && points[next]!.timeS < timeS + stepS; next += 1)
      lowest = Math.min(lowest ?? Number.POSITIVE_INFINITY, points[next]!.equity);
    cells.push(lowest === undefined ? { timeS } : { timeS, equity: lowest });
  }
  return [...cells.slice(0, -1), { timeS: cells.at(-1)!.timeS, equity: last.equity }];
}

/** What must be in sight: the equity and every line that it must not sink below. */
export function inSight(
  range: { readonly minValue: number; readonly maxValue: number } | undefined,
  levels: readonly number[],
): { minValue: number; maxValue: number } | undefined {
  const values = [...levels, ...(range ? [range.minValue, range.maxValue] : [])];
  return values.length === 0 ? undefined : { minValue: Math.min(...values), maxValue: Math.max(...values) };
}

/**
 * A mark of the time axis in the time that everything else on the page is in; the date where a day begins anew for the
 * axis.
 *
 * @param timeZone an IANA name; absent: that of this device
 */
export function tickWords(
  timeS: number,
  withDate: boolean,
  withSeconds: boolean,
  locale?: string,
  timeZone?: string,
): string {
  return new Intl.DateTimeFormat(locale, {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(withDate ? { day: 'numeric', month: 'short' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
  }).format(new Date(timeS * 1_000));
}
