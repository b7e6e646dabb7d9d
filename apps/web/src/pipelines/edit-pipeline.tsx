import type { Schemas } from '@plimsoll/client';
import { Alert, Answered, Button, Confirm, Form, notifications, t } from '@plimsoll/ui';
import { useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { Differences } from './differences';
import { dropDraft, keepDraft, readDraft } from './drafts';
import { PipelineFields, type PipelineValues, triggerOf, triggerValues } from './pipeline-form';
import { settingFields, settingValues, withSettings } from './setting-fields';
import { type Version, versionDiff } from './version-diff';

type Pipeline = Schemas['Pipeline'];

/** Edits a draft; what is published becomes a version, which is shown before. */
export function EditPipeline({ pipeline }: { readonly pipeline: Pipeline }) {
  const agents = useApi<Schemas['AgentList']>('/v1/agents');
  const [round, setRound] = useState(0);
  return (
    <Answered asked={agents} what={t('the agents')} say={sayProblem}>
      {({ items }) => (
        <DraftForm
          key={`${pipeline.version} ${round}`}
          pipeline={pipeline}
          agents={items}
          onAgain={() => setRound(round + 1)}
        />
      )}
    </Answered>
  );
}

interface Props {
  readonly pipeline: Pipeline;
  readonly agents: readonly Schemas['AgentInfo'][];
  /** Begin again from what is published. */
  readonly onAgain: () => void;
}

function DraftForm({ pipeline, agents, onAgain }: Props) {
  const { pipelineId, version, graph, trigger } = pipeline;
  const fields = settingFields(graph, agents);
  const [draft] = useState(() => readDraft(pipelineId));
  const [next, setNext] = useState<Version>();
  const published: PipelineValues = {
    name: pipeline.name,
    accountId: pipeline.accountId,
    ...triggerValues(trigger),
    ...settingValues(graph, fields),
  };
  const versionOf = (values: PipelineValues): Version => ({
    name: values.name.trim(),
    accountId: values.accountId,
    trigger: triggerOf(values, trigger),
    graph: withSettings(graph, fields, values),
  });
  const throwAway = (): void => {
    dropDraft(pipelineId);
    onAgain();
  };
  return (
    <>
      {draft && <DraftNotice isOld={draft.baseVersion !== version} onThrowAway={throwAway} />}
      <Form<PipelineValues>
        values={{ ...published, ...draft?.values }}
        action={t('Look at the changes and publish…')}
        say={sayForm}
        onSubmit={(values) => Promise.resolve(setNext(versionOf(values)))}
      >
        {(form) => (
          <>
            <PipelineFields control={form.control} fields={fields} />
            <KeepsDraft form={form} pipelineId={pipelineId} baseVersion={version} />
            <p className="soft small">
              {t(
                'What you change is kept on this device as a draft. It trades nothing until it is published as version {{version}}.',
                { version: pipeline.latestVersion + 1 },
              )}
            </p>
          </>
        )}
      </Form>
      {next && <Publish pipeline={pipeline} next={next} onClose={() => setNext(undefined)} />}
    </>
  );
}

interface NoticeProps {
  readonly isOld: boolean;
  readonly onThrowAway: () => void;
}

function DraftNotice({ isOld, onThrowAway }: NoticeProps) {
  return (
    <Alert color="yellow" title={t('This is your draft; it is not published.')} mb="md">
      {isOld && (
        <p>{t('Another version was published since you began it: what differs is shown before you publish.')}</p>
      )}
      <Button variant="default" onClick={onThrowAway}>
        {t('Throw the draft away')}
      </Button>
    </Alert>
  );
}

interface KeepsProps {
  readonly form: UseFormReturn<PipelineValues>;
  readonly pipelineId: string;
  readonly baseVersion: number;
}

function KeepsDraft({ form, pipelineId, baseVersion }: KeepsProps) {
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => keepDraft(pipelineId, { baseVersion, values }),
      }),
    [form, pipelineId, baseVersion],
  );
  return null;
}

interface PublishProps {
  readonly pipeline: Pipeline;
  readonly next: Version;
  readonly onClose: () => void;
}

function Publish({ pipeline, next, onClose }: PublishProps) {
  const { pipelineId, version, latestVersion, active } = pipeline;
  const differences = versionDiff(pipeline, next);
  const publish = useAct(
    (session) => session.patch<Pipeline>(`/v1/pipelines/${pipelineId}`, { baseVersion: version, ...next }),
    ['/v1/pipelines'],
  );
  return (
    <Confirm
      isOpen
      title={t('Publish version {{version}}?', { version: latestVersion + 1 })}
      action={t('Publish')}
      say={sayForm}
      onClose={onClose}
      onAct={async () => {
        await publish.mutateAsync(undefined);
        dropDraft(pipelineId);
        notifications.show({ message: t('Published. The versions before stay readable.') });
      }}
    >
      <Differences differences={differences} />
      <p>
        {active
          ? t('It is active: the next alert is traded by the new version. Executions under way keep theirs.')
          : t('It is not active: nothing is traded until it is activated.')}
      </p>
    </Confirm>
  );
}
