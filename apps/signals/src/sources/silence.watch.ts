import { Inject, Injectable } from '@nestjs/common';
import { sourceSilence } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';
import { type Spell } from '../domain/listening.js';
import { silenceOf } from '../domain/silence.js';
import { GatewayEar } from './gateway-ear.js';
import { SilenceMeter } from './silence.meter.js';
import { noteListening, setSilent, type WatchedSource, watchedSources } from './silence.store.js';

const EVERY_MS = 30_000;
const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Tells, once each, that a source is silent for longer than its owner allows, and that it speaks again. */
@Injectable()
export class SilenceWatch {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly gateways: GatewayEar,
    private readonly meter: SilenceMeter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Looks at every source that is watched. Without a gateway, or NATS, no message reaches us, and nobody is blamed for
   * it.
   */
  @Every({ name: 'silence of sources', everyMs: EVERY_MS })
  async round(): Promise<void> {
    const listens = this.gateways.isHeard;
    this.meter.listens(listens);
    if (!listens) return;
    this.gateways.listenAnew();
    const now = this.clock.now();
    const spells = await this.db.asWorker((tx) => noteListening(tx, now));
    const count = { watched: 0, silent: 0 };
    let last: string | undefined = FIRST;
    while (last !== undefined) {
      const looked: readonly WatchedSource[] = await this.batch(last, spells, now, count);
      last = looked.length < BATCH ? undefined : looked.at(-1)?.sourceId;
    }
    this.meter.found(count);
  }

  private batch(
    after: string,
    spells: readonly Spell[],
    now: Date,
    count: { watched: number; silent: number },
  ): Promise<WatchedSource[]> {
    return this.db.asWorker(async (tx) => {
      const watched = await watchedSources(tx, after, BATCH);
      for (const source of watched) {
        const told = silenceOf(source, spells, now);
        if (source.silentAfterMinutes !== undefined && source.lastAt !== undefined) count.watched += 1;
        if (told === 'silent' || (told === undefined && source.silentSince !== undefined)) count.silent += 1;
        if (told !== undefined) await this.tell(tx, source, told, now);
      }
      return watched;
    });
  }

  private async tell(tx: Tx, source: WatchedSource, told: 'silent' | 'back' | 'forget', now: Date): Promise<void> {
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
