import { freshness } from '../api/freshness';
import type { Reading } from '../api/shapes';

/** Whether anything is open: `unknown`: nothing was; `being-read`: readings price what is not read yet. */
export type OpenNow = 'some' | 'none' | 'unknown' | 'being-read';

interface Told {
  readonly reading: Pick<Reading, 'connection' | 'marks'> | undefined;
  /** Age of the reading now. */
  readonly ageMs: number;
  /** The platform answers now. */
  readonly isLive: boolean;
}

/** That nothing is open is a claim about this moment: it needs a terminal whose readings come and price nothing. */
export function openNow(positions: readonly unknown[], { reading, ageMs, isLive }: Told): OpenNow {
  if (positions.length > 0) return 'some';
  if (!isLive || reading?.connection !== 'connected' || freshness(ageMs) === 'unknown') return 'unknown';
  return reading.marks.length > 0 ? 'being-read' : 'none';
}
