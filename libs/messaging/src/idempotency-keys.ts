import { problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { LIMITS } from './limits.js';

export interface IdempotentCall {
  readonly tenantId: string;
  /** Which kind of call, such as the request's name. */
  readonly scope: string;
  /** The caller's key; without one the work simply runs. */
  readonly key: string | undefined;
  /** Hash of what was asked: one key means one question. */
  readonly fingerprint: string;
}

/**
 * A creating call repeated with the same key gets the first answer, and its effect happens once: answer and effect
 * commit together. A call that failed leaves nothing behind and may be repeated.
 */
export class IdempotencyKeys {
  constructor(private readonly clock: Clock) {}

  async once<T extends object>(tx: Tx, call: IdempotentCall, work: () => Promise<T>): Promise<T> {
    if (call.key === undefined) return work();
    const { tenantId, scope, key } = call;
    // The lock ends with the transaction; who meets it taken is told at once instead of waiting.
    const lock = await tx.one<{ taken: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
      [`idempotency:${tenantId}:${scope}:${key}`],
    );
    if (!lock.taken) throw new ProblemError(problem('idempotency-key-in-use', undefined, { retryAfterS: 1 }));
    const known = await this.answered<T>(tx, call);
    if (known) return known;
    const now = this.clock.now();
    const answer = await work();
    tx.send(
      `insert into idempotency_keys (tenant_id, scope, key, fingerprint, answer, expires_at)
       values ($1, $2, $3, $4, $5::jsonb, $6)
       on conflict (tenant_id, scope, key) do update set fingerprint = excluded.fingerprint, answer = excluded.answer,
         expires_at = excluded.expires_at`,
      [
        tenantId,
        scope,
        key,
        call.fingerprint,
        JSON.stringify(answer),
        new Date(now.getTime() + LIMITS.idempotencyKeepHours * 3_600_000),
      ],
    );
    return answer;
  }

  /**
   * What the key was answered before, for work that asks others first: the repeat of a call must not depend on them.
   */
  async answered<T extends object>(
    tx: Tx,
    { tenantId, scope, key, fingerprint }: IdempotentCall,
  ): Promise<T | undefined> {
    if (key === undefined) return undefined;
    const known = await tx.maybeOne<{ fingerprint: string; answer: T }>(
      `select fingerprint, answer
       from idempotency_keys
       where tenant_id = $1 and scope = $2 and key = $3 and expires_at > $4`,
      [tenantId, scope, key, this.clock.now()],
    );
    if (known && known.fingerprint !== fingerprint) throw new ProblemError(problem('idempotency-key-reused'));
    return known?.answer;
  }
}
