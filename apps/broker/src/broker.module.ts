import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { brokerProviders } from './broker.providers.js';
import { guardProviders } from './guards/guard.providers.js';
import { reconciliationProviders } from './reconciliation/reconciliation.providers.js';
import { TerminalEdgeController } from './terminals/terminal-edge.controller.js';
import { RETENTION } from './database/retention.js';

/** Terminals, accounts, ledger, orders, reconciliation, guards. */
@Module({
  imports: [MessagingModule.forService({ service: 'broker', retention: RETENTION })],
  controllers: [TerminalEdgeController],
  providers: [...brokerProviders, ...guardProviders, ...reconciliationProviders],
})
export class BrokerModule {}
