import { sha256Hex } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { callerPrefix } from '@plimsoll/service-host';
import {
  ATTEMPTS_MAX,
  PROVEN_MS,
  THROTTLE_WINDOW_MS,
  type ThrottleCount,
  type ThrottleKind,
} from '../domain/throttle.js';

export interface AttemptKeys {
  readonly emailHash: string;
  readonly address: string;
}

/**
 * Counts this attempt under its three keys before the password is looked at, so that many at once do not slip through.
 * Once the address may not try this account any more it counts under its own key alone: nobody looks at what it types,
 * so one address never adds more to an account's count.
 */
export async function countAttempt(tx: Tx, attempt: AttemptKeys, now: Date): Promise<ThrottleCount[]> {
  const [pair, ...others] = keysOf(attempt);
  const [own] = await count(tx, [pair!], now);
  return own!.attempts > ATTEMPTS_MAX.pair ? [own!] : [own!, ...(await count(tx, others, now))];
}

async function count(
  tx: Tx,
  keys: readonly { readonly kind: ThrottleKind; readonly key: string }[],
  now: Date,
): Promise<ThrottleCount[]> {
  const rows = await tx.query<{
    kind: ThrottleKind;
    attempts: number;
    window_ends_at: Date;
    proven_until: Date | null;
  }>(COUNT, [
    keys.map((key) => key.key),
    keys.map((key) => key.kind),
    now,
    new Date(now.getTime() + THROTTLE_WINDOW_MS),
  ]);
  return rows.map((row) => ({
    kind: row.kind,
    attempts: row.attempts,
    windowEndsAt: row.window_ends_at,
    provenUntil: row.proven_until ?? undefined,
  }));
}

/** The password was right: the attempt is given back, and this address is proven for this account. */
export async function clearAttempt(tx: Tx, attempt: AttemptKeys, now: Date): Promise<void> {
  const [pair, ...others] = keysOf(attempt);
  await tx.execute('update login_throttle set attempts = 0, proven_until = $2 where key = $1', [
    pair!.key,
    new Date(now.getTime() + PROVEN_MS),
  ]);
  await tx.execute('update login_throttle set attempts = greatest(attempts - 1, 0) where key = any($1)', [
    others.map((other) => other.key).sort(),
  ]);
}

/** Forgets windows that are over. */
export function forgetAttempts(tx: Tx, now: Date, limit: number): Promise<number> {
  return tx.execute(
    `delete from login_throttle
     where key in (
       select key
       from login_throttle
       where window_ends_at < $1 and coalesce(proven_until, $1) <= $1
       limit $2)`,
    [now, limit],
  );
}

/** In a fixed order of kinds, which is the order in which rows are locked. */
function keysOf({ emailHash, address }: AttemptKeys): { kind: ThrottleKind; key: string }[] {
  const key = (kind: ThrottleKind, text: string): { kind: ThrottleKind; key: string } => ({
    kind,
    key: `${kind}:${sha256Hex(text)}`,
  });
  const place = callerPrefix(address);
  return [key('pair', `${emailHash} ${place}`), key('account', emailHash), key('address', place)];
}

const COUNT = `
insert into login_throttle as t (key, kind, attempts, window_ends_at)
select k, kind, 1, $4 from unnest($1::text[], $2::text[]) as input (k, kind)
on conflict (key) do update set
  attempts = case when t.window_ends_at <= $3 then 1 else t.attempts + 1 end,
  window_ends_at = case when t.window_ends_at <= $3 then excluded.window_ends_at else t.window_ends_at end
returning kind, attempts, window_ends_at, proven_until`;
