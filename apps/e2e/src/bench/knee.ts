/**
 * The first rates climb by this factor; then the gap between the last that held and the first that did not is halved.
 */
const GROWTH = 1.4;
const HALVINGS = 2;

/**
 * The highest rate that still holds, to within a tenth or so: climbs until one does not, then halves the gap. 0 when
 * not even the first holds, `max` when all do. Whether a rate holds is asked once for each rate.
 */
export async function kneeOf(
  range: { readonly from: number; readonly max: number },
  holds: (rate: number) => Promise<boolean>,
): Promise<number> {
  let good = 0;
  let bad: number | undefined;
  for (
    let rate = range.from;
    bad === undefined && good < range.max;
    rate = Math.min(range.max, Math.ceil(rate * GROWTH))
  ) {
    if (await holds(rate)) good = rate;
    else bad = rate;
  }
  if (bad === undefined || good === 0) return good;
  for (let i = 0; i < HALVINGS && bad - good > 1; i += 1) {
    const middle = Math.round((good + bad) / 2);
    if (await holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
