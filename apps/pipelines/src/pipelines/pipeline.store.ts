import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { type Graph } from '../domain/graph.js';
import { type Trigger } from '../domain/trigger.js';

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

/** Rows of `pipelines` and `pipeline_versions`. */
@Injectable()
export class PipelineStore {
  insert(tx: Tx, tenantId: string, pipelineId: string, at: Date): void {
    tx.send('insert into pipelines (tenant_id, id, latest_version, created_at) values ($1, $2, 1, $3)', [
      tenantId,
      pipelineId,
      at,
    ]);
  }

  insertVersion(
    tx: Tx,
    tenantId: string,
    version: PipelineContent & {
      readonly pipelineId: string;
      readonly version: number;
      readonly madeBy?: string;
      readonly at: Date;
    },
  ): void {
    tx.send(
      'insert into pipeline_versions (tenant_id, pipeline_id, version, name, account_id, trigger, graph, made_by, created_at) values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9)',
      [
        tenantId,
        version.pipelineId,
        version.version,
        version.name,
        version.accountId,
        JSON.stringify(version.trigger),
        JSON.stringify(version.graph),
        version.madeBy ?? null,
        version.at,
      ],
    );
  }

  /** Locked until the end of the transaction; undefined when there is none, or it was deleted. */
  async lock(tx: Tx, tenantId: string, pipelineId: string): Promise<PipelineRecord | undefined> {
    const row = await tx.maybeOne<{ latest_version: number; active: boolean }>(
      'select latest_version, active from pipelines where tenant_id = $1 and id = $2 and deleted_at is null for update',
      [tenantId, pipelineId],
    );
    if (row === undefined) return undefined;
    const version = await tx.one<{ name: string; account_id: string; trigger: Trigger; graph: Graph }>(
      'select name, account_id, trigger, graph from pipeline_versions where tenant_id = $1 and pipeline_id = $2 and version = $3',
      [tenantId, pipelineId, row.latest_version],
    );
    return {
      pipelineId,
      latestVersion: row.latest_version,
      active: row.active,
      name: version.name,
      accountId: version.account_id,
      trigger: version.trigger,
      graph: version.graph,
    };
  }

  setLatest(tx: Tx, tenantId: string, pipelineId: string, version: number): void {
    tx.send('update pipelines set latest_version = $3 where tenant_id = $1 and id = $2', [
      tenantId,
      pipelineId,
      version,
    ]);
  }

  setActive(tx: Tx, tenantId: string, pipelineId: string, active: boolean): void {
    tx.send('update pipelines set active = $3 where tenant_id = $1 and id = $2', [tenantId, pipelineId, active]);
  }

  delete(tx: Tx, tenantId: string, pipelineId: string, at: Date): void {
    tx.send('update pipelines set deleted_at = $3 where tenant_id = $1 and id = $2', [tenantId, pipelineId, at]);
  }

  async countActive(tx: Tx, tenantId: string): Promise<number> {
    return Number(
      (
        await tx.one<{ count: string }>('select count(*) as count from pipelines where tenant_id = $1 and active', [
          tenantId,
        ])
      ).count,
    );
  }

  /** Tells every dispatcher that the active pipelines of the tenant are others now. Serialises such changes of a tenant. */
  raiseRevision(tx: Tx, tenantId: string): void {
    tx.send(
      'insert into catalog_revisions (tenant_id, revision) values ($1, 1) on conflict (tenant_id) do update set revision = catalog_revisions.revision + 1',
      [tenantId],
    );
  }
}
