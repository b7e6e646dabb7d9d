import { Injectable } from '@nestjs/common';
import { type SignalAcceptedData, signalAccepted } from '@plimsoll/contracts';
import { deterministicId } from '@plimsoll/kernel';
import { Consumes, type FactEvent } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CANNOT_RUN, judge, type Judgement, NO_ACTIVE_PIPELINE } from '../domain/trigger.js';
import { ExecutionReadModel } from '../executions/execution.read-model.js';
import { ExecutionStarter, type NewRun } from '../executions/execution-starter.js';
import { type ActivePipeline, ActivePipelines } from '../pipelines/active-pipelines.js';
import { DispatchPressure } from './dispatch-pressure.js';
import { VerdictWriter } from './verdict-writer.js';
import { type JudgedPipeline, NO_PIPELINE } from './verdict.store.js';

/** The dispatcher: every active pipeline of the tenant gets a verdict on every signal, and those that match run (PL-5). */
@Injectable()
export class SignalsConsumer {
  constructor(
    private readonly active: ActivePipelines,
    private readonly executions: ExecutionReadModel,
    private readonly starter: ExecutionStarter,
    private readonly writer: VerdictWriter,
    private readonly pressure: DispatchPressure,
  ) {}

  @Consumes(signalAccepted, { durable: 'pipelines-signal-accepted' })
  async onSignal(tx: Tx, event: FactEvent<SignalAcceptedData>): Promise<void> {
    const { tenantId, data: signal } = event;
    const [pipelines, busy] = await Promise.all([this.active.of(tx, tenantId), this.executions.busyPipelines(tx, tenantId, signal.symbol)]);
    const now = this.pressure.judges(signal.receivedAt);
    const verdicts: JudgedPipeline[] = [];
    const begun: Parameters<ExecutionStarter['start']>[1][number][] = [];
    for (const pipeline of pipelines) {
      const judgement = pipeline.program ? judge(signal, pipeline.trigger, { runningOnSymbol: busy.has(pipeline.pipelineId) }, now) : CANNOT_RUN;
      const run = judgement.matched ? newRun(event, pipeline, now) : undefined;
      verdicts.push(verdictOf(pipeline, judgement, run));
      if (run) begun.push({ run, early: this.starter.read({ tenantId, accountId: run.accountId, symbol: signal.symbol }) });
    }
    if (pipelines.length === 0) verdicts.push({ ...NO_ACTIVE_PIPELINE, pipelineId: NO_PIPELINE, pipelineName: '' });
    await this.writer.write(tx, tenantId, signal, verdicts, now);
    await this.starter.start(tx, begun);
  }
}

/** One execution for a signal, a pipeline and an instrument: its id says so, however often the signal comes. */
function newRun({ tenantId, correlationId, data: signal }: FactEvent<SignalAcceptedData>, pipeline: ActivePipeline, startedAt: Date): NewRun | undefined {
  const { pipelineId, version, name, accountId, program } = pipeline;
  if (program === undefined) return undefined;
  const executionId = deterministicId('execution', signal.signalId, pipelineId, signal.symbol);
  return { tenantId, executionId, pipelineId, pipelineName: name, pipelineVersion: version, accountId, signal, correlationId, startedAt, program };
}

function verdictOf(pipeline: ActivePipeline, judgement: Judgement, run: NewRun | undefined): JudgedPipeline {
  return { ...judgement, pipelineId: pipeline.pipelineId, pipelineName: pipeline.name, pipelineVersion: pipeline.version, ...(run ? { executionId: run.executionId } : {}) };
}
