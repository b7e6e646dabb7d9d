import { type Tx } from '@plimsoll/persistence';
import { realisedOf } from './book-rows.js';
import { type Written } from './identity-rows.js';
import { type Columns, insertRows, rowsOfEach } from './insert-rows.js';
import { priceOf } from './instruments.js';
import { hundredths } from './money.js';
import { intentRow, isOrdered, type Ordered } from './order-rows.js';
import { attemptsOf } from './plan-attempts.js';
import { type PlannedExecution } from './plan-executions.js';
import { type PlannedPipeline } from './plan-pipelines.js';
import { type PlannedSignal } from './plan-signals.js';
import { type SeedGround } from './seed-ground.js';
import { verdictOf } from './verdict-checks.js';

export interface Judged {
  readonly pipelines: readonly PlannedPipeline[];
  readonly signals: readonly PlannedSignal[];
  readonly executions: readonly PlannedExecution[];
}

/** Pipelines, what they said of each signal, and what came of those that they let in. */
export async function writePipelines(
  tx: Tx,
  { tenantId, userId }: SeedGround,
  { pipelines, signals, executions }: Judged,
): Promise<Written> {
  const write = <R extends object>(table: string, columns: Columns<R>, rows: Iterable<R>): Promise<number> =>
    insertRows(tx, { table, tenantId, columns }, rows);
  const bySignal = new Map(executions.map((execution) => [execution.signal.signalId, execution]));
  const written = { pipelines: await write('pipelines', PIPELINE, pipelines.map(pipelineRow)) };
  await write(
    'pipeline_versions',
    VERSION,
    pipelines.map((pipeline) => versionRow(pipeline, userId)),
  );
  await tx.execute(NEW_CATALOG, [tenantId]);
  const ordered = executions.filter(isOrdered);
  const counts = {
    ...written,
    executions: await write(
      'executions',
      EXECUTION,
      rowsOfEach(executions, (execution) => [executionRow(execution)]),
    ),
    nodeAttempts: await write('node_attempts', ATTEMPT, rowsOfEach(executions, attemptRows)),
    verdicts: await write(
      'verdicts',
      VERDICT,
      rowsOfEach(signals, (signal) => [verdictRow(signal, bySignal.get(signal.signalId))]),
    ),
  };
  await write('orders', INTENT, ordered.map(intentRow));
  await write('position_outcomes', OUTCOME, ordered.map(outcomeRow));
  return counts;
}

function pipelineRow({ pipelineId, createdAt }: PlannedPipeline) {
  return { id: pipelineId, latestVersion: 1, active: true, createdAt };
}

function versionRow({ pipelineId, name, account, trigger, graph, createdAt }: PlannedPipeline, userId: string) {
  const { accountId } = account;
  return { pipelineId, version: 1, name, accountId, trigger, graph, madeBy: userId, createdAt };
}

function executionRow({ executionId, signal, reason, order, correlationId, startedAt, finishedAt }: PlannedExecution) {
  const { pipeline, receivedAt } = signal;
  return {
    id: executionId,
    pipelineId: pipeline.pipelineId,
    pipelineVersion: 1,
    pipelineName: pipeline.name,
    accountId: pipeline.account.accountId,
    signalId: signal.signalId,
    symbol: signal.instrument.symbol,
    signal: signalOf(signal),
    state: order === undefined ? 'vetoed' : 'completed',
    reason,
    percent: 100,
    costUs: attemptsOf({ executionId, signal, reason, order, correlationId, startedAt, finishedAt }).reduce(
      (sum, { costUs }) => sum + costUs,
      0,
    ),
    revision: 2,
    ordering: order !== undefined,
    correlationId,
    startedAt,
    finishedAt,
    leaseEpoch: 1,
    occurredAt: receivedAt,
  };
}

/** The signal as the pipelines service got it. */
function signalOf(signal: PlannedSignal): object {
  const { signalId, payloadId, type, side, confidence, price, pipeline, receivedAt, expiresAt } = signal;
  const at = receivedAt.toISOString();
  return {
    signalId,
    payloadId,
    type,
    side,
    confidence,
    price,
    symbol: signal.instrument.symbol,
    sequence: 1,
    sourceId: pipeline.source.sourceId,
    sourceKind: pipeline.source.kind,
    sourceName: pipeline.source.name,
    occurredAt: at,
    receivedAt: at,
    expiresAt: expiresAt.toISOString(),
  };
}

function attemptRows(execution: PlannedExecution) {
  const { executionId, startedAt, finishedAt } = execution;
  return attemptsOf(execution).map((attempt, i) => ({
    ...attempt,
    executionId,
    executionAt: startedAt,
    attempt: 1,
    ordinal: i + 1,
    startedAt: attempt.nodeId === 'report' ? finishedAt : startedAt,
    finishedAt: attempt.nodeId === 'report' || attempt.nodeId === 'order' ? finishedAt : startedAt,
  }));
}

