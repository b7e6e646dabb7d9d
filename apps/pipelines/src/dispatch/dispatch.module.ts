import { Module } from '@nestjs/common';
import { ExecutionModule } from '../executions/execution.module.js';
import { PipelineModule } from '../pipelines/pipeline.module.js';
import { PrecedentsStore } from './precedents.store.js';
import { SignalsByOutcomeReadModel } from './signals-by-outcome.read-model.js';
import { SignalsInBriefReadModel } from './signals-in-brief.read-model.js';
import { SignalsConsumer } from './signals.consumer.js';
import { VerdictWriter } from './verdict-writer.js';
import { VerdictController } from './verdict.controller.js';
import { VerdictReadModel } from './verdict.read-model.js';
import { VerdictStore } from './verdict.store.js';

/** Judges each signal for each active pipeline, and starts what matches. */
@Module({
  imports: [ExecutionModule, PipelineModule],
  controllers: [SignalsConsumer, VerdictController],
  providers: [
    VerdictStore,
    VerdictWriter,
    VerdictReadModel,
    SignalsInBriefReadModel,
    SignalsByOutcomeReadModel,
    PrecedentsStore,
  ],
})
export class DispatchModule {}
