import { MARK_LIMITS_OF } from '../limits/limit-marks.js';
import { type Tx } from '@plimsoll/persistence';
import { USAGE_COLUMNS, type UsageHead } from '../domain/usage-body.js';
import { ADD_NEW, CORRECT_NEW, CORRECT_OLD, KNOWN_DIMENSIONS, OWN_APART, RANK_AGAIN } from './usage.sql.js';

/** A body of the stream, read. */
export interface UsageBody {
  readonly head: UsageHead;
  readonly lines: Uint8Array;
}

/** What a batch came to. */
export interface Counted {
  readonly events: number;
  /** Of these, how many were counted: the others were known. */
  readonly fresh: number;
  readonly corrected: number;
}

/**
 * Counts a batch in one transaction: COPY into the staging table of the shard, the events that are not known yet into
 * their days, and from those alone what they add up to. Whatever is counted twice, late or in another order comes to
 * the same figures.
 */
export async function countUsage(tx: Tx, shard: number, bodies: readonly UsageBody[]): Promise<Counted> {
  const staging = `usage_staging_${Math.trunc(shard)}`;
  tx.send(`truncate ${staging}`);
  const events = await tx.copyIn(
    `copy ${staging} (${USAGE_COLUMNS}) from stdin`,
    bodies.map(({ lines }) => lines),
  );
  const dims = bodies.flatMap(({ head }) => head.dims);
  tx.send(KNOWN_DIMENSIONS, [
    dims.map(([tenantId]) => tenantId),
    dims.map(([, id]) => id),
    dims.map(([, , values]) => JSON.stringify(values)),
  ]);
  if (bodies.some(({ head }) => head.own !== 0)) tx.send(OWN_APART(staging));
  const { fresh } = await tx.one<{ fresh: string }>(ADD_NEW(staging));
  tx.send(MARK_LIMITS_OF(staging));
  let corrected = 0;
  if (bodies.some(({ head }) => head.corrections > 0)) {
    await tx.execute(CORRECT_OLD(staging));
    corrected = Number((await tx.one<{ corrected: string }>(CORRECT_NEW(staging))).corrected);
    await tx.execute(RANK_AGAIN(staging));
  }
  return { events, fresh: Number(fresh), corrected };
}
