import { type ProcessRecord } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { type RunJudgement } from './judge-run.js';

/** A process that works answers within milliseconds, on a machine that is very busy within a second or two. */
const PATIENCE_MS = 5_000;

/**
 * How long each process took to answer now, in ms, by name; `undefined`: it did not. Who speaks no HTTP is not in it.
 */
export type Answers = ReadonlyMap<string, number | undefined>;

/**
 * Asks every process that is said to be ready. A supervisor knows that a process lives, not that it works: one that is
 * frozen, or whose event loop hangs, goes on living and its port goes on taking connections.
 */
export async function askProcesses(processes: readonly ProcessRecord[], patienceMs = PATIENCE_MS): Promise<Answers> {
  const asked = processes.flatMap((record) => {
    const url = urlOf(record);
    return url === undefined || record.state !== 'ready' ? [] : [{ name: record.name, url }];
  });
  return new Map(
    await Promise.all(
      asked.map(async ({ name, url }): Promise<[string, number | undefined]> => [
        name,
        await answerMs(url, patienceMs),
      ]),
    ),
  );
}

/** The judgement, with those that did not answer as trouble. */
export function withAnswers(judgement: RunJudgement, answers: Answers): RunJudgement {
  const silent = [...answers].filter(([, ms]) => ms === undefined).map(([name]) => name);
  if (silent.length === 0 || (judgement.state !== 'up' && judgement.state !== 'troubled')) return judgement;
  const { run, trouble } = judgement;
  return {
    state: 'troubled',
    run: run && {
      ...run,
      processes: run.processes.map((record) =>
        silent.includes(record.name) ? { ...record, state: 'does not answer' } : record,
      ),
    },
    trouble: [
      ...trouble,
      ...silent.map((name) => `${name} lives and does not answer: nothing that it says of itself is known now`),
    ],
  };
}

/**
 * Services have an address with a scheme, or one for health and metrics; the stores speak other protocols and are asked
 * by doctor.
 */
function urlOf({ name, address }: ProcessRecord): string | undefined {
  if (address === undefined || ['postgres', 'nats', 'redis'].includes(name)) return undefined;
  return /^https?:/.test(address) ? address : `http://${address.split(' ')[0]!}/health/live`;
}

/** Any answer will do, also one that says no such page: it shows that the process works. */
async function answerMs(url: string, patienceMs: number): Promise<number | undefined> {
  const startedAt = systemClock.monotonicMs();
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: 'manual' });
    await answer.body?.cancel();
    return Math.round(systemClock.monotonicMs() - startedAt);
  } catch {
    // Why it did not answer is what doctor tells; here that it did not.
    return undefined;
  }
}
