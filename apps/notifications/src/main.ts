import 'reflect-metadata';
import { NatsStrategy } from '@plimsoll/messaging';
import { runService } from '@plimsoll/service-host';
import { NotificationsConfig } from './notifications.config.js';
import { NotificationsModule } from './notifications.module.js';

await runService(NotificationsModule, { config: NotificationsConfig, transport: NatsStrategy });
