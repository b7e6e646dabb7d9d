import { Inject, Injectable } from '@nestjs/common';
import { pipelinesAuditRecorded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { auditEntry, Outbox, type RequestContext } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';

export interface PipelineAct {
  readonly action: string;
  readonly targetKind: 'pipeline' | 'execution';
  readonly targetId: string;
  readonly reason?: string;
  readonly detail?: Record<string, unknown>;
}

/** Writes what a person did into the audit log of the platform, in the transaction of the act (ID-5). */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async record(tx: Tx, ctx: RequestContext, act: PipelineAct): Promise<void> {
    const { actor, tenantId } = ctx;
    const by = actor ? { user: actor } : { system: 'pipelines' };
    const data = auditEntry({ by, at: this.clock.now(), ...act });
    await this.outbox.add(tx, pipelinesAuditRecorded, { tenantId, key: act.targetId, data });
  }
}
