/** How the events of a meter become one figure. */
export type MeterKind = 'count' | 'sum' | 'max' | 'last' | 'unique';

const HOUR_MS = 3_600_000;

/**
 * What a figure comes to at the end of its month when it goes on as it went, as whole number; undefined where it does not
 * grow with time, or too little of the month has passed to say anything.
 */
export function projected(
  kind: MeterKind,
  soFar: string,
  { began, ends, nowMs }: { readonly began: string; readonly ends: string; readonly nowMs: number },
): number | undefined {
  if (kind !== 'count' && kind !== 'sum') return undefined;
  const passed = nowMs - Date.parse(began);
  if (passed < HOUR_MS) return undefined;
  return Math.round((Number(soFar) / passed) * (Date.parse(ends) - Date.parse(began)));
}

/** The height of a bar, 0 to 1, beside the highest of them. */
export function share(value: string, highest: number): number {
  return highest <= 0 ? 0 : Math.max(0, Number(value) / highest);
}
