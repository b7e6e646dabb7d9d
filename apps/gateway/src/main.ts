import 'reflect-metadata';
import { runService } from '@plimsoll/service-host';
import { GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { gatewayHttp } from './gateway.http.js';

await runService(GatewayModule, { config: GatewayConfig, ...gatewayHttp });
