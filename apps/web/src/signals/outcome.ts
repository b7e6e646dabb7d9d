import { t } from '@plimsoll/ui/words';
import type { Execution, ExecutionNews, Verdict } from '../api/shapes';

/** A run that began and was stopped before it traded, or on its way. */
export const STOPPED = ['vetoed', 'failed', 'expired', 'cancelled'];
export const ENDED = ['completed', ...STOPPED];

/**
 * What became of a signal, in one line: that a trigger let it through is no success when a check stopped the run.
 * Without verdicts it is known by the runs alone.
 */
export function outcomeWords(verdicts: readonly Verdict[] | undefined, executions: readonly ExecutionNews[]): string {
  if (!verdicts && executions.length === 0) return t('Why did it run, or not?');
  const judged = verdicts?.filter(({ pipelineId }) => pipelineId !== undefined).length;
  const began = Math.max(verdicts?.filter(({ matched }) => matched).length ?? 0, executions.length);
  const of = pipelinesOf(began, judged);
  const stopped = executions.filter(({ state }) => STOPPED.includes(state));
  if (stopped.length === 0) return t('{{of}} ran: why?', { of });
  const states = [...new Set(stopped.map(({ state }) => state))];
  const how = states
    .map((state) => {
      const count = stopped.filter((one) => one.state === state).length;
      return began === 1 ? verbOf(state) : `${count} ${verbOf(state)}`;
    })
    .join(', ');
  return began === 1
    ? t('{{of}} began, and it {{how}}: why?', { of, how })
    : t('{{of}} began; {{how}}: why?', { of, how });
}

function verbOf(state: string): string {
  const verbs: Readonly<Record<string, string>> = {
    vetoed: t('was vetoed'),
    failed: t('failed'),
    expired: t('expired'),
    cancelled: t('was cancelled'),
  };
  return verbs[state] ?? state;
}

function pipelinesOf(began: number, judged: number | undefined): string {
  if (judged !== undefined) return t('{{began}} of {{judged}} pipelines', { began, judged });
  return began === 1 ? t('1 pipeline') : t('{{count}} pipelines', { count: began });
}

/** The attempt that ended a run before it was done: it says which check refused. */
export function stoppedBy({ attempts }: Pick<Execution, 'attempts'>): Execution['attempts'][number] | undefined {
  return attempts.findLast(({ state }) => ['vetoed', 'rejected', 'failed', 'expired'].includes(state));
}
