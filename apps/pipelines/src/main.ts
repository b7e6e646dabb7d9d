import 'reflect-metadata';
import { NatsStrategy } from '@plimsoll/messaging';
import { runService } from '@plimsoll/service-host';
import { PipelinesConfig } from './pipelines.config.js';
import { PipelinesModule } from './pipelines.module.js';

await runService(PipelinesModule, { config: PipelinesConfig, transport: NatsStrategy });
