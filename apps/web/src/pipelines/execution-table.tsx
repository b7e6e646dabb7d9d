import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, type Column, DataTable, t, When } from '@plimsoll/ui';
import type { Filters } from '../api/addresses';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { AccountName } from './account-name';
import { StateChip } from './execution-state';

type Execution = Schemas['ExecutionSummary'];
const recordOf = ({ executionId }: Execution): string => executionId;

/** Why the list is empty, and where it goes on. */
function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <>
      {t('Nothing has run yet. An execution begins when an active pipeline takes a signal.')}{' '}
      {!isFiltered && <Link to="/pipelines">{t('Pipelines')}</Link>}
    </>
  );
}

/** Runs of pipelines, newest first. */
export function ExecutionTable({ filters }: { readonly filters: Filters }) {
  const { asked, more } = usePages<Execution>('/v1/executions', { ...filters, limit: 100 }, { recordOf });
  return (
    <Answered
      asked={asked}
      what={t('the executions')}
      say={sayProblem}
      isEmpty={(rows) => rows.length === 0}
      empty={<Nothing isFiltered={Object.values(filters).some((value) => value !== undefined)} />}
    >
      {(rows) => (
        <DataTable
          label={t('Executions')}
          columns={columns(filters['pipelineId'] === undefined)}
          rows={rows}
          keyOf={({ executionId }) => executionId}
          csvName="executions"
          more={more}
        />
      )}
    </Answered>
  );
}

function columns(withPipeline: boolean): readonly Column<Execution>[] {
  const pipeline: Column<Execution> = {
    name: t('Pipeline'),
    cell: ({ pipelineId, pipelineName }) => (
      <Link to="/pipelines/$pipelineId" params={{ pipelineId }}>
        {pipelineName}
      </Link>
    ),
    text: ({ pipelineName }) => pipelineName,
  };
  return [
    {
      name: t('Begun'),
      cell: ({ executionId, startedAt }) => (
        <Link to="/executions/$executionId" params={{ executionId }}>
          <When at={startedAt} />
        </Link>
      ),
      text: ({ startedAt }) => startedAt,
    },
    ...(withPipeline ? [pipeline] : []),
    { name: t('Instrument'), cell: ({ symbol }) => symbol, text: ({ symbol }) => symbol },
    {
      name: t('State'),
      cell: ({ state }) => <StateChip state={state} />,
      text: ({ state }) => state,
    },
    {
      name: t('What it came to'),
      isProse: true,
      cell: ({ reason, percent }) => (
        <span className="clipped" title={reason === undefined ? undefined : readable(reason)}>
          {reason === undefined ? `${percent} %` : readable(reason)}
        </span>
      ),
      text: ({ reason }) => reason,
    },
    {
      name: t('Account'),
      cell: ({ accountId }) => <AccountName accountId={accountId} />,
      text: ({ accountId }) => accountId,
    },
  ];
}
