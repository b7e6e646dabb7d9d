import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@plimsoll/persistence';
import { IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { MailQueue } from '../mails/mail-queue.js';
import { UserEntity } from '../users/user.entities.js';
import { SessionEnder } from './session-ender.js';
import { type SessionRow } from './session.store.js';

/** Ends sessions on purpose or for safety, with the entry in the audit log. */
@Injectable()
export class SessionCloser {
  constructor(
    private readonly db: Database,
    private readonly ender: SessionEnder,
    private readonly audit: AuditLog,
    private readonly mails: MailQueue,
  ) {}

  /** A spent token came back: the whole family ends, and the person is told. */
  async closeForReuse(tx: Tx, session: SessionRow, address: string | undefined): Promise<void> {
    await this.ender.endOne(tx, session, 'refresh-reuse');
    await this.tell(tx, session, address);
    await this.audit.record(tx, session.tenantId, {
      actorKind: 'user',
      actorId: session.userId,
      action: 'session.reuse-detected',
      targetKind: 'session',
      targetId: session.sessionId,
      outcome: 'refused',
      reason: 'a spent refresh token came back; the session was ended',
      ...(address ? { address } : {}),
    });
  }

  private async tell(tx: Tx, { tenantId, userId }: SessionRow, address: string | undefined): Promise<void> {
    const user = await tx.of(UserEntity).findOneBy({ tenantId, userId, removedAt: IsNull() });
    if (!user) return;
    const facts = address === undefined ? {} : { address };
    await this.mails.add(tx, { tenantId, userId, to: user.email, kind: 'session-reused', facts });
  }

  /** The person signs out, here or everywhere. Returns how many sessions ended. */
  logOut(
    who: { tenantId: string; userId: string; sessionId: string; address?: string | undefined },
    everywhere: boolean,
  ): Promise<number> {
    const { tenantId, userId, sessionId, address } = who;
    return this.db.withTenant(tenantId, async (tx) => {
      const ended = everywhere
        ? await this.ender.endAll(tx, { tenantId, userId }, 'logout-all')
        : await this.ender.endOne(tx, { tenantId, userId, sessionId }, 'logout');
      if (ended === 0) return 0;
      await this.audit.record(tx, tenantId, {
        actorKind: 'user',
        actorId: userId,
        action: 'session.ended',
        targetKind: everywhere ? 'user' : 'session',
        targetId: everywhere ? userId : sessionId,
        outcome: 'done',
        reason: everywhere ? 'logout-all' : 'logout',
        detail: { sessions: ended },
        ...(address ? { address } : {}),
      });
      return ended;
    });
  }
}
