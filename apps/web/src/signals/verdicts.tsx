import { t } from '@plimsoll/ui';
import { orderStateName } from '../account/order-words';
import { readable } from '../api/format';
import type { Session } from '../api/session';
import type { Execution, ExecutionNews, ExecutionOrder, Verdict } from '../api/shapes';
import { useAnswer } from '../api/use-answer';
import { checkName } from '../language/check-words';
import { orderReason } from '../language/retcode-words';
import { Checks } from '../pipelines/checks';
import { Answered } from '../shell/answered';
import { Disclosure } from '../shell/disclosure';
import { STOPPED, stoppedBy } from './outcome';
import { runStateName } from './run-state';
import { TraceId } from './trace-id';
import { verdictSummary } from './verdict-summary';

/** Why each pipeline did or did not run, and what a run did step by step. */
export function Verdicts({
  verdicts,
  executions,
  session,
}: {
  readonly verdicts: readonly Verdict[] | undefined;
  readonly executions: readonly ExecutionNews[];
  readonly session: Session;
}) {
  if (!verdicts)
    return (
      <p className="empty small" role="status">
        {t('Reading the verdicts…')}
      </p>
    );
  return verdicts.map((verdict, i) => (
    <div key={verdict.pipelineId ?? i} className="detail">
      <p className="small">
        <strong>{verdict.pipelineName}</strong>: {readable(summaryOf(verdict, executions))}
      </p>
      <Checks checks={verdict.checks} />
      {verdict.executionId && isStopped(verdict.executionId, executions) && (
        <Refusal executionId={verdict.executionId} session={session} />
      )}
      {verdict.executionId && (
        <Disclosure summary={t('What it did')}>
          {() => <ExecutionDetail executionId={verdict.executionId!} session={session} />}
        </Disclosure>
      )}
      <TraceId traceId={verdict.traceId} />
    </div>
  ));
}

function isStopped(executionId: string, executions: readonly ExecutionNews[]): boolean {
  return executions.some((run) => run.executionId === executionId && STOPPED.includes(run.state));
}

/** Which check ended a run that had begun. */
function Refusal({ executionId, session }: { readonly executionId: string; readonly session: Session }) {
  const answer = useAnswer<Execution>(session, `/v1/executions/${executionId}`);
  return (
    <Answered answer={answer} what={t('the check that refused it')}>
      {(execution) => {
        const attempt = stoppedBy(execution);
        if (!attempt) return null;
        const failed = attempt.checks.filter(({ passed }) => !passed);
        return (
          <div className="notice warn small">
            <p>
              {t('Refused by')} <strong translate="no">{attempt.agent}</strong>
              {attempt.rule && (
                <>
                  , {t('rule')} <strong translate="no">{checkName(attempt.rule)}</strong>
                </>
              )}
              {attempt.conclusion && `: ${readable(attempt.conclusion)}`}
            </p>
            <Checks checks={failed} />
          </div>
        );
      }}
    </Answered>
  );
}

/**
 * Why it did not run; of one that did and was stopped later, what stopped it: that its trigger let it through is then
 * not the answer.
 */
function summaryOf({ summary, checks, executionId }: Verdict, executions: readonly ExecutionNews[]): string {
  const run = executions.find((execution) => execution.executionId === executionId);
  return run?.conclusion !== undefined && STOPPED.includes(run.state)
    ? t('It began, its trigger let it through, and ended as {{state}}: {{conclusion}}', {
        state: runStateName(run.state),
        conclusion: run.conclusion,
      })
    : verdictSummary({ summary, checks });
}

/** What the agents concluded and what became of the orders. */
function ExecutionDetail({ executionId, session }: { readonly executionId: string; readonly session: Session }) {
  const answer = useAnswer<Execution>(session, `/v1/executions/${executionId}`);
  return (
    <Answered answer={answer} what={t('the run')}>
      {({ attempts, orders }) => (
        <>
          {attempts.map((attempt) => (
            <div key={`${attempt.node} ${attempt.attempt}`} className="detail">
              <p className="small">
                <strong translate="no">{attempt.agent}</strong> {runStateName(attempt.state)}
                {attempt.conclusion && `: ${readable(attempt.conclusion)}`}
              </p>
              <Checks checks={attempt.checks} />
            </div>
          ))}
          {orders.length > 0 && (
            <ul className="trace small" aria-label={t('Orders of the run')}>
              {orders.map((order, i) => (
                <li key={order.orderId ?? i}>
                  <span aria-hidden="true">→</span> <span>{orderWords(order)}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Answered>
  );
}

/** A part is told as a part: `close 0.05 of 0.10 lots, partial`. */
function orderWords({ type, state, volume, filledVolume, price, reason }: ExecutionOrder): string {
  const lots =
    filledVolume !== undefined && volume !== undefined && Number(filledVolume) !== Number(volume)
      ? t('{{part}} of {{whole}}', { part: filledVolume, whole: volume })
      : (filledVolume ?? volume);
  const words = [
    type === 'close' ? t('close') : t('open'),
    lots === undefined ? undefined : t('{{volume}} lots', { volume: lots }),
    price === undefined ? undefined : t('at {{price}}', { price }),
  ];
  const told = [orderStateName(state), reason && readable(orderReason(reason))].filter(Boolean).join(', ');
  return `${words.filter(Boolean).join(' ')}: ${told}`;
}