function verdictRow(signal: PlannedSignal, execution: PlannedExecution | undefined) {
  const { signalId, receivedAt, pipeline, instrument } = signal;
  const judgedAt = execution?.startedAt ?? new Date(receivedAt.getTime() + JUDGED_MS);
  return {
    signalId,
    receivedAt,
    pipelineId: pipeline.pipelineId,
    pipelineVersion: 1,
    pipelineName: pipeline.name,
    symbol: instrument.symbol,
    ...verdictOf(signal, judgedAt),
    executionId: execution?.executionId,
    judgedAt,
    correlationId: execution?.correlationId,
  };
}

const JUDGED_MS = 80;

function outcomeRow({ order: { orderId, trade } }: Ordered) {
  const { positionId, closedAt, instrument, lastTicks, openedAt } = trade;
  return {
    orderId,
    positionId: String(positionId),
    change: closedAt === undefined ? 'opened' : 'closed',
    closePrice: closedAt === undefined ? undefined : priceOf(instrument, lastTicks),
    realised: hundredths(realisedOf(trade)),
    revision: closedAt === undefined ? 1 : 2,
    at: closedAt ?? openedAt,
  };
}

/** Running processes look at it with every signal: pipelines that are new are heard at once. */
const NEW_CATALOG = `insert into catalog_revisions (tenant_id, revision) values ($1, 1)
  on conflict (tenant_id) do update set revision = catalog_revisions.revision + 1`;
const PIPELINE: Columns<ReturnType<typeof pipelineRow>> = {
  id: 'uuid',
  latestVersion: 'integer',
  active: 'boolean',
  createdAt: 'timestamptz',
};
const VERSION: Columns<ReturnType<typeof versionRow>> = {
  pipelineId: 'uuid',
  version: 'integer',
  name: 'text',
  accountId: 'uuid',
  trigger: 'jsonb',
  graph: 'jsonb',
  madeBy: 'uuid',
  createdAt: 'timestamptz',
};
const EXECUTION: Columns<ReturnType<typeof executionRow>> = {
  id: 'uuid',
  pipelineId: 'uuid',
  pipelineVersion: 'integer',
  pipelineName: 'text',
  accountId: 'uuid',
  signalId: 'uuid',
  symbol: 'text',
  signal: 'jsonb',
  state: 'text',
  reason: 'text',
  percent: 'smallint',
  costUs: 'bigint',
  revision: 'integer',
  ordering: 'boolean',
  correlationId: 'text',
  startedAt: 'timestamptz',
  finishedAt: 'timestamptz',
  leaseEpoch: 'bigint',
  occurredAt: 'timestamptz',
};
const ATTEMPT: Columns<ReturnType<typeof attemptRows>[number]> = {
  executionId: 'uuid',
  executionAt: 'timestamptz',
  nodeId: 'text',
  attempt: 'integer',
  ordinal: 'integer',
  agent: 'text',
  agentVersion: 'integer',
  state: 'text',
  conclusion: 'text',
  rule: 'text',
  checks: 'jsonb',
  input: 'jsonb',
  output: 'jsonb',
  costUs: 'bigint',
  startedAt: 'timestamptz',
  finishedAt: 'timestamptz',
};
const VERDICT: Columns<ReturnType<typeof verdictRow>> = {
  signalId: 'uuid',
  receivedAt: 'timestamptz',
  pipelineId: 'uuid',
  pipelineVersion: 'integer',
  pipelineName: 'text',
  symbol: 'text',
  matched: 'boolean',
  checks: 'jsonb',
  summary: 'text',
  executionId: 'uuid',
  judgedAt: 'timestamptz',
  correlationId: 'text',
};
const INTENT: Columns<ReturnType<typeof intentRow>> = {
  clientKey: 'text',
  executionId: 'uuid',
  nodeId: 'text',
  accountId: 'uuid',
  symbol: 'text',
  type: 'text',
  intent: 'jsonb',
  expiresAt: 'timestamptz',
  orderId: 'uuid',
  state: 'text',
  settled: 'boolean',
  filledVolume: 'numeric',
  price: 'numeric',
  positionId: 'text',
  reason: 'text',
  revision: 'bigint',
  changedAt: 'timestamptz',
};
const OUTCOME: Columns<ReturnType<typeof outcomeRow>> = {
  orderId: 'uuid',
  positionId: 'text',
  change: 'text',
  closePrice: 'numeric',
  realised: 'numeric',
  revision: 'bigint',
  at: 'timestamptz',
};
