import type { Schemas } from '@plimsoll/client';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Answered, Button, Fact, PageHeader, Section, t, Tabs, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { useMay } from '../api/use-may';
import { AccountName } from './account-name';
import { EditPipeline } from './edit-pipeline';
import { ExecutionTable } from './execution-table';
import { type PipelineAct, PipelineActs } from './pipeline-acts';
import { ActiveChip } from './pipelines-page';
import type { PipelineTab } from './pipelines.routes';
import { VerdictTable } from './verdict-table';
import { Versions } from './versions';

type Pipeline = Schemas['Pipeline'];

/** One pipeline: its settings, what it said, what it did, what it was. */
export function PipelinePage() {
  const { pipelineId } = useParams({ from: '/signed-in/pipelines/$pipelineId' });
  const asked = useApi<Pipeline>(`/v1/pipelines/${pipelineId}`);
  return (
    <>
      <Header pipeline={asked.data} />
      <Answered asked={asked} what={t('the pipeline')} say={sayProblem}>
        {(pipeline) => (
          <div className="stack">
            {pipeline.beyondPlan && (
              <p className="notice warn">
                {t(
                  'Your plan gives fewer active pipelines than you have, and the oldest come first: this one opens nothing. Its exits trade as ever, and the guard watches.',
                )}{' '}
                <Link to="/plan">{t('Look at the plans')}</Link>
              </p>
            )}
            <Facts pipeline={pipeline} />
            <Parts pipeline={pipeline} />
          </div>
        )}
      </Answered>
    </>
  );
}

function Header({ pipeline }: { readonly pipeline: Pipeline | undefined }) {
  const [asking, setAsking] = useState<PipelineAct>();
  const mayManage = useMay('pipeline:manage');
  return (
    <>
      <PageHeader
        title={pipeline?.name ?? t('Pipeline')}
        beside={pipeline && <ActiveChip isActive={pipeline.active} isBeyondPlan={pipeline.beyondPlan === true} />}
        actions={
          pipeline &&
          mayManage && (
            <>
              <Button variant="default" onClick={() => setAsking(pipeline.active ? 'deactivate' : 'activate')}>
                {pipeline.active ? t('Deactivate…') : t('Activate…')}
              </Button>
              {!pipeline.active && (
                <Button variant="default" onClick={() => setAsking('delete')}>
                  {t('Delete…')}
                </Button>
              )}
            </>
          )
        }
      />
      {pipeline && asking && <PipelineActs pipeline={pipeline} act={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}

function Facts({ pipeline: { accountId, version, versionAt, flaws, graph } }: { readonly pipeline: Pipeline }) {
  return (
    <Section>
      <dl className="figures">
        <Fact name={t('Account')}>
          <AccountName accountId={accountId} />
        </Fact>
        <Fact name={t('Version')}>
          {version} · <When at={versionAt} />
        </Fact>
        <Fact name={t('Its steps')}>{graph.nodes.map(({ id }) => id).join(' → ')}</Fact>
      </dl>
      {flaws.length > 0 && (
        <div className="notice bad">
          <strong>{t('It cannot run as it is:')}</strong>
          <ul>
            {flaws.map(({ field, message }) => (
              <li key={field + message}>
                {field}: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

function Parts({ pipeline }: { readonly pipeline: Pipeline }) {
  const { tab = 'settings' } = useSearch({ from: '/signed-in/pipelines/$pipelineId' });
  const navigate = useNavigate({ from: '/pipelines/$pipelineId' });
  const { pipelineId } = pipeline;
  return (
    <Section>
      <Tabs
        value={tab}
        onChange={(value) => void navigate({ search: { tab: value as PipelineTab }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('Parts of the pipeline')}>
          <Tabs.Tab value="settings">{t('Settings')}</Tabs.Tab>
          <Tabs.Tab value="verdicts">{t('Verdicts')}</Tabs.Tab>
          <Tabs.Tab value="executions">{t('Executions')}</Tabs.Tab>
          <Tabs.Tab value="versions">{t('Versions')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings" pt="md">
          <EditPipeline pipeline={pipeline} />
        </Tabs.Panel>
        <Tabs.Panel value="verdicts" pt="md">
          <VerdictTable pipelineId={pipelineId} />
        </Tabs.Panel>
        <Tabs.Panel value="executions" pt="md">
          <ExecutionTable filters={{ pipelineId }} />
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="md">
          <Versions pipeline={pipeline} />
        </Tabs.Panel>
      </Tabs>
    </Section>
  );
}
