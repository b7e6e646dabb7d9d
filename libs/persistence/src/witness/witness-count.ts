import { type Database } from '../database.js';
import { WITNESS_TABLE } from './witness-table.js';

/**
 * Counts changes that the service itself can tell are not explained: made by somebody else, or without a word in the
 * audit log. Each call reads what came since the last; undefined for a service without a second witness. Whether an
 * entry still stands in the log only `plimsoll audit verify` says.
 */
export class WitnessCount {
  private isThere: boolean | undefined;
  private after = '0';
  private count = 0;

  constructor(
    private readonly database: Database,
    private readonly service: string,
  ) {}

  async read(): Promise<number | undefined> {
    return this.database.asWorker(async (tx) => {
      this.isThere ??= (await tx.one<{ there: boolean }>(IS_THERE)).there;
      if (!this.isThere) return undefined;
      const news = await tx.one<{ count: string; last: string | null }>(SINCE, [this.after, this.service]);
      this.count += Number(news.count);
      this.after = news.last ?? this.after;
      return this.count;
    });
  }
}

const IS_THERE = `select to_regclass('${WITNESS_TABLE}') is not null as there`;
/** The same judgement as `judgeWitnessed` makes, but for the log itself. */
const SINCE = `
select max(seq) as last, count(*) filter (
  where role not in ($2 || '_app', $2 || '_worker') or operation = 'truncate'
    or regexp_replace(program, '^cli-', '') not like $2 || '-%'
    or level = 'audited' and audit_entry is null) as count
from ${WITNESS_TABLE} where seq > $1`;
