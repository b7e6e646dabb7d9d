import type { CDPSession, Page } from 'playwright-core';
import { sleep, systemClock } from '@plimsoll/kernel';
import { type Figure, round } from '../figures.js';
import type { NewsMaker } from './news-maker.js';
import { bytesPerMinute, type Sample } from './slope.js';

const SAMPLE_MS = 30_000;
/** Lists fill up, code is compiled and caches reach their size first: flat is what comes after. */
const SETTLE_SHARE = 0.2;
const SAMPLES_MIN = 4;
/** Ten minutes of it are 5 MB. */
const FLAT_BYTES_PER_MINUTE = 524_288;
const MIB = 1_048_576;

export interface NewsPlan {
  readonly news: Pick<NewsMaker, 'alerts'>;
  readonly minutes: number;
  readonly perSecond: number;
  readonly tell: (line: string) => void;
}

interface Watched {
  readonly name: string;
  readonly cdp: CDPSession;
  readonly samples: Sample[];
  readonly readings: () => number;
}

/** Lets news come over open pages, and looks at what each holds after everything that can go is gone. */
export async function memoryUnderNews(
  opened: readonly (readonly [string, Page])[],
  { news, minutes, perSecond, tell }: NewsPlan,
): Promise<Figure[]> {
  const watched: Watched[] = [];
  for (const [name, page] of opened)
    watched.push({
      name,
      cdp: await page.context().newCDPSession(page),
      samples: [],
      readings: countReadings(page),
    });
  const seconds = minutes * 60;
  const coming = news.alerts(perSecond, Math.max(1, Math.round(seconds)));
  // Awaited below, after the last sample: a failure before is nobody's yet.
  coming.catch(() => undefined);
  const beganMs = systemClock.monotonicMs();
  const everyMs = Math.min(SAMPLE_MS, (seconds * 1_000) / (SAMPLES_MIN * (1 + SETTLE_SHARE)));
  const isOver = (): boolean => systemClock.monotonicMs() - beganMs >= seconds * 1_000;
  const hasEnough = (): boolean => watched.every(({ samples }) => samples.length >= SAMPLES_MIN);
  // A collection takes its time on a busy machine: a slope of fewer samples would say nothing.
  while (!isOver() || !hasEnough()) {
    await sleep(everyMs);
    for (const { cdp, samples, name } of watched) {
      const bytes = await heapOf(cdp);
      samples.push({ atMs: systemClock.monotonicMs() - beganMs, bytes });
      tell(`${name}: ${round(bytes / MIB)} MiB after ${Math.round(samples.at(-1)!.atMs / 1_000)} s`);
    }
  }
  const taken = await coming;
  return [
    { name: `alerts taken in ${minutes} minutes of news`, unit: '', value: taken, goal: 'some', met: taken > 0 },
    ...watched.flatMap((one) => figuresOf(one, minutes)),
  ];
}

function figuresOf({ name, samples, readings }: Watched, minutes: number): Figure[] {
  const settled = samples.slice(Math.min(samples.length - 2, Math.ceil(samples.length * SETTLE_SHARE)));
  const slope = bytesPerMinute(settled);
  return [
    {
      name: `${name}: heap at the end, and what it gained a minute`,
      unit: 'MiB',
      p50: round(samples.at(-1)!.bytes / MIB),
      value: round(slope / MIB, 3),
      goal: `< ${FLAT_BYTES_PER_MINUTE / MIB} a minute`,
      met: slope < FLAT_BYTES_PER_MINUTE,
    },
    { name: `${name}: calls to the API a minute`, unit: '/min', value: round(readings() / minutes) },
  ];
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize;
}

function countReadings(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/v1/')) count += 1;
  });
  return () => count;
}
