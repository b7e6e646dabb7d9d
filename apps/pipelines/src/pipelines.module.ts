import { Module } from '@nestjs/common';
import { EntitlementsModule } from '@plimsoll/entitlements';
import { MessagingModule } from '@plimsoll/messaging';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';
import { DispatchModule } from './dispatch/dispatch.module.js';
import { ExecutionModule } from './executions/execution.module.js';
import { PipelineModule } from './pipelines/pipeline.module.js';
import { SystemModule } from './system/system.module.js';
import { StandingModule } from './standing/standing.module.js';
import { ExportController } from './exports/export.controller.js';

/** Pipelines, the verdicts on signals, and durable executions. */
@Module({
  controllers: [ExportController],
  imports: [
    MessagingModule.forService({ service: 'pipelines', entities: ENTITIES, retention: RETENTION }),
    EntitlementsModule,
    PipelineModule,
    ExecutionModule,
    DispatchModule,
    StandingModule,
    SystemModule,
  ],
})
export class PipelinesModule {}
