import type { Schemas } from '@plimsoll/client';
import { Link, useParams } from '@tanstack/react-router';
import { Answered, CopyField, Fact, PageHeader, percent, Section, t, When } from '@plimsoll/ui';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { ExecutionLine } from '../pipelines/execution-line';
import { Checks } from '../pipelines/checks';
import { Message } from '../sources/message';
import { Notes } from './reading';
import { Direction, signalWords } from './signal-words';
import { TraceId } from './trace-id';
import { verdictSummary } from './verdict-summary';

type Signal = Schemas['Signal'];

/** One signal: what it asks for, what each pipeline said and did, and the message that it was read from. */
export function SignalPage() {
  const { signalId } = useParams({ from: '/signed-in/signals/$signalId' });
  const asked = useApi<Signal>(`/v1/signals/${signalId}`);
  const { data } = asked;
  return (
    <>
      <PageHeader
        title={data ? t('Signal on {{symbol}}', { symbol: data.symbol }) : t('Signal')}
        beside={data && <Direction signal={data} />}
      />
      <Answered asked={asked} what={t('the signal')} say={sayProblem}>
        {(signal) => (
          <div className="stack">
            <Section title={t('What it asks for')}>
              <Content signal={signal} />
            </Section>
            <Section title={t('What the pipelines said')}>
              <Verdicts signalId={signalId} />
            </Section>
            <Section title={t('The message')}>
              <Message payloadId={signal.payloadId} />
            </Section>
          </div>
        )}
      </Answered>
    </>
  );
}

function Content({ signal }: { readonly signal: Signal }) {
  const { sourceId, sourceName, receivedAt, expiresAt, confidence, strategy, interval, notes = [], signalId } = signal;
  return (
    <>
      <p>{signalWords(signal).join(' · ') || t('Nothing beside side and instrument.')}</p>
      <Notes notes={notes} />
      <dl className="figures">
        <Fact name={t('Source')}>
          <Link to="/sources/$sourceId" params={{ sourceId }}>
            {sourceName}
          </Link>
        </Fact>
        <Fact name={t('Received')}>
          <When at={receivedAt} />
        </Fact>
        <Fact name={t('Acted on until')}>
          <When at={expiresAt} />
        </Fact>
        <Fact name={t('Confidence')}>{percent(confidence)}</Fact>
        {strategy !== undefined && <Fact name={t('Strategy')}>{strategy}</Fact>}
        {interval !== undefined && <Fact name={t('Interval')}>{interval}</Fact>}
      </dl>
      <CopyField label={t('Id of the signal')} value={signalId} />
    </>
  );
}

function Verdicts({ signalId }: { readonly signalId: string }) {
  const asked = useApi<Schemas['VerdictPage']>(`/v1/signals/${signalId}/verdicts?limit=200`);
  return (
    <Answered asked={asked} what={t('the verdicts')} say={sayProblem}>
      {({ items }) =>
        items.map((verdict, i) => (
          <div key={verdict.pipelineId ?? i} className="inset">
            <p>
              {verdict.pipelineId === undefined ? (
                <strong>{verdict.pipelineName}</strong>
              ) : (
                <Link to="/pipelines/$pipelineId" params={{ pipelineId: verdict.pipelineId }}>
                  {verdict.pipelineName}
                </Link>
              )}{' '}
              <span className={`chip ${verdict.matched ? 'up' : ''}`}>
                {verdict.matched ? t('ran') : t('did not run')}
              </span>
            </p>
            <p>{readable(verdictSummary(verdict))}</p>
            <Checks checks={verdict.checks} />
            {verdict.executionId !== undefined && <ExecutionLine executionId={verdict.executionId} />}
            <TraceId traceId={verdict.traceId} />
          </div>
        ))
      }
    </Answered>
  );
}
