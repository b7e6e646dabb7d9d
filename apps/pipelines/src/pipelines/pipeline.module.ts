import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { EntitlementConsumer } from '../entitlements/entitlement.consumer.js';
import { AccountClient } from './account-client.js';
import { ActivePipelines } from './active-pipelines.js';
import { PipelineController } from './pipeline.controller.js';
import { PipelineHandler } from './pipeline.handler.js';
import { PipelineReadModel } from './pipeline.read-model.js';
import { PipelineStore } from './pipeline.store.js';

/** Pipelines: their versions, and which are active. */
@Module({
  imports: [AuditModule],
  controllers: [PipelineController, EntitlementConsumer],
  providers: [AccountClient, PipelineStore, PipelineReadModel, PipelineHandler, ActivePipelines],
  exports: [PipelineReadModel, ActivePipelines],
})
export class PipelineModule {}
