import { systemClock } from '@plimsoll/kernel';
import { type Tally } from '../outcome.js';
import { tellWorld, type WorldPlan } from './life.plan.js';

/** What became of one life. */
export interface LifeOutcome {
  readonly seed: number;
  readonly summary: string;
  /** Empty where it held. */
  readonly wrongs: readonly string[];
  readonly story: readonly string[];
}

/** What became of a world that was led to its end. */
export interface WorldOutcome {
  readonly lives: readonly LifeOutcome[];
  /** What is otherwise in the whole of it, in words. */
  readonly drift: string | undefined;
}

/**
 * Leads one world after the other and tells of each seed that was asked for. One that could not be led to its end, as
 * where billing did not answer, is a failure of each of its seeds, and the next begins all the same.
 */
export async function eachWorld(
  plans: readonly WorldPlan[],
  { asked, tally }: { readonly asked: ReadonlySet<number>; readonly tally: Tally },
  lead: (plan: WorldPlan) => Promise<WorldOutcome>,
): Promise<void> {
  for (const plan of plans) {
    const startedMs = systemClock.monotonicMs();
    const seeds = plan.lives.map(({ seed }) => seed).filter((seed) => asked.has(seed));
    try {
      const { lives, drift } = await lead(plan);
      const ms = (systemClock.monotonicMs() - startedMs) / lives.length;
      for (const life of lives) if (asked.has(life.seed)) tell(tally, life, plan, ms);
      if (drift !== undefined) tally.complain(-1, 'other', `world ${plan.number}: ${drift}`);
    } catch (error) {
      for (const seed of seeds)
        tally.failed(seed, tellWorld(plan), 'other', `world ${plan.number} came to no end: ${String(error)}`);
    }
  }
}

function tell(tally: Tally, { seed, summary, wrongs, story }: LifeOutcome, plan: WorldPlan, ms: number): void {
  if (wrongs.length === 0) tally.ran(seed, `${summary}; ${tellWorld(plan)}`, ms);
  else tally.failed(seed, tellWorld(plan), kindOf(wrongs), `${wrongs.join('; ')} (${story.join(' | ')})`);
}

function kindOf(wrongs: readonly string[]): 'lost' | 'doubled' | 'other' {
  if (wrongs.some((one) => /twice|times|at once/.test(one))) return 'doubled';
  return wrongs.some((one) => one.startsWith('here ') || one.startsWith('invoice ')) ? 'lost' : 'other';
}
