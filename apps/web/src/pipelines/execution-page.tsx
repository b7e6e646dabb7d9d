import type { Schemas } from '@plimsoll/client';
import { Link, useParams } from '@tanstack/react-router';
import { Answered, Button, Confirm, dataText, Fact, PageHeader, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { readable } from '../api/format';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { Disclosure } from '../shell/disclosure';
import { runStateName } from '../signals/run-state';
import { TraceId } from '../signals/trace-id';
import { AccountName } from './account-name';
import { checkName } from '../language/check-words';
import { Checks } from './checks';
import { isUnderWay, StateChip } from './execution-state';
import { OrderList } from './order-list';

type Execution = Schemas['Execution'];
type Attempt = Schemas['NodeAttempt'];

/** One run, node by node: what each got, found and gave on; its orders; what became of them. */
export function ExecutionPage() {
  const { executionId } = useParams({ from: '/signed-in/executions/$executionId' });
  const asked = useApi<Execution>(`/v1/executions/${executionId}`);
  const { data } = asked;
  return (
    <>
      <PageHeader
        title={
          data ? t('{{pipeline}} on {{symbol}}', { pipeline: data.pipelineName, symbol: data.symbol }) : t('Execution')
        }
        beside={data && <StateChip state={data.state} />}
        actions={data && isUnderWay(data.state) && <Cancel executionId={executionId} />}
      />
      <Answered asked={asked} what={t('the execution')} say={sayProblem}>
        {(execution) => (
          <div className="stack">
            <Summary execution={execution} />
            {(execution.orders.length > 0 || execution.outcomes.length > 0) && (
              <Section title={t('Orders and what became of them')}>
                <OrderList orders={execution.orders} outcomes={execution.outcomes} />
              </Section>
            )}
            <Section title={t('Step by step')}>
              <ol className="attempts">
                {execution.attempts.map((attempt) => (
                  <li key={`${attempt.node} ${attempt.attempt}`}>
                    <Step attempt={attempt} />
                  </li>
                ))}
              </ol>
            </Section>
          </div>
        )}
      </Answered>
    </>
  );
}

function Summary({ execution }: { readonly execution: Execution }) {
  const { reason, pipelineId, pipelineName, pipelineVersion, signalId, accountId, startedAt, finishedAt, traceId } =
    execution;
  return (
    <Section>
      {reason !== undefined && <p>{readable(reason)}</p>}
      <dl className="figures">
        <Fact name={t('Pipeline')}>
          <Link to="/pipelines/$pipelineId" params={{ pipelineId }}>
            {pipelineName}
          </Link>{' '}
          {t('version {{version}}', { version: pipelineVersion })}
        </Fact>
        <Fact name={t('Signal')}>
          <Link to="/signals/$signalId" params={{ signalId }}>
            {t('What it asked for')}
          </Link>
        </Fact>
        <Fact name={t('Account')}>
          <AccountName accountId={accountId} />
        </Fact>
        <Fact name={t('Begun')}>
          <When at={startedAt} />
        </Fact>
        <Fact name={t('Ended')}>
          <When at={finishedAt} />
        </Fact>
      </dl>
      <TraceId traceId={traceId} />
    </Section>
  );
}

function Step({ attempt }: { readonly attempt: Attempt }) {
  const { node, attempt: number, agent, agentVersion, state, conclusion, rule, checks, input, output, error } = attempt;
  return (
    <div className="detail">
      <p>
        <strong>{node}</strong>{' '}
        <span className="soft small">
          {agent} {agentVersion}
          {number > 1 && ` · ${t('attempt {{number}}', { number })}`}
          {` · ${runStateName(state)}`}
          {rule !== undefined && ` · ${t('rule {{rule}}', { rule: checkName(rule) })}`}
        </span>
      </p>
      {conclusion !== undefined && <p>{readable(conclusion)}</p>}
      {error !== undefined && <p className="notice bad">{readable(error)}</p>}
      <Checks checks={checks} />
      {input && <Data name={t('What it got')} node={node} value={input} />}
      {output && <Data name={t('What it gave on')} node={node} value={output} />}
    </div>
  );
}

interface DataProps {
  readonly name: string;
  readonly node: string;
  readonly value: object;
}

function Data({ name, node, value }: DataProps) {
  return (
    <Disclosure summary={name}>
      {() => (
        <pre className="body small" tabIndex={0} role="region" aria-label={`${node}: ${name}`}>
          {dataText(value)}
        </pre>
      )}
    </Disclosure>
  );
}

function Cancel({ executionId }: { readonly executionId: string }) {
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useAct(
    (session, reason: string) => session.post(`/v1/executions/${executionId}/cancel`, reason === '' ? {} : { reason }),
    ['/v1/executions'],
  );
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t('Cancel the execution…')}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t('Cancel this execution?')}
        action={t('Cancel the execution')}
        reason="optional"
        say={sayForm}
        onAct={async (reason) => void (await cancel.mutateAsync(reason))}
        onClose={() => setIsAsking(false)}
      >
        <p>
          {t(
            'It stops before its next step. An order that is on its way to the broker is not taken back by this, and you are told so.',
          )}
        </p>
      </Confirm>
    </>
  );
}
