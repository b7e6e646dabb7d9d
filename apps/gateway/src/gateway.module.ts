import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MessagingModule } from '@plimsoll/messaging';
import { AccessGuard } from './access/access.guard.js';
import { AccessModule } from './access/access.module.js';
import { BillingRoutesModule } from './billing/billing.module.js';
import { BrokerRoutesModule } from './broker/broker.module.js';
import { StatementRoutesModule } from './statements/statements.module.js';
import { ReportRoutesModule } from './reports/reports.module.js';
import { DemoModule } from './demo/demo.module.js';
import { ExportRoutesModule } from './exports/exports.module.js';
import { IdentityRoutesModule } from './identity/identity.module.js';
import { ListsModule } from './lists/lists.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { AddressLimitGuard, UserLimitGuard } from './limits/rate-limit.guards.js';
import { NotificationsRoutesModule } from './notifications/notifications.module.js';
import { PlanRateGuard } from './plan-rate/plan-rate.guard.js';
import { PlanRateModule } from './plan-rate/plan-rate.module.js';
import { PersonModule } from './people/person.module.js';
import { PipelinesRoutesModule } from './pipelines/pipelines.module.js';
import { PracticeModule } from './practice/practice.module.js';
import { manifest } from './service.manifest.js';
import { SignalsRoutesModule } from './signals/signals.module.js';
import { StandingGuard } from './standing/standing.guard.js';
import { StandingModule } from './standing/standing.module.js';
import { StreamModule } from './stream/stream.module.js';
import { SystemModule } from './system/system.module.js';

/** The edge for people. Each service's routes are a module of their own; they are listed here. */
@Module({
  imports: [
    MessagingModule.forService({
      service: manifest.name,
      database: manifest.schema,
      signs: manifest.secrets.includes('actor-signing-key'),
    }),
    ListsModule,
    AccessModule,
    LimitsModule,
    StreamModule,
    PlanRateModule,
    DemoModule,
    PracticeModule,
    IdentityRoutesModule,
    SignalsRoutesModule,
    PipelinesRoutesModule,
    BrokerRoutesModule,
    ReportRoutesModule,
    StatementRoutesModule,
    BillingRoutesModule,
    NotificationsRoutesModule,
    ExportRoutesModule,
    StandingModule,
    SystemModule,
    PersonModule,
  ],
  providers: [
    // In this order: the address before anybody is known, then who it is, then the person, then how the organisation stands,
    // then what its plan counts.
    { provide: APP_GUARD, useClass: AddressLimitGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: UserLimitGuard },
    { provide: APP_GUARD, useClass: StandingGuard },
    { provide: APP_GUARD, useClass: PlanRateGuard },
  ],
})
export class GatewayModule {}
