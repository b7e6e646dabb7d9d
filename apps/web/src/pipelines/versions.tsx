import type { Schemas } from '@plimsoll/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Answered, type Column, DataTable, Group, Select, t, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useApi, usePages } from '../api/use-api';
import { AccountName } from './account-name';
import { Differences } from './differences';
import { versionDiff } from './version-diff';

type Pipeline = Schemas['Pipeline'];
type Version = Schemas['PipelineVersion'];

/** What was published, and what differs between any two. */
export function Versions({ pipeline }: { readonly pipeline: Pipeline }) {
  const { pipelineId, latestVersion } = pipeline;
  const { asked, more } = usePages<Version>(`/v1/pipelines/${pipelineId}/versions`, { limit: 100 });
  return (
    <Answered asked={asked} what={t('the versions')} say={sayProblem}>
      {(rows) => (
        <>
          {rows.length > 1 && <Compare pipelineId={pipelineId} latest={latestVersion} />}
          <DataTable
            label={t('Versions')}
            columns={columns()}
            rows={rows}
            keyOf={({ version }) => String(version)}
            csvName="pipeline-versions"
            more={more}
          />
        </>
      )}
    </Answered>
  );
}

function columns(): readonly Column<Version>[] {
  return [
    { name: t('Version'), cell: ({ version }) => version, text: ({ version }) => String(version), isNumber: true },
    { name: t('Name'), cell: ({ name }) => name, text: ({ name }) => name },
    {
      name: t('Account'),
      cell: ({ accountId }) => <AccountName accountId={accountId} />,
      text: ({ accountId }) => accountId,
    },
    { name: t('Published'), cell: ({ versionAt }) => <When at={versionAt} />, text: ({ versionAt }) => versionAt },
  ];
}

function Compare({ pipelineId, latest }: { readonly pipelineId: string; readonly latest: number }) {
  const { before = latest - 1, after = latest } = useSearch({ from: '/signed-in/pipelines/$pipelineId' });
  const navigate = useNavigate({ from: '/pipelines/$pipelineId' });
  const one = useApi<Pipeline>(`/v1/pipelines/${pipelineId}?version=${before}`);
  const other = useApi<Pipeline>(`/v1/pipelines/${pipelineId}?version=${after}`);
  const choose = (chosen: { readonly before?: number; readonly after?: number }): void =>
    void navigate({ search: { tab: 'versions', before, after, ...chosen }, replace: true });
  const choices = Array.from({ length: latest }, (_, i) => String(latest - i));
  return (
    <section className="inset" aria-label={t('Compare two versions')}>
      <Group gap="sm" align="flex-end">
        <Select
          label={t('Before')}
          value={String(before)}
          data={choices}
          allowDeselect={false}
          onChange={(value) => choose({ before: Number(value) })}
        />
        <Select
          label={t('After')}
          value={String(after)}
          data={choices}
          allowDeselect={false}
          onChange={(value) => choose({ after: Number(value) })}
        />
      </Group>
      <Answered asked={one} what={t('version {{version}}', { version: before })} say={sayProblem}>
        {(was) => (
          <Answered asked={other} what={t('version {{version}}', { version: after })} say={sayProblem}>
            {(is) => <Differences differences={versionDiff(was, is)} />}
          </Answered>
        )}
      </Answered>
    </section>
  );
}
