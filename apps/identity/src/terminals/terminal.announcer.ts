import { Inject, Injectable } from '@nestjs/common';
import { type Actor, featureUseChanged, identityTerminalChanged } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { toCredentials } from './terminal.convert.js';
import { countTerminals, type SecretRow, type TerminalRow } from './terminal.store.js';

export interface TerminalAct {
  /** The person; none where the terminal itself did it. */
  readonly actor?: Actor;
  /** Where the terminal was when it did it. */
  readonly address?: string;
  readonly action: string;
  readonly reason?: string;
  readonly detail?: Record<string, unknown>;
}

/**
 * Tells the broker, who watches the limits of plans (by facts) and the audit log what happened to a terminal, in the transaction in which it happens.
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
    const used = await countTerminals(tx, tenantId);
    await this.outbox.add(tx, featureUseChanged, {
      tenantId,
      key: tenantId,
      data: { feature: 'accounts.connected', used },
    });
    await this.noted(tx, terminal, act);
  }

  /** Tells the audit log only: nothing changed for the broker. */
  async noted(tx: Tx, { tenantId, terminalId }: TerminalRow, act: TerminalAct): Promise<void> {
    const { actor, action, reason, detail, address } = act;
    const deed = {
      action,
      targetKind: 'terminal',
      targetId: terminalId,
      ...(reason === undefined ? {} : { reason }),
      ...(detail === undefined ? {} : { detail }),
    };
    const own = {
      ...deed,
      outcome: 'done' as const,
      actorKind: 'terminal' as const,
      actorId: terminalId,
      ...(address === undefined ? {} : { address }),
    };
    await this.audit.record(tx, tenantId, actor ? actOf(actor, deed) : own);
  }
}
