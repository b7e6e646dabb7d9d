import { Inject, Injectable } from '@nestjs/common';
import { sourceSilence } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';
import { silenceOf } from '../domain/silence.js';
import { setSilent, type WatchedSource, watchedSources } from './silence.store.js';

const EVERY_MS = 30_000;
const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Tells, once each, that a source is silent for longer than its owner allows, and that it speaks again. */
@Injectable()
export class SilenceWatch {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Looks at every source that is watched. */
  @Every({ name: 'silence of sources', everyMs: EVERY_MS })
  async round(): Promise<void> {
    let last: string | undefined = FIRST;
    while (last !== undefined) last = await this.batch(last);
  }

  /** The last one that was looked at; undefined after the end. */
  private batch(after: string): Promise<string | undefined> {
    return this.db.asWorker(async (tx) => {
      const watched = await watchedSources(tx, after, BATCH);
      for (const source of watched) await this.look(tx, source);
      return watched.length < BATCH ? undefined : watched.at(-1)?.sourceId;
    });
  }

  private async look(tx: Tx, source: WatchedSource): Promise<void> {
    const now = this.clock.now();
    const told = silenceOf(source, now);
    if (told === undefined) return;
    if (!(await setSilent(tx, source, told === 'silent' ? now : undefined))) return;
    const { tenantId, sourceId, name, lastAt, silentAfterMinutes } = source;
    if (told === 'forget' || lastAt === undefined || silentAfterMinutes === undefined) return;
    await this.outbox.add(tx, sourceSilence, {
      tenantId,
      key: sourceId,
      data: {
        sourceId,
        sourceName: name,
        isSilent: told === 'silent',
        lastAt: lastAt.toISOString(),
        silentAfterMinutes,
      },
    });
  }
}
