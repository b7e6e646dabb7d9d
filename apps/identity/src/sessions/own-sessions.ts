import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type PageQuery, type SessionInfo, type SessionPage } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, entityPage } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { IsNull, MoreThan } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { deviceOf } from '../domain/device.js';
import { SessionEnder } from './session-ender.js';
import { SessionEntity } from './session.entities.js';

/** The sessions of a person, for that person (ID-2). */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly db: Database,
    private readonly ender: SessionEnder,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  page(actor: Actor, page: PageQuery): Promise<SessionPage> {
    const { tenantId, userId } = actor;
    return this.db.readTenant(tenantId, async (tx) => {
      const where = { tenantId, userId, endedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
      const found = await entityPage(tx.of(SessionEntity), { where, keys: ['createdAt', 'sessionId'] }, page);
      return { ...found, items: found.items.map((session) => toSessionInfo(session, actor)) };
    });
  }

  /** Ends one session, or all but the one that asks. Returns how many ended. */
  end(actor: Actor, only: string | undefined): Promise<number> {
    const { tenantId, userId, sessionId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const ended =
        only === undefined
          ? await this.ender.endOthers(tx, { tenantId, userId, sessionId }, 'ended-elsewhere')
          : await this.ender.endOne(tx, { tenantId, userId, sessionId: only }, 'ended-elsewhere');
      if (ended > 0)
        await this.audit.record(
          tx,
          tenantId,
          actOf(actor, {
            action: 'session.ended',
            targetKind: only === undefined ? 'user' : 'session',
            targetId: only ?? userId,
            reason: only === undefined ? 'all others' : 'ended-elsewhere',
            detail: { sessions: ended },
          }),
        );
      return ended;
    });
  }
}

function toSessionInfo(session: SessionEntity, actor: Actor): SessionInfo {
  const address = session.lastAddress ?? session.address;
  return {
    sessionId: session.sessionId,
    current: session.sessionId === actor.sessionId,
    device: session.device ?? deviceOf(session.userAgent ?? undefined),
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.refreshedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    ...(address === null ? {} : { address }),
  };
}
