import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type NoticeChannel } from '@plimsoll/contracts';
import { type Clock, sleep } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';
import { ChannelPorts } from '../channels/channel-ports.js';
import { EVERY_ACCOUNT as FIRST } from '../domain/preferences.js';
import { type Lane, widthOf } from '../domain/lanes.js';
import { deadlinesOf } from '../domain/retry.js';
import { MESSAGES_LOOP } from './message-queue.js';
import { MessageDelivery } from './message.delivery.js';
import { type ClaimedMessage, claimMessages, dueLanes, releaseClaims } from './message.store.js';
import { SenderSurroundings } from './sender-surroundings.js';

const EVERY_MS = 500;
/** At the end of the service, for messages that are on their way. */
const GRACE_MS = 5_000;

/** What one channel carries of one lane now. */
interface Carried {
  readonly lane: Lane;
  readonly channel: NoticeChannel;
  readonly byTenant: Map<string, number>;
  running: number;
  /** The tenant whose turn was last. */
  last: string;
  isFilling: boolean;
  isAskedAgain: boolean;
}

/**
 * Sends what is due, each at least once. Every channel has a lane for critical messages, one for ordinary ones and one
 * for digests, of a width of its own, and in each tenants take turns: what others wait for holds up nobody. A round
 * opens lanes and does not wait for them.
 */
@Injectable()
export class MessageSender implements OnApplicationBootstrap {
  private readonly carried = new Map<string, Carried>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly giveUp = new AbortController();
  private hasReleased = false;
  /** Claimed, and their attempts broke off: the database was away for a moment. They do not wait for their claim. */
  private broken: ClaimedMessage[] = [];

  constructor(
    private readonly db: Database,
    private readonly delivery: MessageDelivery,
    private readonly ports: ChannelPorts,
    private readonly surroundings: SenderSurroundings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.surroundings.shutdown.register('await-in-flight', MESSAGES_LOOP, () => this.finish());
  }

  @Every({ name: MESSAGES_LOOP, everyMs: EVERY_MS })
  async round(): Promise<void> {
    const now = this.clock.now();
    if (!this.hasReleased) await this.db.asWorker((tx) => releaseClaims(tx, now));
    this.hasReleased = true;
    await this.takeUpBroken();
    const there = new Set(this.ports.there().map(({ channel }) => channel));
    const due = await this.db.asWorker((tx) => dueLanes(tx, now));
    for (const { lane, channel } of due) if (there.has(channel)) this.fillSoon(this.carriedOf(lane, channel));
  }

  /** Notes those that broke off; where even that fails the database is away, and the next round tries again. */
  private async takeUpBroken(): Promise<void> {
    for (const message of this.broken) {
      await this.delivery.breakOff(message, this.surroundings.meter);
      this.broken = this.broken.filter((one) => one !== message);
    }
  }

  private carriedOf(lane: Lane, channel: NoticeChannel): Carried {
    const key = `${channel}:${lane}`;
    const known = this.carried.get(key);
    if (known) return known;
    const made: Carried = {
      lane,
      channel,
      byTenant: new Map(),
      running: 0,
      last: FIRST,
      isFilling: false,
      isAskedAgain: false,
    };
    this.carried.set(key, made);
    return made;
  }

  private fillSoon(carried: Carried): void {
    carried.isAskedAgain = true;
    if (carried.isFilling) return;
    carried.isFilling = true;
    this.keep(this.fill(carried).finally(() => (carried.isFilling = false)));
  }

  private async fill(carried: Carried): Promise<void> {
    const width = widthOf(carried.channel, carried.lane);
    while (carried.isAskedAgain && !this.surroundings.shutdown.signal.aborted) {
      carried.isAskedAgain = false;
      while (carried.running < width.atOnce && !this.surroundings.shutdown.signal.aborted) {
        const claimed = await this.claim(carried, width);
        if (claimed.length === 0 && carried.last === FIRST) break;
        // After the last tenant it is the first one's turn again.
        carried.last = claimed.length === 0 ? FIRST : lastOf(claimed);
        for (const message of claimed) this.begin(carried, message);
      }
    }
  }

  private claim(carried: Carried, width: { atOnce: number; atOnceEach: number }): Promise<ClaimedMessage[]> {
    const now = this.clock.now();
    const { lane, channel, byTenant, last: after, running } = carried;
    return this.db.asWorker((tx) =>
      claimMessages(tx, {
        lane,
        channel,
        now,
        until: new Date(now.getTime() + deadlinesOf(lane).claimMs),
        after,
        full: [...byTenant].filter(([, count]) => count >= width.atOnceEach).map(([tenantId]) => tenantId),
        limit: width.atOnce - running,
      }),
    );
  }

  private begin(carried: Carried, message: ClaimedMessage): void {
    const { tenantId } = message;
    const count = (by: number): void => {
      carried.running += by;
      const of = (carried.byTenant.get(tenantId) ?? 0) + by;
      if (of > 0) carried.byTenant.set(tenantId, of);
      else carried.byTenant.delete(tenantId);
    };
    count(1);
    this.keep(
      this.delivery
        .deliver(message, this.giveUp.signal, this.surroundings.meter)
        .catch((error: unknown) => {
          this.broken = [...this.broken, message];
          throw error;
        })
        .finally(() => {
          count(-1);
          this.fillSoon(carried);
        }),
    );
  }

  private keep(work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) =>
        this.surroundings.logger.warn('sending messages was broken off; the next round goes on', { error }),
      )
      .finally(() => this.underWay.delete(kept));
    this.underWay.add(kept);
  }

  private async finish(): Promise<void> {
    const timer = new AbortController();
    const ended = this.allEnded().then(() => timer.abort());
    await sleep(GRACE_MS, timer.signal).catch(() => undefined);
    this.giveUp.abort(new Error('the service ends'));
    await ended;
  }

  private async allEnded(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }
}

function lastOf(claimed: readonly ClaimedMessage[]): string {
  return claimed.reduce((last, { tenantId }) => (tenantId > last ? tenantId : last), FIRST);
}
