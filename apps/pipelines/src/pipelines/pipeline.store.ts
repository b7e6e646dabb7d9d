import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { IsNull } from 'typeorm';
import { type Graph } from '../domain/graph.js';
import { type Trigger } from '../domain/trigger.js';
import { PipelineEntity, PipelineVersionEntity } from './pipeline.entities.js';

/** What a version says. */
export interface PipelineContent {
  readonly name: string;
  readonly accountId: string;
  readonly trigger: Trigger;
  readonly graph: Graph;
}

/** A pipeline with its newest version, locked for a change. */
export interface PipelineRecord extends PipelineContent {
  readonly pipelineId: string;
  readonly latestVersion: number;
  readonly active: boolean;
}

/** A version to be kept. */
export interface NewPipelineVersion extends PipelineContent {
  readonly pipelineId: string;
  readonly version: number;
  readonly madeBy?: string;
  readonly at: Date;
}

/** Rows of `pipelines` and `pipeline_versions`. */
@Injectable()
export class PipelineStore {
  async insert(tx: Tx, tenantId: string, pipelineId: string, at: Date): Promise<void> {
    await tx.of(PipelineEntity).insert({ tenantId, id: pipelineId, latestVersion: 1, active: false, createdAt: at });
  }

  async insertVersion(tx: Tx, tenantId: string, version: NewPipelineVersion): Promise<void> {
    const { madeBy = null, at, ...content } = version;
    await tx.of(PipelineVersionEntity).insert({ ...content, tenantId, madeBy, createdAt: at });
  }

  /** Locked until the end of the transaction; undefined when there is none, or it was deleted. */
  async lock(tx: Tx, tenantId: string, pipelineId: string): Promise<PipelineRecord | undefined> {
    const pipeline = await tx.of(PipelineEntity).findOne({
      where: { tenantId, id: pipelineId, deletedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    if (pipeline === null) return undefined;
    const { latestVersion, active } = pipeline;
    const newest = await tx.of(PipelineVersionEntity).findOneByOrFail({ tenantId, pipelineId, version: latestVersion });
    const { name, accountId, trigger, graph } = newest;
    return { pipelineId, latestVersion, active, name, accountId, trigger: trigger as Trigger, graph: graph as Graph };
  }

  async setLatest(tx: Tx, tenantId: string, pipelineId: string, version: number): Promise<void> {
    await tx.of(PipelineEntity).update({ tenantId, id: pipelineId }, { latestVersion: version });
  }

  async setActive(tx: Tx, tenantId: string, pipelineId: string, active: boolean): Promise<void> {
    await tx.of(PipelineEntity).update({ tenantId, id: pipelineId }, { active });
  }

  async delete(tx: Tx, tenantId: string, pipelineId: string, at: Date): Promise<void> {
    await tx.of(PipelineEntity).update({ tenantId, id: pipelineId }, { deletedAt: at });
  }

  /**
   * Tells every dispatcher that the active pipelines of the tenant are others now. Serialises such changes of a tenant.
   */
  raiseRevision(tx: Tx, tenantId: string): void {
    tx.send(
      `insert into catalog_revisions (tenant_id, revision)
       values ($1, 1)
       on conflict (tenant_id) do update set revision = catalog_revisions.revision + 1`,
      [tenantId],
    );
  }
}
