import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger, Shutdown } from '@plimsoll/service-host';
import { BillingConfig } from '../billing.config.js';
import { RETENTION } from '../database/retention.js';
import { ArchiveFile } from './archive-file.js';
import { UsageDays } from './usage-days.js';

const EVERY_MS = 6 * 3_600_000;
const FIRST_AFTER_MS = 60_000;
const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

interface EventRow {
  readonly tenant_id: string;
  readonly event_id: string;
}

/** What the archive is told by and tells. */
@Injectable()
export class ArchiveHost {
  constructor(
    readonly logger: Logger,
    readonly shutdown: Shutdown,
  ) {}
}

/**
 * Days of events that are past their time: each is written into a file, where a folder for that is named, and its
 * partition removed. What they added up to stays.
 */
@Injectable()
export class UsageArchive {
  constructor(
    private readonly db: Database,
    private readonly config: BillingConfig,
    private readonly days: UsageDays,
    private readonly host: ArchiveHost,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'old days of usage', everyMs: EVERY_MS, firstAfterMs: FIRST_AFTER_MS })
  async archive(): Promise<void> {
    const { days } = RETENTION['usage_events'] as { readonly days: number };
    const before = new Date(this.clock.now().getTime() - days * DAY_MS).toISOString().slice(0, 10);
    const past = await this.db.asWorker((tx) => tx.query<{ day: string }>(DAYS_BEFORE, [before]));
    for (const { day } of past) {
      if (this.host.shutdown.signal.aborted) return;
      const events =
        this.config.usageArchive === undefined ? undefined : await this.write(day, this.config.usageArchive);
      await this.db.asWorker((tx) => tx.execute('select drop_usage_day($1)', [day]));
      this.days.forget(day);
      this.host.logger.info('a day of usage events is past its time', { day, archived: events ?? 'no' });
    }
  }

  /** All events of a day, by tenant; gives how many. A file that was begun and not ended is written anew. */
  private async write(day: string, folder: string): Promise<number> {
    const file = await ArchiveFile.begin(folder, `usage-${day}`);
    try {
      for (let after: EventRow = { tenant_id: FIRST, event_id: FIRST }; ;) {
        const rows = await this.db.asWorker((tx) =>
          tx.query<EventRow>(EVENTS_OF_DAY, [day, after.tenant_id, after.event_id, ROWS_AT_ONCE]),
        );
        await file.add(rows);
        if (rows.length < ROWS_AT_ONCE) return await file.end({ day });
        after = rows.at(-1)!;
      }
    } catch (error) {
      await file.giveUp();
      throw error;
    }
  }
}

const DAYS_BEFORE = `
select to_date(right(c.relname, 10), 'YYYY_MM_DD') as day
from pg_inherits i join pg_class c on c.oid = i.inhrelid
where i.inhparent = 'usage_events'::regclass and to_date(right(c.relname, 10), 'YYYY_MM_DD') < $1::date
order by 1`;

const EVENTS_OF_DAY = `
select tenant_id, event_id, external_id, revision, meter, at, value, member, dims_id, is_void
from usage_events where day = $1 and (tenant_id, event_id) > ($2, $3)
order by tenant_id, event_id limit $4`;
