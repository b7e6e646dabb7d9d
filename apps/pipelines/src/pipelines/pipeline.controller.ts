import { Controller } from '@nestjs/common';
import {
  agentList,
  type AgentList,
  type CreatePipeline,
  type DeletedPipeline,
  type EditPipeline,
  type FeatureUses,
  isProblem,
  type Nothing,
  type Pipeline,
  pipelineActivate,
  pipelineCreate,
  pipelineDeactivate,
  pipelineDelete,
  pipelineEdit,
  pipelineFeatureUses,
  pipelineFeatureUsesOf,
  pipelineGet,
  pipelineList,
  type PipelineListQuery,
  type PipelinePage,
  type PipelineRef,
  pipelineTemplateList,
  type PipelineTemplateList,
  type PipelineValidation,
  pipelineValidate,
  type PipelineVersionPage,
  type PipelineVersionRef,
  pipelineVersions,
  type PipelineVersionsQuery,
  type Problem,
  problem,
  ProblemError,
  type ValidatePipeline,
} from '@plimsoll/contracts';
import { canonicalJson, sha256Hex } from '@plimsoll/kernel';
import { Answers, IdempotencyKeys, type RequestContext } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { agents } from '../domain/agents/registry.js';
import { templates } from '../domain/template.js';
import { AccountClient } from './account-client.js';
import { flawsOf, toAgentInfo, toTemplate } from './pipeline.convert.js';
import { PipelineHandler } from './pipeline.handler.js';
import { PipelineReadModel } from './pipeline.read-model.js';

/** Answers what people ask about pipelines. */
@Controller()
export class PipelineController {
  constructor(
    private readonly database: Database,
    private readonly handler: PipelineHandler,
    private readonly readModel: PipelineReadModel,
    private readonly keys: IdempotencyKeys,
    private readonly accounts: AccountClient,
  ) {}

  @Answers(pipelineCreate)
  async create(input: CreatePipeline, ctx: RequestContext): Promise<Pipeline | Problem> {
    const call = {
      tenantId: ctx.tenantId,
      scope: pipelineCreate.name,
      key: ctx.idempotencyKey,
      fingerprint: sha256Hex(canonicalJson(input)),
    };
    const answered =
      call.key === undefined
        ? undefined
        : await this.database.readTenant(ctx.tenantId, (tx) => this.keys.answered<Pipeline>(tx, call));
    if (answered) return answered;
    // Asked before the transaction: none waits for another service.
    await this.accounts.mustExist(input.accountId, ctx);
    return this.change(ctx, (tx) => this.keys.once(tx, call, () => orThrow(this.handler.create(tx, ctx, input))));
  }

  @Answers(pipelineEdit)
  async edit(input: EditPipeline, ctx: RequestContext): Promise<Pipeline | Problem> {
    const { accountId, pipelineId } = input;
    const known =
      accountId === undefined
        ? undefined
        : await this.database.readTenant(ctx.tenantId, (tx) => this.readModel.get(tx, ctx.tenantId, pipelineId));
    if (known && accountId !== undefined && accountId !== known.accountId)
      await this.accounts.mustExist(accountId, ctx);
    return this.change(ctx, (tx) => orThrow(this.handler.edit(tx, ctx, input)));
  }

  @Answers(pipelineActivate)
  activate({ pipelineId }: PipelineRef, ctx: RequestContext): Promise<Pipeline | Problem> {
    return this.change(ctx, (tx) => orThrow(this.handler.activate(tx, ctx, pipelineId)));
  }

  @Answers(pipelineDeactivate)
  deactivate({ pipelineId }: PipelineRef, ctx: RequestContext): Promise<Pipeline | Problem> {
    return this.change(ctx, (tx) => orThrow(this.handler.deactivate(tx, ctx, pipelineId)));
  }

  @Answers(pipelineDelete)
  delete({ pipelineId }: PipelineRef, ctx: RequestContext): Promise<DeletedPipeline | Problem> {
    return this.change(ctx, (tx) => orThrow(this.handler.delete(tx, ctx, pipelineId)));
  }

  /** What of the plan is used. */
  @Answers(pipelineFeatureUses)
  async uses(_: Nothing, { tenantId }: RequestContext): Promise<FeatureUses> {
    const used = await this.database.readTenant(tenantId, (tx) => this.readModel.countActive(tx, tenantId));
    return { uses: [{ feature: 'pipelines.active', used }] };
  }

  @Answers(pipelineFeatureUsesOf)
  usesOf(nothing: Nothing, context: RequestContext): Promise<FeatureUses> {
    return this.uses(nothing, context);
  }

  @Answers(pipelineValidate)
  validate({ graph }: ValidatePipeline): Promise<PipelineValidation> {
    const flaws = flawsOf(graph);
    return Promise.resolve({ valid: flaws.length === 0, flaws });
  }

  @Answers(pipelineGet)
  async get({ pipelineId, version }: PipelineVersionRef, ctx: RequestContext): Promise<Pipeline | Problem> {
    return (
      (await this.database.readTenant(ctx.tenantId, (tx) =>
        this.readModel.get(tx, ctx.tenantId, pipelineId, version),
      )) ?? problem('not-found')
    );
  }

  @Answers(pipelineList)
  list(query: PipelineListQuery, ctx: RequestContext): Promise<PipelinePage> {
    return this.database.readTenant(ctx.tenantId, (tx) => this.readModel.list(tx, ctx.tenantId, query));
  }

  @Answers(pipelineVersions)
  async versions(query: PipelineVersionsQuery, ctx: RequestContext): Promise<PipelineVersionPage | Problem> {
    const page = await this.database.readTenant(ctx.tenantId, (tx) => this.readModel.versions(tx, ctx.tenantId, query));
    // Every pipeline has a version, so an empty first page means that there is no such pipeline.
    return page.items.length === 0 && query.cursor === undefined ? problem('not-found') : page;
  }

  @Answers(agentList)
  agents(): Promise<AgentList> {
    return Promise.resolve({ items: agents.map(toAgentInfo) });
  }

  @Answers(pipelineTemplateList)
  templates(): Promise<PipelineTemplateList> {
    return Promise.resolve({ items: templates.map(toTemplate) });
  }

  private change<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.withTenant(ctx.tenantId, work);
  }
}

/** A refusal rolls back what was begun. */
async function orThrow<T extends object>(work: Promise<T | Problem>): Promise<T> {
  const result = await work;
  if (isProblem(result)) throw new ProblemError(result);
  return result;
}
