import { type sessionEndReasons } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { IsNull } from 'typeorm';
import { type PresentedToken, type RefreshSession } from '../domain/refresh.js';
import { SessionEntity } from './session.entities.js';

export type SessionEndReason = (typeof sessionEndReasons)[number];

export interface SessionRow extends RefreshSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly userId: string;
}

export interface NewSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly device: string | undefined;
  readonly userAgent: string | undefined;
  readonly address: string | undefined;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface SessionKey {
  readonly tenantId: string;
  readonly sessionId: string;
}

/** A new session whose first token has generation 1. */
export async function insertSession(tx: Tx, session: NewSession, tokenHash: string): Promise<void> {
  const {
    tenantId,
    sessionId,
    userId,
    device = null,
    userAgent = null,
    address = null,
    createdAt,
    expiresAt,
  } = session;
  await tx.of(SessionEntity).insert({
    tenantId,
    sessionId,
    userId,
    device,
    userAgent,
    address,
    head: 1,
    createdAt,
    refreshedAt: createdAt,
    expiresAt,
  });
  await insertToken(tx, session, tokenHash, 1);
}

/** The session, locked until the end of the transaction. */
export async function lockSession(tx: Tx, { tenantId, sessionId }: SessionKey): Promise<SessionRow | undefined> {
  const row = await tx.maybeOne<{ user_id: string; head: number; expires_at: Date; ended_at: Date | null }>(
    'select user_id, head, expires_at, ended_at from sessions where tenant_id = $1 and session_id = $2 for update',
    [tenantId, sessionId],
  );
  return (
    row && {
      tenantId,
      sessionId,
      userId: row.user_id,
      head: row.head,
      expiresAt: row.expires_at,
      endedAt: row.ended_at ?? undefined,
    }
  );
}

export async function findToken(
  tx: Tx,
  { tenantId, sessionId }: SessionKey,
  tokenHash: string,
): Promise<PresentedToken | undefined> {
  const row = await tx.maybeOne<{ generation: number; spent_at: Date | null; spent_by_attempt: string | null }>(
    `select generation, spent_at, spent_by_attempt
     from refresh_tokens
     where tenant_id = $1 and token_hash = $2 and session_id = $3`,
    [tenantId, tokenHash, sessionId],
  );
  return (
    row && {
      generation: row.generation,
      spentAt: row.spent_at ?? undefined,
      spentByAttempt: row.spent_by_attempt ?? undefined,
    }
  );
}

export async function spendToken(
  tx: Tx,
  tenantId: string,
  tokenHash: string,
  spent: { at: Date; byAttempt: string | undefined },
): Promise<void> {
  await tx.execute(
    'update refresh_tokens set spent_at = $3, spent_by_attempt = $4 where tenant_id = $1 and token_hash = $2',
    [tenantId, tokenHash, spent.at, spent.byAttempt ?? null],
  );
}

/** Gives the session its next token; the one before is not the head any more. */
export async function advanceSession(
  tx: Tx,
  key: SessionKey,
  next: { generation: number; tokenHash: string; at: Date; address: string | undefined },
): Promise<void> {
  await tx.execute(
    `update sessions set head = $3, refreshed_at = $4, last_address = coalesce($5, last_address)
     where tenant_id = $1 and session_id = $2`,
    [key.tenantId, key.sessionId, next.generation, next.at, next.address ?? null],
  );
  await insertToken(tx, key, next.tokenHash, next.generation);
}

/** Marks live sessions of a person as ended: one, all, or all but one; gives those that were. */
export async function markEnded(
  tx: Tx,
  who: { tenantId: string; userId: string; sessionId?: string | undefined; except?: string | undefined },
  end: { at: Date; reason: SessionEndReason },
): Promise<string[]> {
  const rows = await tx.query<{ session_id: string }>(
    `update sessions
     set ended_at = $4, end_reason = $5
     where tenant_id = $1 and user_id = $2 and ended_at is null and ($3::uuid is null or session_id = $3)
       and ($6::uuid is null or session_id <> $6)
     returning session_id`,
    [who.tenantId, who.userId, who.sessionId ?? null, end.at, end.reason, who.except ?? null],
  );
  return rows.map((row) => row.session_id);
}

/** The oldest live sessions of a person beyond the newest `keep`. */
export async function sessionsBeyond(
  tx: Tx,
  { tenantId, userId }: { tenantId: string; userId: string },
  keep: number,
): Promise<string[]> {
  const beyond = await tx.of(SessionEntity).find({
    select: { sessionId: true },
    where: { tenantId, userId, endedAt: IsNull() },
    order: { createdAt: 'desc' },
    skip: keep,
  });
  return beyond.map(({ sessionId }) => sessionId);
}

/** Forgets sessions (and their tokens) that expired before. */
export function forgetSessions(tx: Tx, expiredBefore: Date, limit: number): Promise<number> {
  return tx.execute(
    `delete from sessions
     where (tenant_id, session_id) in (select tenant_id, session_id from sessions where expires_at < $1 limit $2)`,
    [expiredBefore, limit],
  );
}

async function insertToken(
  tx: Tx,
  { tenantId, sessionId }: SessionKey,
  tokenHash: string,
  generation: number,
): Promise<void> {
  await tx.execute(
    'insert into refresh_tokens (tenant_id, token_hash, session_id, generation) values ($1, $2, $3, $4)',
    [tenantId, tokenHash, sessionId, generation],
  );
}

/** Programs of the person's sessions that are still kept: live ones, and those that ended lately. */
export async function agentsOf(
  tx: Tx,
  { tenantId, userId }: { readonly tenantId: string; readonly userId: string },
): Promise<(string | undefined)[]> {
  const rows = await tx.query<{ user_agent: string | null }>(
    'select distinct user_agent from sessions where tenant_id = $1 and user_id = $2',
    [tenantId, userId],
  );
  return rows.map(({ user_agent: agent }) => agent ?? undefined);
}
