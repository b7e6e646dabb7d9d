import { Inject, Injectable } from '@nestjs/common';
import { type Actor, identityTerminalChanged } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { toCredentials } from './terminal.convert.js';
import { type SecretRow, type TerminalRow } from './terminal.store.js';

export interface TerminalAct {
  readonly actor: Actor;
  readonly action: string;
  readonly reason?: string;
  readonly detail?: Record<string, unknown>;
}

/**
 * Tells the broker (by a fact) and the audit log what happened to a terminal, in the transaction in which it happens.
 */
@Injectable()
export class TerminalAnnouncer {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async changed(tx: Tx, terminal: TerminalRow, secrets: readonly SecretRow[], act: TerminalAct): Promise<void> {
    const { tenantId, terminalId } = terminal;
    await this.outbox.add(tx, identityTerminalChanged, {
      tenantId,
      key: terminalId,
      data: toCredentials(terminal, secrets, this.now()),
    });
    await this.audit.record(
      tx,
      tenantId,
      actOf(act.actor, {
        action: act.action,
        targetKind: 'terminal',
        targetId: terminalId,
        ...(act.reason === undefined ? {} : { reason: act.reason }),
        ...(act.detail === undefined ? {} : { detail: act.detail }),
      }),
    );
  }
}
