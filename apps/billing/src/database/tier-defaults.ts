import { type LimitKey } from '@plimsoll/contracts';
import { ON_ALL_ROWS } from '@plimsoll/persistence';
import { type QueryRunner } from 'typeorm';

type Sold = 'free' | 'basic' | 'pro' | 'enterprise';

/** For migrations: all are told anew what they may, within the minutes after it. */
const TELL_ALL = ON_ALL_ROWS('entitlement_heads', 'update entitlement_heads set next_change_at = now()');

/** The second witness writes at the end of a transaction; a table is changed only where nothing waits for that. */
const WITNESS_NOW = 'set constraints all immediate';

/** For migrations: every version of each plan gives so many of a feature that came after it; those from before plans all. */
export async function giveByTier(
  runner: QueryRunner,
  feature: LimitKey,
  limits: Readonly<Record<Sold, number>>,
): Promise<void> {
  const given = { ...limits, legacy: undefined };
  for (const [plan, limit] of Object.entries(given))
    await runner.query('insert into plan_defaults (plan, feature, granted) values ($1, $2, $3)', [
      plan,
      feature,
      JSON.stringify({ feature, ...(limit === undefined ? { unlimited: true } : { limit }) }),
    ]);
  await runner.query(WITNESS_NOW);
  await runner.query(TELL_ALL);
}

/** The other way. */
export async function takeFromTiers(runner: QueryRunner, feature: LimitKey): Promise<void> {
  await runner.query('delete from plan_defaults where feature = $1', [feature]);
  await runner.query(WITNESS_NOW);
  await runner.query(TELL_ALL);
}
