import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { brokerControllers, brokerProviders } from './broker.providers.js';
import { guardControllers, guardProviders } from './guards/guard.providers.js';
import { reconciliationControllers, reconciliationProviders } from './reconciliation/reconciliation.providers.js';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';

/** Terminals, accounts, ledger, orders, reconciliation, guards. */
@Module({
  imports: [MessagingModule.forService({ service: 'broker', entities: ENTITIES, retention: RETENTION })],
  controllers: [...brokerControllers, ...guardControllers, ...reconciliationControllers],
  providers: [...brokerProviders, ...guardProviders, ...reconciliationProviders],
})
export class BrokerModule {}
