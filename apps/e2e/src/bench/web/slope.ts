/** One measured size at a time. */
export interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

const MINUTE_MS = 60_000;

/** How a size goes over time, in bytes a minute: the straight line that is nearest to all samples. */
export function bytesPerMinute(samples: readonly Sample[]): number {
  if (samples.length < 2) throw new RangeError('a slope needs two samples');
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const atMs = mean((sample) => sample.atMs);
  const bytes = mean((sample) => sample.bytes);
  const spread = samples.reduce((sum, sample) => sum + (sample.atMs - atMs) ** 2, 0);
  if (spread === 0) throw new RangeError('a slope needs samples of different times');
  const together = samples.reduce((sum, sample) => sum + (sample.atMs - atMs) * (sample.bytes - bytes), 0);
  return (together / spread) * MINUTE_MS;
}
