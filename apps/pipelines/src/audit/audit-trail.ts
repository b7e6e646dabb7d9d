import { Inject, Injectable } from '@nestjs/common';
import { pipelinesAuditRecorded } from '@plimsoll/contracts';
import { type Clock, isId } from '@plimsoll/kernel';
import { Outbox, type RequestContext } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';

export interface Act {
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

  async record(tx: Tx, ctx: RequestContext, act: Act): Promise<void> {
    const { actor, correlationId, tenantId } = ctx;
    const who = actor
      ? { actorKind: 'user' as const, actorId: actor.userId, ...(actor.address ? { address: actor.address } : {}) }
      : { actorKind: 'system' as const, actorId: 'pipelines' };
    const data = {
      ...who,
      ...act,
      at: this.clock.now().toISOString(),
      outcome: 'done' as const,
      ...(isId(correlationId) ? { correlationId } : {}),
    };
    await this.outbox.add(tx, pipelinesAuditRecorded, { tenantId, key: act.targetId, data });
  }
}
