import { Inject, Injectable } from '@nestjs/common';
import { sessionEnded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { IsNull, MoreThan } from 'typeorm';
import { ApiKeyEntity } from '../api-keys/api-key.entities.js';
import { apiKeySession } from '../domain/api-key.js';
import { UserEntity } from '../users/user.entities.js';
import { markEnded, type SessionEndReason } from './session.store.js';

/** Ends sessions, and tells everyone who may have accepted their tokens. */
@Injectable()
export class SessionEnder {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ends every live session of the person. Returns how many. */
  endAll(tx: Tx, who: { tenantId: string; userId: string }, reason: SessionEndReason): Promise<number> {
    return this.end(tx, who, reason);
  }

  /** Ends one session, if it is live. Returns how many were ended: one or none. */
  endOne(
    tx: Tx,
    who: { tenantId: string; userId: string; sessionId: string },
    reason: SessionEndReason,
  ): Promise<number> {
    return this.end(tx, who, reason);
  }

  /** Ends every live session of the person but one. */
  endOthers(
    tx: Tx,
    { sessionId: except, ...who }: { tenantId: string; userId: string; sessionId: string },
    reason: SessionEndReason,
  ): Promise<number> {
    return this.end(tx, { ...who, except }, reason);
  }

  /**
   * What the person may do has changed: sessions end, and what API keys have opened as well, so that it holds at once.
   * Keys go on with what their owner may now.
   */
  async endAccess(tx: Tx, who: { tenantId: string; userId: string }, reason: SessionEndReason): Promise<number> {
    const { tenantId, userId } = who;
    const at = this.clock.now();
    const { accessVersion } = await tx.of(UserEntity).findOneByOrFail({ tenantId, userId });
    const keys = await tx
      .of(ApiKeyEntity)
      .find({ select: { apiKeyId: true }, where: { tenantId, userId, revokedAt: IsNull(), expiresAt: MoreThan(at) } });
    for (const { apiKeyId } of keys) await this.tell(tx, who, apiKeySession(apiKeyId, accessVersion), reason, at);
    await tx.of(UserEntity).update({ tenantId, userId }, { accessVersion: accessVersion + 1 });
    return this.end(tx, who, reason);
  }

  /** What this key has opened is over. */
  async endKey(tx: Tx, { apiKeyId, ...who }: { tenantId: string; userId: string; apiKeyId: string }): Promise<void> {
    const { accessVersion } = await tx.of(UserEntity).findOneByOrFail(who);
    await this.tell(tx, who, apiKeySession(apiKeyId, accessVersion), 'key-revoked', this.clock.now());
  }

  private async end(
    tx: Tx,
    who: { tenantId: string; userId: string; sessionId?: string; except?: string },
    reason: SessionEndReason,
  ): Promise<number> {
    const at = this.clock.now();
    const ended = await markEnded(tx, who, { at, reason });
    for (const sessionId of ended) await this.tell(tx, who, sessionId, reason, at);
    return ended.length;
  }

  private async tell(
    tx: Tx,
    { tenantId, userId }: { tenantId: string; userId: string },
    sessionId: string,
    reason: SessionEndReason,
    at: Date,
  ): Promise<void> {
    const data = { sessionId, userId, reason, endedAt: at.toISOString() };
    await this.outbox.add(tx, sessionEnded, { tenantId, key: userId, data });
  }
}
