import { Module } from '@nestjs/common';
import { AgentsController } from './agents.controller.js';
import { ExecutionsController } from './executions.controller.js';
import { PipelinesController } from './pipelines.controller.js';

/** The routes of the pipelines service. */
@Module({ controllers: [PipelinesController, ExecutionsController, AgentsController] })
export class PipelinesRoutesModule {}
