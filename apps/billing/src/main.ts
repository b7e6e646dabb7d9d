import 'reflect-metadata';
import { NatsStrategy } from '@plimsoll/messaging';
import { runService } from '@plimsoll/service-host';
import { BillingConfig } from './billing.config.js';
import { BillingModule } from './billing.module.js';

await runService(BillingModule, { config: BillingConfig, transport: NatsStrategy });
