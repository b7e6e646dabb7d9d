import { Injectable } from '@nestjs/common';
import { deviceAppeared } from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { AuditLog, type OwnAct } from '../audit/audit-log.js';
import { deviceOf, isNewDevice } from '../domain/device.js';
import { agentsOf, type NewSession } from './session.store.js';

/** Writes down who signed in and who was not let in, and tells where somebody came with what they never had. */
@Injectable()
export class SignInRecord {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction that opens the session, before it is written. */
  async opening(tx: Tx, session: NewSession, address: string | undefined): Promise<void> {
    const { tenantId, userId, sessionId, userAgent, createdAt } = session;
    const known = await agentsOf(tx, { tenantId, userId });
    if (isNewDevice(userAgent, known)) {
      const from = address === undefined ? {} : { address };
      const data = { sessionId, userId, device: deviceOf(userAgent), at: createdAt.toISOString(), ...from };
      await this.outbox.add(tx, deviceAppeared, { tenantId, key: userId, data });
    }
    await this.audit.record(tx, tenantId, {
      actorKind: 'user',
      actorId: userId,
      action: 'session.opened',
      targetKind: 'session',
      targetId: sessionId,
      outcome: 'done',
      address,
    });
  }

  refused(tx: Tx, tenantId: string, act: OwnAct): Promise<void> {
    return this.audit.record(tx, tenantId, act);
  }
}
