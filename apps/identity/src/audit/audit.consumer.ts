import { Controller } from '@nestjs/common';
import {
  type AuditEntry,
  billingAuditRecorded,
  brokerAuditRecorded,
  notificationsAuditRecorded,
  pipelinesAuditRecorded,
  signalsAuditRecorded,
} from '@plimsoll/contracts';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { AuditLog } from './audit-log.js';

/** Takes what the other services did into the chain, each act once. */
@Controller()
export class AuditConsumer {
  constructor(private readonly audit: AuditLog) {}

  @Consumes(signalsAuditRecorded, { durable: 'identity-signals-audit' })
  ofSignals(event: FactEvent<AuditEntry>, { tx }: FactContext): Promise<void> {
    return this.audit.append(tx, event.tenantId, { entryId: event.id, service: 'signals', entry: event.data });
  }

  @Consumes(pipelinesAuditRecorded, { durable: 'identity-pipelines-audit' })
  ofPipelines(event: FactEvent<AuditEntry>, { tx }: FactContext): Promise<void> {
    return this.audit.append(tx, event.tenantId, { entryId: event.id, service: 'pipelines', entry: event.data });
  }

  @Consumes(brokerAuditRecorded, { durable: 'identity-broker-audit' })
  ofBroker(event: FactEvent<AuditEntry>, { tx }: FactContext): Promise<void> {
    return this.audit.append(tx, event.tenantId, { entryId: event.id, service: 'broker', entry: event.data });
  }

  @Consumes(notificationsAuditRecorded, { durable: 'identity-notifications-audit' })
  ofNotifications(event: FactEvent<AuditEntry>, { tx }: FactContext): Promise<void> {
    return this.audit.append(tx, event.tenantId, { entryId: event.id, service: 'notifications', entry: event.data });
  }

  @Consumes(billingAuditRecorded, { durable: 'identity-billing-audit' })
  ofBilling(event: FactEvent<AuditEntry>, { tx }: FactContext): Promise<void> {
    return this.audit.append(tx, event.tenantId, { entryId: event.id, service: 'billing', entry: event.data });
  }
}
