import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { AuditTrail } from './audit/audit-trail.js';
import { DispatchPressure } from './dispatch/dispatch-pressure.js';
import { PrecedentsStore } from './dispatch/precedents.store.js';
import { SignalsConsumer } from './dispatch/signals.consumer.js';
import { VerdictWriter } from './dispatch/verdict-writer.js';
import { VerdictReadModel } from './dispatch/verdict.read-model.js';
import { VerdictController } from './dispatch/verdict.controller.js';
import { VerdictStore } from './dispatch/verdict.store.js';
import { AttemptsStore } from './executions/attempts.store.js';
import { BrokerClient } from './executions/broker-client.js';
import { CancelHandler } from './executions/cancel.handler.js';
import { ExecutionLoader } from './executions/execution-loader.js';
import { ExecutionMeter } from './executions/execution-meter.js';
import { ExecutionStarter } from './executions/execution-starter.js';
import { ExecutionReadModel } from './executions/execution.read-model.js';
import { ExecutionController } from './executions/execution.controller.js';
import { ExecutionWatch } from './executions/execution-watch.js';
import { ExecutionsStore } from './executions/executions.store.js';
import { OrdersConsumer } from './executions/orders.consumer.js';
import { OrdersStore } from './executions/orders.store.js';
import { Resumer } from './executions/resumer.js';
import { Runner } from './executions/runner.js';
import { SettledExecutions } from './executions/settled-executions.js';
import { ExposureStore } from './executions/exposure.store.js';
import { StepHandler } from './executions/step.handler.js';
import { StepWriter } from './executions/step-writer.js';
import { Turns } from './executions/turns.js';
import { AccountClient } from './pipelines/account-client.js';
import { ActivePipelines } from './pipelines/active-pipelines.js';
import { PipelineHandler } from './pipelines/pipeline.handler.js';
import { PipelineReadModel } from './pipelines/pipeline.read-model.js';
import { PipelineController } from './pipelines/pipeline.controller.js';
import { PipelineStore } from './pipelines/pipeline.store.js';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';

const pipelines = [AccountClient, PipelineStore, PipelineReadModel, PipelineHandler, ActivePipelines, AuditTrail];
const dispatch = [VerdictStore, VerdictWriter, VerdictReadModel, DispatchPressure, PrecedentsStore];
const stores = [ExecutionsStore, AttemptsStore, OrdersStore, ExposureStore, ExecutionReadModel];
const executions = [
  BrokerClient,
  ExecutionMeter,
  ExecutionWatch,
  ExecutionLoader,
  StepWriter,
  StepHandler,
  Runner,
  Resumer,
  ExecutionStarter,
  SettledExecutions,
  Turns,
  CancelHandler,
];

/** Pipelines, the verdicts on signals, and durable executions. */
@Module({
  imports: [MessagingModule.forService({ service: 'pipelines', entities: ENTITIES, retention: RETENTION })],
  controllers: [PipelineController, SignalsConsumer, VerdictController, OrdersConsumer, ExecutionController],
  providers: [...pipelines, ...dispatch, ...stores, ...executions],
})
export class PipelinesModule {}
