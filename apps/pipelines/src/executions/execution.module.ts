import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AttemptsStore } from './attempts.store.js';
import { BrokerClient } from './broker-client.js';
import { CancelHandler } from './cancel.handler.js';
import { DispatchPressure } from './dispatch-pressure.js';
import { ExecutionLoader } from './execution-loader.js';
import { ExecutionMeter } from './execution-meter.js';
import { ExecutionStarter } from './execution-starter.js';
import { ExecutionWatch } from './execution-watch.js';
import { ExecutionController } from './execution.controller.js';
import { ExecutionReadModel } from './execution.read-model.js';
import { ExecutionsStore } from './executions.store.js';
import { ExposureStore } from './exposure.store.js';
import { OrdersConsumer } from './orders.consumer.js';
import { OrdersStore } from './orders.store.js';
import { Resumer } from './resumer.js';
import { Runner } from './runner.js';
import { SettledExecutions } from './settled-executions.js';
import { StepWriter } from './step-writer.js';
import { StepHandler } from './step.handler.js';
import { Turns } from './turns.js';

/** Durable executions: steps, orders, and who waits for whom. */
@Module({
  imports: [AuditModule],
  controllers: [OrdersConsumer, ExecutionController],
  providers: [
    ExecutionsStore,
    AttemptsStore,
    OrdersStore,
    ExposureStore,
    ExecutionReadModel,
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
    DispatchPressure,
  ],
  exports: [ExecutionStarter, DispatchPressure],
})
export class ExecutionModule {}
