import { Inject, Injectable } from '@nestjs/common';
import { type Tokens } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type OwnAct } from '../audit/audit-log.js';
import { type UserPlace } from '../users/user.read-model.js';
import { SessionEnder } from './session-ender.js';
import { insertSession, sessionsBeyond } from './session.store.js';
import { SignInRecord } from './sign-in-record.js';
import { type AttemptKeys, clearAttempt } from './throttle.store.js';
import { TokenIssuer } from './token-issuer.js';

/** A session ends after this, however often it is refreshed. */
export const SESSION_LIFE_MS = 30 * 24 * 3_600_000;
/** Live sessions of one person; the oldest ends when there are more. */
export const SESSIONS_MAX = 500;

/** What is known of who signs in. */
export interface Caller {
  readonly device?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly address?: string | undefined;
}

/** Opens sessions for people whose password was right, and writes down those whose was not. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly db: Database,
    private readonly issuer: TokenIssuer,
    private readonly ender: SessionEnder,
    private readonly record: SignInRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the transaction that knows who it is, with the person locked: a reset comes before or after, never between. */
  async open(tx: Tx, { tenantId, userId }: UserPlace, input: Caller, attempt: AttemptKeys): Promise<Tokens> {
    const now = this.clock.now();
    const session = {
      tenantId,
      userId,
      sessionId: newId(this.clock),
      device: input.device,
      userAgent: input.userAgent,
      address: input.address,
      createdAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFE_MS),
    };
    const refresh = this.issuer.newRefreshToken(tenantId, session.sessionId);
    await clearAttempt(tx, attempt, now);
    await this.record.opening(tx, session, attempt.address);
    await insertSession(tx, session, refresh.hash);
    for (const sessionId of await sessionsBeyond(tx, { tenantId, userId }, SESSIONS_MAX))
      await this.ender.endOne(tx, { tenantId, userId, sessionId }, 'expired');
    return this.issuer.tokens(tx, session, refresh);
  }

  recordRefusal(place: UserPlace, act: OwnAct): Promise<void> {
    return this.db.withTenant(place.tenantId, (tx) => this.refused(tx, place.tenantId, act));
  }

  /** The same in a transaction that does more. */
  refused(tx: Tx, tenantId: string, act: OwnAct): Promise<void> {
    return this.record.refused(tx, tenantId, act);
  }
}
