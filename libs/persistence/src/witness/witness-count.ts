import { type Database } from '../database.js';
import { WITNESS_TABLE } from './witness-table.js';

interface News {
  readonly count: string;
  readonly last: string | null;
  /** Transactions before it have ended. */
  readonly ended: string;
  /** Transactions from it on had not begun. */
  readonly begun: string;
}

/** A place in the log: a transaction with this number or a later one writes only entries after `seq`. */
interface Mark {
  readonly transaction: string;
  readonly seq: string;
}

/**
 * Counts changes that the service itself can tell are not explained: made by somebody else, or without a word in the
 * audit log. Each call reads what came since the last, and as far back as a transaction that was open then may have
 * written; undefined for a service without a second witness. Whether an entry still stands in the log only
 * `plimsoll audit verify` says.
 */
export class WitnessCount {
  private isThere: boolean | undefined;
  /** Nothing that is not counted stands at or before it. */
  private floor: Mark = { transaction: '0', seq: '0' };
  /** Becomes the floor when all transactions before it have ended. */
  private next: Mark | undefined;
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
      this.remember(await tx.one<News>(SINCE, [this.floor.seq, this.service, this.counted]));
      return this.count;
    });
  }

  private remember({ count, last, ended, begun }: News): void {
    this.count += Number(count);
    this.counted = ended;
    if (this.next !== undefined && BigInt(ended) >= BigInt(this.next.transaction)) {
      this.floor = this.next;
      this.next = undefined;
    }
    this.next ??= { transaction: begun, seq: last ?? this.floor.seq };
  }
}

const IS_THERE = `select to_regclass('${WITNESS_TABLE}') is not null as there`;
/**
 * The same judgement as `judgeWitnessed` makes, but for the log itself. A lower number may be committed after a higher
 * one, however many others come in between: what counts is the transaction, once none before it is open.
 */
const SINCE = `
select max(seq) as last, pg_snapshot_xmin(pg_current_snapshot())::text as ended,
  pg_snapshot_xmax(pg_current_snapshot())::text as begun, count(*) filter (
  where transaction_id >= $3 and transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    and not (role = $2 || '_owner' and program = $2 || '-migration' and operation <> 'truncate') and (
    role not in ($2 || '_app', $2 || '_worker') or operation = 'truncate'
    or regexp_replace(program, '^cli-', '') not like $2 || '-%'
    or level = 'audited' and audit_entry is null)) as count
from ${WITNESS_TABLE} where seq > $1`;
