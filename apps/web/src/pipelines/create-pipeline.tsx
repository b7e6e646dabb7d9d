import type { Schemas } from '@plimsoll/client';
import { useNavigate } from '@tanstack/react-router';
import { Answered, Form, Modal, Select, SwitchField, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { sayWritten } from '../language/written';
import { useAccounts } from './account-name';
import { PipelineFields, type PipelineValues, triggerOf, triggerValues } from './pipeline-form';
import { settingFields, settingValues, withSettings } from './setting-fields';

type Template = Schemas['PipelineTemplate'];

/** A pipeline from a template. */
export function CreatePipeline({ onClose }: { readonly onClose: () => void }) {
  const templates = useApi<Schemas['PipelineTemplateList']>('/v1/pipeline-templates');
  const agents = useApi<Schemas['AgentList']>('/v1/agents');
  const accounts = useAccounts();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('Create a pipeline')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Answered asked={templates} what={t('the templates')} say={sayProblem}>
        {({ items }) => (
          <Answered asked={agents} what={t('the agents')} say={sayProblem}>
            {({ items: known }) => (
              <Answered asked={accounts.asked} what={t('the accounts')} say={sayProblem}>
                {() => <FromTemplate templates={items} agents={known} onClose={onClose} />}
              </Answered>
            )}
          </Answered>
        )}
      </Answered>
    </Modal>
  );
}

interface Props {
  readonly templates: readonly Template[];
  readonly agents: readonly Schemas['AgentInfo'][];
  readonly onClose: () => void;
}

function FromTemplate({ templates, agents, onClose }: Props) {
  const [name, setName] = useState(templates[0]?.name);
  const template = templates.find((one) => one.name === name);
  if (!template) return <p className="empty">{t('This installation has no template.')}</p>;
  return (
    <>
      <Select
        label={t('Template')}
        description={sayWritten(template.meaning)}
        value={template.name}
        onChange={(chosen) => setName(chosen ?? undefined)}
        allowDeselect={false}
        data={templates.map((one) => ({ value: one.name, label: one.title }))}
        mb="md"
      />
      <TemplateForm key={template.name} template={template} agents={agents} onClose={onClose} />
    </>
  );
}

interface FormProps extends Omit<Props, 'templates'> {
  readonly template: Template;
}

function TemplateForm({ template: { graph, trigger, title }, agents, onClose }: FormProps) {
  const navigate = useNavigate();
  const fields = settingFields(graph, agents);
  const create = useAct(
    (session, values: PipelineValues) =>
      session.post<Schemas['Pipeline']>('/v1/pipelines', {
        name: values.name.trim(),
        accountId: values.accountId,
        trigger: triggerOf(values, trigger),
        graph: withSettings(graph, fields, values),
        activate: values['activate'] === true,
      }),
    ['/v1/pipelines', '/v1/limits'],
  );
  const values: PipelineValues = {
    name: title,
    accountId: '',
    ...triggerValues(trigger),
    ...settingValues(graph, fields),
    activate: true,
  };
  return (
    <Form<PipelineValues>
      values={values}
      action={t('Create the pipeline')}
      say={sayForm}
      onCancel={onClose}
      onSubmit={async (entered) => {
        const { pipelineId } = await create.mutateAsync(entered);
        onClose();
        await navigate({ to: '/pipelines/$pipelineId', params: { pipelineId } });
      }}
    >
      {({ control }) => (
        <>
          <PipelineFields control={control} fields={fields} />
          <SwitchField
            control={control}
            name="activate"
            label={t('Active at once: the next alert that it wants is traded')}
          />
        </>
      )}
    </Form>
  );
}
