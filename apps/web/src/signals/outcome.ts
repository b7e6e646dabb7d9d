import type { Execution, ExecutionNews, Verdict } from '../api/shapes';

/** A run that began and was stopped before it traded, or on its way. */
export const STOPPED = ['vetoed', 'failed', 'expired', 'cancelled'];
export const ENDED = ['completed', ...STOPPED];

/**
 * What became of a signal, in one line: that a trigger let it through is no success when a check stopped the run.
 * Without verdicts it is known by the runs alone.
 */
export function outcomeWords(verdicts: readonly Verdict[] | undefined, executions: readonly ExecutionNews[]): string {
  if (!verdicts && executions.length === 0) return 'Why did it run, or not?';
  const judged = verdicts?.filter(({ pipelineId }) => pipelineId !== undefined).length;
  const began = Math.max(verdicts?.filter(({ matched }) => matched).length ?? 0, executions.length);
  const of = judged === undefined ? `${began} ${plural(began)}` : `${began} of ${judged} pipelines`;
  const stopped = executions.filter(({ state }) => STOPPED.includes(state));
  if (stopped.length === 0) return `${of} ran: why?`;
  const states = [...new Set(stopped.map(({ state }) => state))];
  const how = states
    .map((state) => {
      const count = stopped.filter((one) => one.state === state).length;
      return began === 1 ? VERBS[state] : `${count} ${VERBS[state]}`;
    })
    .join(', ');
  return `${of} began${began === 1 ? ', and it' : ';'} ${how}: why?`;
}

const VERBS: Readonly<Record<string, string>> = {
  vetoed: 'was vetoed',
  failed: 'failed',
  expired: 'expired',
  cancelled: 'was cancelled',
};

function plural(count: number): string {
  return count === 1 ? 'pipeline' : 'pipelines';
}

/** The attempt that ended a run before it was done: it says which check refused. */
export function stoppedBy({ attempts }: Pick<Execution, 'attempts'>): Execution['attempts'][number] | undefined {
  return attempts.findLast(({ state }) => ['vetoed', 'rejected', 'failed', 'expired'].includes(state));
}
