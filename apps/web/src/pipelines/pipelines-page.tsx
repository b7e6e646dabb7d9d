import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, Button, type Column, DataTable, PageHeader, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import { useApi, usePages } from '../api/use-api';
import { LimitNotice } from '../plan/limit-notice';
import { useMay } from '../api/use-may';
import { AccountName } from './account-name';
import { CreatePipeline } from './create-pipeline';

type Pipeline = Schemas['PipelineSummary'];

/** What becomes of alerts. */
export function PipelinesPage() {
  const { asked, more, updatedAtMs } = usePages<Pipeline>('/v1/pipelines', { limit: 100 });
  const [isCreating, setIsCreating] = useState(false);
  const mayManage = useMay('pipeline:manage');
  return (
    <>
      <PageHeader
        title={t('Pipelines')}
        actions={
          mayManage && (
            <Button variant={asked.data?.length === 0 ? 'filled' : 'default'} onClick={() => setIsCreating(true)}>
              {t('Create a pipeline')}
            </Button>
          )
        }
      >
        {t(
          'A pipeline takes the alerts that its trigger lets through, and ends each in an order or in a refusal that names its rule.',
        )}
      </PageHeader>
      <LimitNotice feature="pipelines.active" />
      <Section>
        <Answered
          asked={asked}
          what={t('the pipelines')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t('There is no pipeline yet, so alerts are kept and trade nothing. Create one from a template.')}
        >
          {(rows) => (
            <DataTable
              label={t('Pipelines')}
              columns={columns(updatedAtMs)}
              rows={rows}
              keyOf={({ pipelineId }) => pipelineId}
              csvName="pipelines"
              more={more}
            />
          )}
        </Answered>
      </Section>
      {isCreating && <CreatePipeline onClose={() => setIsCreating(false)} />}
    </>
  );
}

function columns(atMs: number): readonly Column<Pipeline>[] {
  return [
    {
      name: t('Pipeline'),
      cell: ({ pipelineId, name }) => (
        <Link to="/pipelines/$pipelineId" params={{ pipelineId }}>
          {name}
        </Link>
      ),
      text: ({ name }) => name,
      sortBy: ({ name }) => name.toLowerCase(),
    },
    {
      name: t('State'),
      cell: ({ active, beyondPlan }) => <ActiveChip isActive={active} isBeyondPlan={beyondPlan === true} />,
      text: ({ active }) => (active ? 'active' : 'inactive'),
      sortBy: ({ active }) => Number(active),
    },
    {
      name: t('Account'),
      cell: ({ accountId }) => <AccountName accountId={accountId} />,
      text: ({ accountId }) => accountId,
    },
    { name: t('Version'), cell: ({ version }) => version, text: ({ version }) => String(version), isNumber: true },
    { name: t('Last verdict'), cell: (pipeline) => <LastVerdict of={pipeline} atMs={atMs} /> },
  ];
}

interface ChipProps {
  readonly isActive: boolean;
  /** Active, and the plan gives fewer: it opens nothing. */
  readonly isBeyondPlan: boolean;
}

export function ActiveChip({ isActive, isBeyondPlan }: ChipProps) {
  if (isActive && isBeyondPlan) return <span className="chip warn">{t('Only exits: beyond the plan')}</span>;
  return isActive ? <span className="chip up">{t('Active')}</span> : <span className="chip">{t('Not active')}</span>;
}

type Verdict = NonNullable<Pipeline['lastVerdict']>;

/** As the list told it, until news tell that there is another. */
function LastVerdict({ of: { pipelineId, lastVerdict }, atMs }: { readonly of: Pipeline; readonly atMs: number }) {
  const told = { data: { items: lastVerdict ? [lastVerdict] : [] }, atMs };
  const path = `/v1/pipelines/${pipelineId}/verdicts?limit=1`;
  const { data, error } = useApi<{ readonly items: readonly Verdict[] }>(path, {}, told);
  const last = data?.items[0];
  if (!data) return <span className="soft">{error ? t('Not known now') : '…'}</span>;
  if (!last) return <span className="soft">{t('None yet')}</span>;
  return (
    <span className="clipped" title={readable(last.summary)}>
      <Link to="/signals/$signalId" params={{ signalId: last.signalId }}>
        <When at={last.judgedAt} />
      </Link>{' '}
      {last.symbol}: {last.matched ? t('ran') : readable(last.summary)}
    </span>
  );
}
