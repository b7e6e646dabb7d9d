import { Module } from '@nestjs/common';
import { EntitlementsModule } from '@plimsoll/entitlements';
import { MessagingModule } from '@plimsoll/messaging';
import { SealerModule } from '@plimsoll/service-host';
import { ApiKeyModule } from './api-keys/api-key.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CredentialModule } from './credentials/credential.module.js';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';
import { EntitlementModule } from './entitlements/entitlement.module.js';
import { ExportModule } from './exports/export.module.js';
import { HousekeepingModule } from './housekeeping/housekeeping.module.js';
import { IdentityConfig } from './identity.config.js';
import { KeyModule } from './keys/key.module.js';
import { MailModule } from './mails/mail.module.js';
import { PasskeyModule } from './passkeys/passkey.module.js';
import { SecondFactorSettingsModule } from './second-factor/second-factor-settings.module.js';
import { SessionModule } from './sessions/session.module.js';
import { TeamModule } from './team/team.module.js';
import { TerminalModule } from './terminals/terminal.module.js';
import { UserModule } from './users/user.module.js';
import { StandingModule } from './standing/standing.module.js';
import { SystemModule } from './system/system.module.js';

/** People, sessions, keys, terminals, audit log. */
@Module({
  imports: [
    MessagingModule.forService({ service: 'identity', entities: ENTITIES, retention: RETENTION }),
    EntitlementsModule,
    EntitlementModule,
    SealerModule.forConfig(IdentityConfig),
    AuditModule,
    KeyModule,
    SessionModule,
    UserModule,
    MailModule,
    CredentialModule,
    SecondFactorSettingsModule,
    PasskeyModule,
    ApiKeyModule,
    TeamModule,
    TerminalModule,
    HousekeepingModule,
    StandingModule,
    ExportModule,
    SystemModule,
  ],
})
export class IdentityModule {}
