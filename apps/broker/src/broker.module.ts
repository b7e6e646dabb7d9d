import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { SealerModule } from '@plimsoll/service-host';
import { AccountModule } from './accounts/account.module.js';
import { LedgerModule } from './accounts/ledger.module.js';
import { BrokerConfig } from './broker.config.js';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';
import { EntitlementModule } from './entitlements/entitlement.module.js';
import { GuardModule } from './guards/guard.module.js';
import { CommandModule } from './orders/command.module.js';
import { OrderModule } from './orders/order.module.js';
import { ReconciliationModule } from './reconciliation/reconciliation.module.js';
import { ReportModule } from './reports/report.module.js';
import { StatementModule } from './statements/statement.module.js';
import { TerminalModule } from './terminals/terminal.module.js';
import { SystemModule } from './system/system.module.js';
import { StandingModule } from './standing/standing.module.js';
import { ExportController } from './exports/export.controller.js';

/** Terminals, accounts, ledger, orders, reconciliation, guards. */
@Module({
  controllers: [ExportController],
  imports: [
    MessagingModule.forService({ service: 'broker', entities: ENTITIES, retention: RETENTION, sole: true }),
    SealerModule.forConfig(BrokerConfig),
    LedgerModule,
    CommandModule,
    GuardModule,
    ReconciliationModule,
    AccountModule,
    OrderModule,
    TerminalModule,
    StandingModule,
    EntitlementModule,
    SystemModule,
    ReportModule,
    StatementModule,
  ],
})
export class BrokerModule {}
