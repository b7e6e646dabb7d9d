import { Inject, Injectable } from '@nestjs/common';
import { sessionEnded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
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

  private async end(
    tx: Tx,
    who: { tenantId: string; userId: string; sessionId?: string },
    reason: SessionEndReason,
  ): Promise<number> {
    const at = this.clock.now();
    const ended = await markEnded(tx, who, { at, reason });
    for (const sessionId of ended) {
      await this.outbox.add(tx, sessionEnded, {
        tenantId: who.tenantId,
        key: who.userId,
        data: { sessionId, userId: who.userId, reason, endedAt: at.toISOString() },
      });
    }
    return ended.length;
  }
}
