import 'reflect-metadata';
import { NatsStrategy } from '@plimsoll/messaging';
import { runService } from '@plimsoll/service-host';
import { SignalsConfig } from './signals.config.js';
import { SignalsModule } from './signals.module.js';

await runService(SignalsModule, { config: SignalsConfig, transport: NatsStrategy });
