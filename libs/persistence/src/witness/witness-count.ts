import { type Database } from '../database.js';
import { WITNESS_TABLE } from './witness-table.js';

interface News {
  readonly count: string;
  readonly last: string | null;
  readonly until: string;
}

/** Entries get their number at the end of a transaction: so many others come in between, at most. */
const OVERLAP = 10_000;

/**
 * Counts changes that the service itself can tell are not explained: made by somebody else, or without a word in the
 * audit log. Each call reads what came since the last; undefined for a service without a second witness. Whether an
 * entry still stands in the log only `plimsoll audit verify` says.
 */
export class WitnessCount {
  private isThere: boolean | undefined;
  private after = '0';
  /** What transactions before this one did is counted. */
  private counted = '0';
  private count = 0;

  constructor(
    private readonly database: Database,
    private readonly service: string,
  ) {}

  async read(): Promise<number | undefined> {
    return this.database.asWorker(async (tx) => {
      this.isThere ??= (await tx.one<{ there: boolean }>(IS_THERE)).there;
      if (!this.isThere) return undefined;
      const { count, last, until } = await tx.one<News>(SINCE, [this.after, this.service, this.counted, OVERLAP]);
      this.count += Number(count);
      this.after = last ?? this.after;
      this.counted = until;
      return this.count;
    });
  }
}

const IS_THERE = `select to_regclass('${WITNESS_TABLE}') is not null as there`;
/**
 * The same judgement as `judgeWitnessed` makes, but for the log itself. A lower number may be committed after a higher
 * one: what counts is the transaction, once none before it is open.
 */
const SINCE = `
select max(seq) as last, pg_snapshot_xmin(pg_current_snapshot())::text as until, count(*) filter (
  where transaction_id >= $3 and transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint and (
    role not in ($2 || '_app', $2 || '_worker') or operation = 'truncate'
    or regexp_replace(program, '^cli-', '') not like $2 || '-%'
    or level = 'audited' and audit_entry is null)) as count
from ${WITNESS_TABLE} where seq > $1::bigint - $4`;
