import type { Schemas } from '@plimsoll/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FilterPanel, PageHeader, Section, Select, t } from '@plimsoll/ui';
import { usePages } from '../api/use-api';
import { useAccounts } from './account-name';
import { EXECUTION_STATES, type ExecutionState, stateName } from './execution-state';
import { ExecutionTable } from './execution-table';
import type { ExecutionsSearch } from './pipelines.routes';

/** What the pipelines did. */
export function ExecutionsPage() {
  const { pipeline, account, state } = useSearch({ from: '/signed-in/executions' });
  return (
    <>
      <PageHeader title={t('Executions')}>{t('Each run of a pipeline for a signal, with what it came to.')}</PageHeader>
      <Section>
        <Filters />
        <ExecutionTable filters={{ pipelineId: pipeline, accountId: account, state }} />
      </Section>
    </>
  );
}

function Filters() {
  const search = useSearch({ from: '/signed-in/executions' });
  const navigate = useNavigate();
  const pipelines = usePages<Schemas['PipelineSummary']>('/v1/pipelines', { limit: 200 });
  const accounts = useAccounts();
  const set = (name: keyof ExecutionsSearch, value: string | null): void => {
    const { [name]: _, ...others } = search;
    void navigate({
      to: '/executions',
      search: value === null ? others : { ...others, [name]: value as ExecutionState },
      replace: true,
    });
  };
  return (
    <FilterPanel count={Object.keys(search).length}>
      <div className="filter-row">
        <Select
          label={t('Pipeline')}
          value={search.pipeline ?? null}
          onChange={(value) => set('pipeline', value)}
          data={(pipelines.asked.data ?? []).map(({ pipelineId, name }) => ({ value: pipelineId, label: name }))}
          placeholder={t('All')}
          clearable
          clearButtonProps={{ 'aria-label': t('All pipelines') }}
        />
        <Select
          label={t('Account')}
          value={search.account ?? null}
          onChange={(value) => set('account', value)}
          data={(accounts.asked.data ?? []).map(({ accountId, identity }) => ({
            value: accountId,
            label: `${identity.login} · ${identity.server}`,
          }))}
          placeholder={t('All')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('All accounts') }}
        />
        <Select
          label={t('State')}
          value={search.state ?? null}
          onChange={(value) => set('state', value)}
          data={EXECUTION_STATES.map((value) => ({ value, label: stateName(value) }))}
          placeholder={t('All')}
          clearable
          clearButtonProps={{ 'aria-label': t('All states') }}
        />
      </div>
    </FilterPanel>
  );
}
