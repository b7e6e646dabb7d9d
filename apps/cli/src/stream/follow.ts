import { type Clock, type Line, type LiveFact, type LiveSample, type Plimsoll } from '@plimsoll/client';
import { systemClock } from '@plimsoll/kernel';
import { type Output } from '../output/output.js';

/** What a command does with news. */
export interface Follower {
  /** Gives whether it counts, for `count`. */
  fact(fact: LiveFact): boolean;
  sample?(sample: LiveSample): void;
  /** News were missed, and cannot be had from the stream any more. */
  missed?(): Promise<void> | void;
}

export interface FollowOptions {
  /** Position to go on from. */
  readonly after?: number;
  /** Ends after so many that count. */
  readonly count?: number;
  /** Ends after so many seconds. */
  readonly withinS?: number;
}

/** Why it ended: the count was reached, the time was over, or somebody pressed Ctrl-C. */
export type FollowEnd = 'count' | 'time' | 'interrupted';

const MS = 1_000;
const KEEP_ALIVE_MS = 60_000;
const NOT_ALLOWED = [401, 403];
const WORDS: Readonly<Record<Line, string>> = {
  connecting: 'connecting',
  live: 'live',
  polling: 'live lines do not pass here: asking every two seconds instead',
  offline: 'out of reach; trying again',
};

/** Time whose waits do not keep the process: what follows is over when it is stopped. */
export const unheldClock: Clock = {
  now: () => systemClock.now().getTime(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
};

/**
 * Follows the live stream until enough was seen, time is over, or Ctrl-C. How the line is goes to standard error, once
 * for each change. Throws where the platform says that we may not.
 */
export async function follow(
  plimsoll: Plimsoll,
  follower: Follower,
  { after, count, withinS }: FollowOptions,
  say: (text: string) => void,
): Promise<FollowEnd> {
  const held = setInterval(() => undefined, KEEP_ALIVE_MS);
  let seen = 0;
  let line: Line | undefined;
  const ended = Promise.withResolvers<FollowEnd>();
  const interrupt = (): void => ended.resolve('interrupted');
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const stream = plimsoll.follow(
    {
      fact: (fact) => {
        if (seen === count || !follower.fact(fact)) return;
        seen += 1;
        if (seen === count) ended.resolve('count');
      },
      sample: (sample) => follower.sample?.(sample),
      resync: () => {
        Promise.resolve(follower.missed?.()).catch(ended.reject);
      },
      line: (now) => {
        if (now !== line) say(WORDS[now]);
        line = now;
      },
      failed: (error) => {
        if (NOT_ALLOWED.includes((error as { status?: number }).status ?? 0)) ended.reject(error);
      },
    },
    after === undefined ? {} : { after },
  );
  const limit = withinS === undefined ? undefined : setTimeout(() => ended.resolve('time'), withinS * MS);
  try {
    return await ended.promise;
  } finally {
    stream.stop();
    clearTimeout(limit);
    clearInterval(held);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    if (stream.position !== undefined) say(`to go on from here: --after ${stream.position}`);
  }
}

/** Says how the line is, where nobody takes it for a result. */
export function sayOn(stream: Pick<NodeJS.WriteStream, 'write'>): (text: string) => void {
  return (text) => stream.write(`· ${text}\n`);
}

/** One fact for programs: a line of JSON. For people: when, what, and what it says in short. */
export function showFact(output: Output, fact: LiveFact): void {
  output.each(fact, `${fact.at}  ${fact.type.replace(/\.v\d+$/, '')}  ${factText(fact.data)}`);
}

/** Fields of a fact that a person can read: no ids, no times, nothing nested. */
export function factText(data: Readonly<Record<string, unknown>>): string {
  return Object.entries(data)
    .filter(([name, value]) => isTelling(name) && ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
}

function isTelling(name: string): boolean {
  return !/(Id|At|^at|^revision|^traceId)$/.test(name);
}
