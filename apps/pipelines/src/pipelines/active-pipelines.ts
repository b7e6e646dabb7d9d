import { Injectable } from '@nestjs/common';
import { standingProblem } from '@plimsoll/contracts';
import { Entitlements, KnownStandings } from '@plimsoll/entitlements';
import { type Tx } from '@plimsoll/persistence';
import { agentNamed } from '../domain/agents/registry.js';
import { type Graph } from '../domain/graph.js';
import { compile, type Program } from '../domain/program.js';
import { type Trigger } from '../domain/trigger.js';

export interface ActivePipeline {
  readonly pipelineId: string;
  readonly version: number;
  readonly name: string;
  readonly accountId: string;
  readonly trigger: Trigger;
  /** Absent when this program cannot run the graph any more, such as after an agent was withdrawn. */
  readonly program?: Program;
  /** So many active pipelines the plan gives, and this one is beyond them: it closes, and opens nothing. */
  readonly beyondPlan?: number;
  /** Its organisation begins nothing new: it closes, and opens nothing. */
  readonly frozen?: boolean;
}

interface Cached {
  readonly revision: string;
  readonly pipelines: readonly ActivePipeline[];
}

const TENANTS_MAX = 5_000;
/** Verdicts of one signal travel in one fact. */
export const ACTIVE_PIPELINES_MAX = 100;

/**
 * The active pipelines of each tenant, ready to run. Kept in memory while the tenant's revision stands, which is read
 * with every signal and raised by every change in the transaction of the change: right in every process, without
 * waiting.
 */
@Injectable()
export class ActivePipelines {
  private readonly cache = new Map<string, Cached>();

  constructor(
    private readonly entitlements: Entitlements,
    private readonly standings: KnownStandings,
  ) {}

  /** In the order in which they were made: of more than the plan gives, the newest are beyond it. */
  async of(tx: Tx, tenantId: string): Promise<readonly ActivePipeline[]> {
    const stored = await this.stored(tx, tenantId);
    const isFrozen = standingProblem(this.standings.of(tenantId)) !== undefined;
    const pipelines = isFrozen ? stored.map((pipeline) => ({ ...pipeline, frozen: true })) : stored;
    const limit = this.entitlements.limitOf(tenantId, 'pipelines.active');
    return pipelines.length <= limit
      ? pipelines
      : pipelines.map((pipeline, i) => (i < limit ? pipeline : { ...pipeline, beyondPlan: limit }));
  }

  private async stored(tx: Tx, tenantId: string): Promise<readonly ActivePipeline[]> {
    const row = await tx.maybeOne<{ revision: string }>('select revision from catalog_revisions where tenant_id = $1', [
      tenantId,
    ]);
    if (row === undefined) return [];
    const cached = this.cache.get(tenantId);
    if (cached?.revision === row.revision) return cached.pipelines;
    // Read after the revision: a change in between is in the rows already, and is read once more at the next signal.
    const pipelines = await this.load(tx, tenantId);
    this.cache.delete(tenantId);
    this.cache.set(tenantId, { revision: row.revision, pipelines });
    if (this.cache.size > TENANTS_MAX) this.cache.delete(this.cache.keys().next().value!);
    return pipelines;
  }

  private async load(tx: Tx, tenantId: string): Promise<ActivePipeline[]> {
    const rows = await tx.query<{
      id: string;
      version: number;
      name: string;
      account_id: string;
      trigger: Trigger;
      graph: Graph;
    }>(
      `select p.id, v.version, v.name, v.account_id, v.trigger, v.graph from pipelines p
       join pipeline_versions v on v.tenant_id = p.tenant_id and v.pipeline_id = p.id and v.version = p.latest_version
       where p.tenant_id = $1 and p.active order by p.id limit ${ACTIVE_PIPELINES_MAX}`,
      [tenantId],
    );
    return rows.map((row) => {
      const { program } = compile(row.graph, agentNamed, row.trigger);
      return {
        pipelineId: row.id,
        version: row.version,
        name: row.name,
        accountId: row.account_id,
        trigger: row.trigger,
        ...(program ? { program } : {}),
      };
    });
  }
}
