import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, type Column, DataTable, t, When } from '@plimsoll/ui';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { verdictSummary } from '../signals/verdict-summary';

type Verdict = Schemas['SignalVerdict'];
const recordOf = ({ signalId }: Verdict): string => signalId;

/** What a pipeline said to each signal. */
export function VerdictTable({ pipelineId }: { readonly pipelineId: string }) {
  const { asked, more } = usePages<Verdict>(`/v1/pipelines/${pipelineId}/verdicts`, { limit: 100 }, { recordOf });
  return (
    <Answered
      asked={asked}
      what={t('the verdicts')}
      say={sayProblem}
      isEmpty={(rows) => rows.length === 0}
      empty={t('It has judged no signal yet.')}
    >
      {(rows) => (
        <DataTable
          label={t('Verdicts')}
          columns={columns()}
          rows={rows}
          keyOf={({ signalId }) => signalId}
          csvName="verdicts"
          more={more}
        />
      )}
    </Answered>
  );
}

function columns(): readonly Column<Verdict>[] {
  return [
    {
      name: t('Judged'),
      cell: ({ judgedAt, signalId }) => (
        <Link to="/signals/$signalId" params={{ signalId }}>
          <When at={judgedAt} />
        </Link>
      ),
      text: ({ judgedAt }) => judgedAt,
    },
    { name: t('Instrument'), cell: ({ symbol }) => symbol, text: ({ symbol }) => symbol },
    {
      name: t('Verdict'),
      cell: ({ matched }) => (
        <span className={`chip ${matched ? 'up' : ''}`}>{matched ? t('ran') : t('did not run')}</span>
      ),
      text: ({ matched }) => (matched ? 'ran' : 'did not run'),
    },
    {
      name: t('Why'),
      isProse: true,
      cell: (verdict) => (
        <span className="clipped" title={readable(verdictSummary(verdict))}>
          {readable(verdictSummary(verdict))}
        </span>
      ),
      text: ({ summary }) => summary,
    },
    {
      name: t('Execution'),
      cell: ({ executionId }) =>
        executionId === undefined ? (
          '–'
        ) : (
          <Link to="/executions/$executionId" params={{ executionId }}>
            {t('Step by step')}
          </Link>
        ),
      text: ({ executionId }) => executionId,
    },
  ];
}
