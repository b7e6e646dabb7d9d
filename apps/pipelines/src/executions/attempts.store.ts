import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { type Check, type NodeOutcome } from '../domain/agent.js';
import { type ExecutionRef } from './executions.store.js';
import { type Attempt, type Run } from './run.js';

/** Rows of `node_attempts`: one for each attempt at a node, what it saw and what it concluded. */
@Injectable()
export class AttemptsStore {
  insert(tx: Tx, run: Run, attempts: readonly Attempt[]): void {
    if (attempts.length === 0) return;
    const rows = attempts.map((a) => ({
      node_id: a.nodeId,
      attempt: a.attempt,
      ordinal: a.ordinal,
      agent: a.agent,
      agent_version: a.agentVersion,
      state: a.state,
      conclusion: a.conclusion,
      rule: a.rule,
      checks: a.checks,
      input: a.input,
      output: a.output,
      error: a.error,
      cost_us: a.costUs,
      started_at: a.startedAt,
      finished_at: a.finishedAt,
    }));
    tx.send(
      `insert into node_attempts (
         tenant_id, execution_id, execution_at, node_id, attempt, ordinal, agent, agent_version, state, conclusion,
         rule, checks, input, output, error, cost_us, started_at, finished_at)
       select $1, $2, $3, x.*
       from jsonb_to_recordset($4::jsonb) as x(
         node_id text, attempt integer, ordinal integer, agent text, agent_version integer, state text,
         conclusion text, rule text, checks jsonb, input jsonb, output jsonb, error text, cost_us bigint,
         started_at timestamptz, finished_at timestamptz)`,
      [run.tenantId, run.executionId, run.startedAt, JSON.stringify(rows)],
    );
  }

  /** Ends the attempt that is still running. */
  finish(
    tx: Tx,
    run: Run,
    end: {
      readonly nodeId: string;
      readonly state: Attempt['state'];
      readonly conclusion: string;
      readonly output?: unknown;
      readonly error?: string;
      readonly at: Date;
    },
  ): void {
    tx.send(
      `update node_attempts set state = $5, conclusion = $6, output = $7::jsonb, error = $8, finished_at = $9
       where tenant_id = $1 and execution_id = $2 and execution_at = $3 and node_id = $4 and state = 'running'`,
      [
        run.tenantId,
        run.executionId,
        run.startedAt,
        end.nodeId,
        end.state,
        end.conclusion,
        end.output === undefined ? null : JSON.stringify(end.output),
        end.error ?? null,
        end.at,
      ],
    );
  }

  /** What the nodes of these executions that ended left behind, and how often each was tried; by execution. */
  async load(
    tx: Tx,
    executions: readonly (ExecutionRef & { readonly startedAt: Date })[],
  ): Promise<Map<string, StoredAttempts>> {
    const rows = await tx.query<AttemptRow>(
      `select a.execution_id, a.node_id, a.attempt, a.agent, a.state, a.conclusion, a.rule, a.checks,
         case when a.state in ('running', 'retrying') then null else a.output end as output
       from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) n(tenant_id, execution_id, execution_at)
       join node_attempts a using (tenant_id, execution_id, execution_at)
       order by a.ordinal`,
      [
        executions.map((execution) => execution.tenantId),
        executions.map((execution) => execution.executionId),
        executions.map((execution) => execution.startedAt),
      ],
    );
    return new Map(
      executions.map(({ executionId }) => [
        executionId,
        summaryOf(rows.filter((row) => row.execution_id === executionId)),
      ]),
    );
  }
}

export interface StoredAttempts {
  readonly history: NodeOutcome[];
  readonly attempts: Record<string, number>;
  readonly isOrdering: boolean;
  readonly waitedFor?: string;
}

function summaryOf(rows: readonly AttemptRow[]): StoredAttempts {
  const attempts: Record<string, number> = {};
  for (const row of rows) attempts[row.node_id] = Math.max(attempts[row.node_id] ?? 0, row.attempt);
  const history = rows.filter((row) => row.state !== 'running' && row.state !== 'retrying').map(toOutcome);
  const last = rows.at(-1);
  const waitedFor = last?.state === 'retrying' && last.conclusion !== null ? { waitedFor: last.conclusion } : {};
  return { history, attempts, isOrdering: rows.some((row) => row.state === 'running'), ...waitedFor };
}

interface AttemptRow {
  readonly execution_id: string;
  readonly node_id: string;
  readonly attempt: number;
  readonly agent: string;
  readonly state: Attempt['state'];
  readonly conclusion: string | null;
  readonly rule: string | null;
  readonly checks: Check[];
  readonly output: unknown;
}

function toOutcome(row: AttemptRow): NodeOutcome {
  const base = {
    nodeId: row.node_id,
    agent: row.agent,
    result: row.state as NodeOutcome['result'],
    text: row.conclusion ?? '',
    checks: row.checks,
  };
  return {
    ...base,
    ...(row.rule === null ? {} : { rule: row.rule }),
    ...(row.output === null ? {} : { output: row.output }),
  };
}
