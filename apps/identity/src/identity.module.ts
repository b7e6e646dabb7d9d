import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { SealerModule } from '@plimsoll/service-host';
import { AuditModule } from './audit/audit.module.js';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';
import { HousekeepingModule } from './housekeeping/housekeeping.module.js';
import { IdentityConfig } from './identity.config.js';
import { KeyModule } from './keys/key.module.js';
import { SessionModule } from './sessions/session.module.js';
import { TerminalModule } from './terminals/terminal.module.js';
import { UserModule } from './users/user.module.js';

/** People, sessions, keys, terminals, audit log. */
@Module({
  imports: [
    MessagingModule.forService({ service: 'identity', entities: ENTITIES, retention: RETENTION }),
    SealerModule.forConfig(IdentityConfig),
    AuditModule,
    KeyModule,
    SessionModule,
    UserModule,
    TerminalModule,
    HousekeepingModule,
  ],
})
export class IdentityModule {}
