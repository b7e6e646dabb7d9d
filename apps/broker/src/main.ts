import 'reflect-metadata';
import { runService } from '@plimsoll/service-host';
import { BrokerConfig } from './broker.config.js';
import { brokerHttp } from './broker.http.js';
import { BrokerModule } from './broker.module.js';

await runService(BrokerModule, { config: BrokerConfig, ...brokerHttp });
