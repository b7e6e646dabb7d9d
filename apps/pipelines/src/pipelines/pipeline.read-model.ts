import { Injectable } from '@nestjs/common';
import {
  type Pipeline,
  type PipelineListQuery,
  type PipelinePage,
  type PipelineSummary,
  type PipelineVersion,
  type PipelineVersionPage,
  type PipelineVersionsQuery,
} from '@plimsoll/contracts';
import { Entitlements } from '@plimsoll/entitlements';
import { conditions, containing, keysetPage, type Tx } from '@plimsoll/persistence';
import { PipelineEntity } from './pipeline.entities.js';
import {
  type LastVerdictRow,
  toPipeline,
  toSummary,
  toVersion,
  type VersionRow,
  withVerdict,
} from './pipeline.convert.js';

const JOIN = 'from pipelines p join pipeline_versions v on v.tenant_id = p.tenant_id and v.pipeline_id = p.id';
/** In the order in which the dispatcher counts them. */
const BEFORE_IT = `case when p.active then (
  select count(*) from pipelines o where o.tenant_id = p.tenant_id and o.active and o.id < p.id) end as before_it`;
const SUMMARY = `p.id, v.version, p.latest_version, v.name, v.account_id, p.active, p.created_at, v.created_at as version_at,
  v.made_by, ${BEFORE_IT}`;

/** Pipelines as people see them. */
@Injectable()
export class PipelineReadModel {
  constructor(private readonly entitlements: Entitlements) {}

  /**
   * One version; the newest when none is named. Deleted pipelines can still be read by version, for the executions that
   * ran them.
   */
  async get(tx: Tx, tenantId: string, pipelineId: string, version?: number): Promise<Pipeline | undefined> {
    const row = await tx.maybeOne<VersionRow>(
      `select ${SUMMARY}, v.trigger, v.graph ${JOIN}
       where p.tenant_id = $1 and p.id = $2 and v.version = coalesce($3::integer, p.latest_version)
         and ($3::integer is not null or p.deleted_at is null)`,
      [tenantId, pipelineId, version ?? null],
    );
    return row && toPipeline(row, this.limit(tenantId));
  }

  /** With what each said last: a page that asks for it by pipeline asks once for every row. */
  async list(tx: Tx, tenantId: string, query: PipelineListQuery): Promise<PipelinePage> {
    const page = await this.summaries(tx, tenantId, query);
    const ids = page.items.map(({ pipelineId }) => pipelineId);
    const verdicts = new Map((await lastVerdicts(tx, tenantId, ids)).map((row) => [row.pipeline_id, row]));
    return { ...page, items: page.items.map((item) => withVerdict(item, verdicts.get(item.pipelineId))) };
  }

  private summaries(tx: Tx, tenantId: string, query: PipelineListQuery): Promise<PipelinePage> {
    const { active, accountId, text } = query;
    const { where, params } = conditions(
      ['p.tenant_id = ?', tenantId],
      ['p.active = ?', active],
      ['v.account_id = ?', accountId],
      ['v.name ilike ?', text && containing(text)],
    );
    const sql = `select ${SUMMARY} ${JOIN} and v.version = p.latest_version where p.deleted_at is null and ${where}`;
    return keysetPage<VersionRow, PipelineSummary>(
      tx,
      {
        sql,
        params,
        keys: [
          { column: 'created_at', type: 'timestamptz' },
          { column: 'id', type: 'uuid' },
        ],
      },
      query,
      (row) => toSummary(row, this.limit(tenantId)),
    );
  }

  countActive(tx: Tx, tenantId: string): Promise<number> {
    return tx.of(PipelineEntity).countBy({ tenantId, active: true });
  }

  versions(tx: Tx, tenantId: string, query: PipelineVersionsQuery): Promise<PipelineVersionPage> {
    const sql = `select version, version::bigint as rank, name, account_id, made_by, created_at as version_at
       from pipeline_versions
       where tenant_id = $1 and pipeline_id = $2`;
    return keysetPage<VersionRow, PipelineVersion>(
      tx,
      { sql, params: [tenantId, query.pipelineId], keys: [{ column: 'rank', type: 'int8' }] },
      query,
      toVersion,
    );
  }

  /** How many active ones the plan gives. */
  private limit(tenantId: string): number {
    return this.entitlements.limitOf(tenantId, 'pipelines.active');
  }
}

/** Of each pipeline the newest, by its index (`verdicts_of_pipeline`). */
function lastVerdicts(tx: Tx, tenantId: string, pipelineIds: readonly string[]): Promise<LastVerdictRow[]> {
  return tx.query<LastVerdictRow>(
    `select last.* from unnest($2::uuid[]) as asked (id)
     cross join lateral (
       select pipeline_id, signal_id, symbol, matched, summary, judged_at from verdicts
       where tenant_id = $1 and pipeline_id = asked.id
       order by judged_at desc, signal_id desc limit 1
     ) last`,
    [tenantId, pipelineIds],
  );
}
