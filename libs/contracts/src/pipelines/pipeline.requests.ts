import { Nothing, defineRequest } from '../requests/define-request.js';
import { PageQuery } from '../page.js';
import { Flag, Id, Text } from '../vocabulary/index.js';
import {
  AgentList,
  CreatePipeline,
  DeletedPipeline,
  EditPipeline,
  Pipeline,
  PipelinePage,
  PipelineRef,
  PipelineTemplateList,
  PipelineValidation,
  PipelineVersionPage,
  PipelineVersionRef,
  ValidatePipeline,
} from './pipeline.js';

/** How the list of pipelines is asked for. */
export class PipelineListQuery extends PageQuery {
  @Flag({ optional: true, meaning: 'only active ones, or only inactive ones' }) active?: boolean;
  @Id({ optional: true, meaning: 'only those that trade on this account' }) accountId?: string;
  @Text({ max: 80, min: 1, optional: true, meaning: 'only those with this in their name, in any case' }) text?: string;
}

/** The versions of one pipeline, newest first. */
export class PipelineVersionsQuery extends PageQuery {
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
}

export const pipelineCreate = defineRequest<CreatePipeline, Pipeline>({
  owner: 'pipelines',
  name: 'pipeline.create',
  input: CreatePipeline,
  output: Pipeline,
  permission: 'pipeline:manage',
  meaning: 'Makes a pipeline, from a template or as drawn.',
});
export const pipelineEdit = defineRequest<EditPipeline, Pipeline>({
  owner: 'pipelines',
  name: 'pipeline.edit',
  input: EditPipeline,
  output: Pipeline,
  permission: 'pipeline:manage',
  meaning: 'Makes a new version; a running execution keeps the version it began with.',
});
export const pipelineValidate = defineRequest<ValidatePipeline, PipelineValidation>({
  owner: 'pipelines',
  name: 'pipeline.validate',
  input: ValidatePipeline,
  output: PipelineValidation,
  permission: 'pipeline:read',
  meaning: 'Checks a graph and says what is wrong, without storing it.',
});
export const pipelineActivate = defineRequest<PipelineRef, Pipeline>({
  owner: 'pipelines',
  name: 'pipeline.activate',
  input: PipelineRef,
  output: Pipeline,
  permission: 'pipeline:manage',
  meaning: 'From now on signals start the pipeline.',
});
export const pipelineDeactivate = defineRequest<PipelineRef, Pipeline>({
  owner: 'pipelines',
  name: 'pipeline.deactivate',
  input: PipelineRef,
  output: Pipeline,
  permission: 'pipeline:manage',
  priority: 'guard',
  meaning: 'From now on nothing starts the pipeline; what runs goes on.',
});
export const pipelineDelete = defineRequest<PipelineRef, DeletedPipeline>({
  owner: 'pipelines',
  name: 'pipeline.delete',
  input: PipelineRef,
  output: DeletedPipeline,
  permission: 'pipeline:manage',
  meaning: 'Removes an inactive pipeline; its executions and verdicts stay.',
});
export const pipelineGet = defineRequest<PipelineVersionRef, Pipeline>({
  owner: 'pipelines',
  name: 'pipeline.get',
  input: PipelineVersionRef,
  output: Pipeline,
  permission: 'pipeline:read',
  meaning: 'One version of a pipeline.',
});
export const pipelineList = defineRequest<PipelineListQuery, PipelinePage>({
  owner: 'pipelines',
  name: 'pipeline.list',
  input: PipelineListQuery,
  output: PipelinePage,
  permission: 'pipeline:read',
  meaning: 'The pipelines of the tenant, newest first.',
});
export const pipelineVersions = defineRequest<PipelineVersionsQuery, PipelineVersionPage>({
  owner: 'pipelines',
  name: 'pipeline.versions',
  input: PipelineVersionsQuery,
  output: PipelineVersionPage,
  permission: 'pipeline:read',
  meaning: 'The versions of a pipeline, newest first.',
});
export const agentList = defineRequest<Nothing, AgentList>({
  owner: 'pipelines',
  name: 'agent.list',
  input: Nothing,
  output: AgentList,
  permission: 'pipeline:read',
  meaning: 'Every agent that a pipeline may hold.',
});
export const pipelineTemplateList = defineRequest<Nothing, PipelineTemplateList>({
  owner: 'pipelines',
  name: 'template.list',
  input: Nothing,
  output: PipelineTemplateList,
  permission: 'pipeline:read',
  meaning: 'Pipelines to begin with.',
});
