import { Inject, Injectable } from '@nestjs/common';
import {
  type CreatePipeline,
  type DeletedPipeline,
  type EditPipeline,
  type Pipeline,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { PlanLimits } from '@plimsoll/entitlements';
import { type Clock, newId } from '@plimsoll/kernel';
import { type RequestContext } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AuditTrail } from '../audit/audit-trail.js';
import { templates } from '../domain/template.js';
import { ACTIVE_PIPELINES_MAX } from './active-pipelines.js';
import { flawsOf } from './pipeline.convert.js';
import { PipelineReadModel } from './pipeline.read-model.js';
import { type PipelineContent, PipelineStore } from './pipeline.store.js';

const DEFAULT_TEMPLATE = 'signal-to-guarded-order';

/** What people do with pipelines (PL-4). Versions never change: an execution keeps the one it began with. */
@Injectable()
export class PipelineHandler {
  constructor(
    private readonly store: PipelineStore,
    private readonly readModel: PipelineReadModel,
    private readonly trail: AuditTrail,
    private readonly limits: PlanLimits,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async create(tx: Tx, ctx: RequestContext, input: CreatePipeline): Promise<Pipeline | Problem> {
    const template = templates.find((t) => t.name === (input.template ?? DEFAULT_TEMPLATE));
    if (template === undefined)
      return problem('validation-failed', undefined, {
        violations: [{ field: 'template', message: `must be one of ${templates.map((t) => t.name).join(', ')}` }],
      });
    const content: PipelineContent = {
      name: input.name,
      accountId: input.accountId,
      trigger: input.trigger ?? template.trigger,
      graph: input.graph ?? template.graph,
    };
    const pipelineId = newId(this.clock);
    const refused = input.activate ? await this.refuseActivation(tx, ctx.tenantId, content) : undefined;
    if (refused) return refused;
    const at = this.clock.now();
    await this.store.insert(tx, ctx.tenantId, pipelineId, at);
    await this.store.insertVersion(tx, ctx.tenantId, { ...content, pipelineId, version: 1, at, ...madeBy(ctx) });
    await this.trail.record(tx, ctx, {
      action: 'pipeline.created',
      targetKind: 'pipeline',
      targetId: pipelineId,
      detail: { name: input.name, accountId: input.accountId },
    });
    if (input.activate) await this.turn(tx, ctx, pipelineId, true);
    return this.answer(tx, ctx, pipelineId);
  }

  async edit(tx: Tx, ctx: RequestContext, input: EditPipeline): Promise<Pipeline | Problem> {
    const known = await this.store.lock(tx, ctx.tenantId, input.pipelineId);
    if (known === undefined) return problem('not-found');
    if (known.latestVersion !== input.baseVersion)
      return problem('conflict', `Version ${known.latestVersion} is newer than the one that was edited.`);
    const content: PipelineContent = {
      name: input.name ?? known.name,
      accountId: input.accountId ?? known.accountId,
      trigger: input.trigger ?? known.trigger,
      graph: input.graph ?? known.graph,
    };
    const flaws = known.active ? flawsOf(content.graph) : [];
    if (flaws.length > 0)
      return problem('pipeline-invalid', 'It is active, so every version must be able to run.', { violations: flaws });
    const version = known.latestVersion + 1;
    await this.store.insertVersion(tx, ctx.tenantId, {
      ...content,
      pipelineId: input.pipelineId,
      version,
      at: this.clock.now(),
      ...madeBy(ctx),
    });
    await this.store.setLatest(tx, ctx.tenantId, input.pipelineId, version);
    if (known.active) this.store.raiseRevision(tx, ctx.tenantId);
    await this.trail.record(tx, ctx, {
      action: 'pipeline.edited',
      targetKind: 'pipeline',
      targetId: input.pipelineId,
      detail: { version },
    });
    return this.answer(tx, ctx, input.pipelineId);
  }

  async activate(tx: Tx, ctx: RequestContext, pipelineId: string): Promise<Pipeline | Problem> {
    const known = await this.store.lock(tx, ctx.tenantId, pipelineId);
    if (known === undefined) return problem('not-found');
    if (!known.active) {
      const refused = await this.refuseActivation(tx, ctx.tenantId, known);
      if (refused) return refused;
      await this.turn(tx, ctx, pipelineId, true);
    }
    return this.answer(tx, ctx, pipelineId);
  }

  async deactivate(tx: Tx, ctx: RequestContext, pipelineId: string): Promise<Pipeline | Problem> {
    const known = await this.store.lock(tx, ctx.tenantId, pipelineId);
    if (known === undefined) return problem('not-found');
    if (known.active) await this.turn(tx, ctx, pipelineId, false);
    return this.answer(tx, ctx, pipelineId);
  }

  async delete(tx: Tx, ctx: RequestContext, pipelineId: string): Promise<DeletedPipeline | Problem> {
    const known = await this.store.lock(tx, ctx.tenantId, pipelineId);
    if (known === undefined) return problem('not-found');
    if (known.active) return problem('pipeline-active');
    await this.store.delete(tx, ctx.tenantId, pipelineId, this.clock.now());
    await this.trail.record(tx, ctx, {
      action: 'pipeline.deleted',
      targetKind: 'pipeline',
      targetId: pipelineId,
      detail: { name: known.name },
    });
    return { pipelineId };
  }

  private async turn(tx: Tx, ctx: RequestContext, pipelineId: string, active: boolean): Promise<void> {
    await this.store.setActive(tx, ctx.tenantId, pipelineId, active);
    this.store.raiseRevision(tx, ctx.tenantId);
    await this.trail.record(tx, ctx, {
      action: active ? 'pipeline.activated' : 'pipeline.deactivated',
      targetKind: 'pipeline',
      targetId: pipelineId,
    });
  }

  private async refuseActivation(tx: Tx, tenantId: string, content: PipelineContent): Promise<Problem | undefined> {
    const flaws = flawsOf(content.graph);
    if (flaws.length > 0) return problem('pipeline-invalid', undefined, { violations: flaws });
    // One after the other from here, so that of two activations at a time not both are the last that the plan gives.
    this.store.raiseRevision(tx, tenantId);
    const active = await this.readModel.countActive(tx, tenantId);
    return active >= ACTIVE_PIPELINES_MAX
      ? problem('conflict', `At most ${ACTIVE_PIPELINES_MAX} pipelines can be active.`)
      : this.limits.refusal(tx, tenantId, { feature: 'pipelines.active', used: () => Promise.resolve(active) });
  }

  private async answer(tx: Tx, ctx: RequestContext, pipelineId: string): Promise<Pipeline | Problem> {
    return (await this.readModel.get(tx, ctx.tenantId, pipelineId)) ?? problem('not-found');
  }
}

function madeBy(ctx: RequestContext): { madeBy?: string } {
  return ctx.actor ? { madeBy: ctx.actor.userId } : {};
}
