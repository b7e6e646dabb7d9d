import { Inject, Injectable } from '@nestjs/common';
import { type Actor, signalsAuditRecorded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import type { Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { SourceReadModel } from './source.read-model.js';

export interface SourceAct {
  readonly actor: Actor;
  readonly action: string;
  readonly detail: Record<string, unknown>;
}

/**
 * Tells the audit log (by a fact), in the transaction of the act, and the intake of this process, once it is committed.
 */
@Injectable()
export class SourceAnnouncer {
  constructor(
    private readonly outbox: Outbox,
    private readonly sources: SourceReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async acted(
    tx: Tx,
    source: { readonly tenantId: string; readonly sourceId: string },
    { actor, action, detail }: SourceAct,
  ): Promise<void> {
    await this.outbox.add(tx, signalsAuditRecorded, {
      tenantId: source.tenantId,
      key: source.sourceId,
      data: auditEntry({
        by: { user: actor },
        action,
        targetKind: 'source',
        targetId: source.sourceId,
        at: this.clock.now(),
        detail,
      }),
    });
    tx.afterCommit(() => this.sources.forget());
  }
}
