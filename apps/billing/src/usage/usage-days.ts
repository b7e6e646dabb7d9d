import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';

const EVERY_MS = 3_600_000;
const AHEAD = 2;
const KNOWN_MAX = 400;

/** The partitions of events: made ahead, and for late ones when their day is met. */
@Injectable()
export class UsageDays {
  private readonly known = new Set<string>();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes those of these days that are missing, each in a transaction of its own. */
  async ensure(days: readonly string[]): Promise<void> {
    const met = new Set(days.filter((day) => !this.known.has(day)));
    if (this.known.size > KNOWN_MAX) this.known.clear();
    for (const day of met) {
      await this.db.asWorker((tx) => tx.execute('select ensure_usage_days($1, 0)', [day]));
      this.known.add(day);
    }
  }

  /** One that was removed must be made again before anything can lie in it. */
  forget(day: string): void {
    this.known.delete(day);
  }

  @Every({ name: 'days of usage', everyMs: EVERY_MS })
  async ahead(): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    await this.db.asWorker((tx) => tx.execute('select ensure_usage_days($1, $2)', [today, AHEAD]));
  }
}
