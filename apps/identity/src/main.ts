import 'reflect-metadata';
import { NatsStrategy } from '@plimsoll/messaging';
import { runService } from '@plimsoll/service-host';
import { IdentityConfig } from './identity.config.js';
import { IdentityModule } from './identity.module.js';

await runService(IdentityModule, { config: IdentityConfig, transport: NatsStrategy });
