import { Inject, Injectable } from '@nestjs/common';
import { type Problem, problem, type Refresh, type Tokens } from '@plimsoll/contracts';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, type Counter, Metrics } from '@plimsoll/service-host';
import { decideRefresh } from '../domain/refresh.js';
import { readRefreshToken, type RefreshTokenParts } from '../domain/refresh-token.js';
import { SessionCloser } from './session-closer.js';
import { advanceSession, findToken, lockSession, spendToken } from './session.store.js';
import { TokenIssuer } from './token-issuer.js';

/** Exchanges refresh tokens. The session row is locked, so two calls with one token are one after the other. */
@Injectable()
export class RefreshHandler {
  private readonly outcomes: Counter;

  constructor(
    private readonly db: Database,
    private readonly issuer: TokenIssuer,
    private readonly closing: SessionCloser,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter(
      'identity_refreshes',
      'Refreshes of sessions, by outcome; reuse means a stolen or lost token',
    );
    this.outcomes.add(0, { outcome: 'reuse' });
  }

  async refresh(input: Refresh): Promise<Tokens | Problem> {
    const parts = readRefreshToken(input.refreshToken);
    if (!parts) return this.refused('unknown');
    return this.db.withTenant(parts.tenantId, (tx) => this.exchange(tx, parts, input));
  }

  private async exchange(tx: Tx, parts: RefreshTokenParts, input: Refresh): Promise<Tokens | Problem> {
    const session = await lockSession(tx, parts);
    if (!session) return this.refused('unknown');
    const now = this.clock.now();
    const attemptHash = input.attempt === undefined ? undefined : sha256Hex(input.attempt);
    const decision = decideRefresh(session, await findToken(tx, session, parts.hash), attemptHash, now);
    if (decision.kind === 'refuse') return this.refused(decision.why);
    if (decision.kind === 'reuse') {
      await this.closing.closeForReuse(tx, session, input.address);
      tx.afterCommit(() => this.outcomes.add(1, { outcome: 'reuse' }));
      return problem('refresh-token-reused');
    }
    // On a retry the token that never arrived stays unspent, but it is not the head any more: used, it counts as reuse.
    if (decision.kind === 'rotate')
      await spendToken(tx, session.tenantId, parts.hash, { at: now, byAttempt: attemptHash });
    const next = this.issuer.newRefreshToken(session.tenantId, session.sessionId);
    await advanceSession(tx, session, {
      generation: decision.nextGeneration,
      tokenHash: next.hash,
      at: now,
      address: input.address,
    });
    tx.afterCommit(() => this.outcomes.add(1, { outcome: decision.kind }));
    return this.issuer.tokens(tx, session, next);
  }

  private refused(why: string): Problem {
    this.outcomes.add(1, { outcome: why });
    return problem('refresh-token-invalid');
  }
}
