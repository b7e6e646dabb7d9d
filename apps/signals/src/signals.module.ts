import { Module } from '@nestjs/common';
import { EntitlementsModule } from '@plimsoll/entitlements';
import { MessagingModule } from '@plimsoll/messaging';
import { SealerModule } from '@plimsoll/service-host';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';
import { EntitlementModule } from './entitlements/entitlement.module.js';
import { SignalsHousekeeping } from './housekeeping/signals-housekeeping.js';
import { IntakeModule } from './intake/intake.module.js';
import { PayloadModule } from './payloads/payload.module.js';
import { SignalModule } from './signals/signal.module.js';
import { SignalsConfig } from './signals.config.js';
import { SourceModule } from './sources/source.module.js';
import { SystemModule } from './system/system.module.js';
import { StandingModule } from './standing/standing.module.js';
import { ExportController } from './exports/export.controller.js';

/** Sources, payloads and the signals that are read from them. */
@Module({
  controllers: [ExportController],
  imports: [
    MessagingModule.forService({ service: 'signals', entities: ENTITIES, retention: RETENTION }),
    EntitlementsModule,
    EntitlementModule,
    SealerModule.forConfig(SignalsConfig),
    SourceModule,
    IntakeModule,
    PayloadModule,
    SignalModule,
    StandingModule,
    SystemModule,
  ],
  providers: [SignalsHousekeeping],
})
export class SignalsModule {}
