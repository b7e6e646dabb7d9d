import { Injectable } from '@nestjs/common';
import { type AuditEntry, brokerAuditRecorded, pipelinesAuditRecorded, signalsAuditRecorded } from '@plimsoll/contracts';
import { Consumes, type FactEvent } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { AuditLog } from './audit-log.js';

/** Takes what the other services did into the chain, each act once. */
@Injectable()
export class AuditConsumer {
  constructor(private readonly audit: AuditLog) {}

  @Consumes(signalsAuditRecorded, { durable: 'identity-signals-audit' })
  ofSignals(tx: Tx, event: FactEvent<AuditEntry>): Promise<void> {
    return this.audit.append(tx, event.tenantId, { entryId: event.id, service: 'signals', entry: event.data });
  }

  @Consumes(pipelinesAuditRecorded, { durable: 'identity-pipelines-audit' })
  ofPipelines(tx: Tx, event: FactEvent<AuditEntry>): Promise<void> {
    return this.audit.append(tx, event.tenantId, { entryId: event.id, service: 'pipelines', entry: event.data });
  }

  @Consumes(brokerAuditRecorded, { durable: 'identity-broker-audit' })
  ofBroker(tx: Tx, event: FactEvent<AuditEntry>): Promise<void> {
    return this.audit.append(tx, event.tenantId, { entryId: event.id, service: 'broker', entry: event.data });
  }
}
