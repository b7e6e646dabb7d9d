/** Bytes of a trace id that are random in every trace of ours: the last seven (W3C Trace Context, level 2). */
const RANDOM_DIGITS = 14;
const RANDOM_VALUES = 2 ** 56;

let headRatio = 1;

/**
 * Of this share of traces, chosen by their id, all services keep all spans. Set once, by what sends traces away; 1
 * until then.
 */
export function useHeadRatio(ratio: number): void {
  headRatio = ratio;
}

/**
 * Whether all spans of a trace are kept whatever becomes of it: every service decides alike by the id alone. `ratio`:
 * from 0 to 1.
 */
export function isHeadSampled(traceId: string, ratio: number = headRatio): boolean {
  return parseInt(traceId.slice(-RANDOM_DIGITS), 16) < ratio * RANDOM_VALUES;
}
