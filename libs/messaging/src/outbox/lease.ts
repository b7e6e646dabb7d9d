import { randomUUID } from 'node:crypto';
import { type Clock, sleep } from '@plimsoll/kernel';
import { type Database } from '@plimsoll/persistence';
import { isGone, PROCESS_ID } from '@plimsoll/service-host';
import { LIMITS } from '../limits.js';

/** A second process of a service of which only one may run. */
export class SoleProcessError extends Error {
  override readonly name = 'SoleProcessError';
  constructor(readonly holder: string) {
    super(
      `Another process of this service works on the same database (${holder.split('/').slice(0, 3).join(', ')}), and only one may: stop that one, or this one.`,
    );
  }
}

/**
 * Who of several processes relays. The lease is a row with an end and an epoch that rises with each holder; what a
 * former holder still tries to write is refused by the epoch. Who does not hold it says in a second row that it is
 * there: whoever commits facts reaches the database, so the holder learns of it even when nothing else connects the
 * two. Times are the database's own.
 */
export class Lease {
  private readonly holder = `${PROCESS_ID}/${randomUUID()}`;
  private epochHeld: string | undefined;
  private renewedAt = Number.NEGATIVE_INFINITY;
  private peers = true;
  private other: string | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly name = 'outbox',
  ) {}

  /** The epoch while the lease is surely ours, else undefined. */
  get epoch(): string | undefined {
    return this.clock.monotonicMs() - this.renewedAt < LIMITS.leaseMs ? this.epochHeld : undefined;
  }

  /** Another process of the service was there at the last renewal, or may have been. */
  get hasPeers(): boolean {
    return this.peers;
  }

  /** The process that was found to hold it when this one last asked in vain. */
  get heldBy(): string | undefined {
    return this.other;
  }

  /**
   * For a service of which only one process may run, before it does anything: waits until the lease of a dead one has
   * run out. Throws a `SoleProcessError` when a living one goes on holding it.
   */
  async claim(withinMs: number = LIMITS.soleClaimMs): Promise<void> {
    const until = this.clock.monotonicMs() + withinMs;
    for (;;) {
      await this.keep();
      if (this.epochHeld !== undefined) return;
      if (this.other !== undefined && this.clock.monotonicMs() >= until) throw new SoleProcessError(this.other);
      await sleep(LIMITS.leaseRenewMs);
    }
  }

  /** Renews, or takes the lease over when it has run out. Call it every `leaseRenewMs`. */
  async keep(): Promise<void> {
    const began = this.clock.monotonicMs();
    this.other = undefined;
    if (this.epochHeld !== undefined && (await this.renew())) {
      this.renewedAt = began;
      return;
    }
    this.peers = true;
    this.epochHeld = await this.take();
    this.renewedAt = began;
    if (this.epochHeld === undefined) await this.sayPresent();
  }

  /** Gives the lease back, so that the next process need not wait for its end. */
  async release(): Promise<void> {
    if (this.epochHeld === undefined) return;
    await this.database.relayStatement(
      'update relay_lease set expires_at = now() where name = $1 and holder = $2 and epoch = $3',
      [this.name, this.holder, this.epochHeld],
    );
    this.epochHeld = undefined;
  }

  private async renew(): Promise<boolean> {
    // A renewal lost in a crash only makes the next holder come earlier, so it need not be flushed.
    const rows = await this.database.relayStatement<{ peers: boolean }>(
      `update relay_lease set expires_at = now() + make_interval(secs => $4), holder = set_holder.holder
       from (select $2::text as holder, set_config('synchronous_commit', 'off', true)) set_holder
       where relay_lease.name = $1 and relay_lease.holder = $2 and relay_lease.epoch = $3
       returning exists (select from relay_lease other where other.name = $5 and other.expires_at > now()) as peers`,
      [this.name, this.holder, this.epochHeld, LIMITS.leaseMs / 1_000, this.presenceName],
    );
    this.peers = rows[0]?.peers ?? true;
    return rows.length === 1;
  }

  private get presenceName(): string {
    return `${this.name}-others`;
  }

  private async sayPresent(): Promise<void> {
    await this.database.relayStatement(
      `with soft as (select set_config('synchronous_commit', 'off', true))
       insert into relay_lease (name, holder, epoch, expires_at)
       select $1, $2, 1, now() + make_interval(secs => $3)
       from soft
       on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at`,
      [this.presenceName, this.holder, LIMITS.relayPresenceMs / 1_000],
    );
  }

  private async take(): Promise<string | undefined> {
    const [now] = await this.database.relayStatement<{ holder: string }>(
      'select holder from relay_lease where name = $1',
      [this.name],
    );
    const rows = await this.database.relayStatement<{ epoch: string }>(
      `insert into relay_lease (name, holder, epoch, expires_at)
       values ($1, $2, 1, now() + make_interval(secs => $3))
       on conflict (name) do update set holder = $2, epoch = relay_lease.epoch + 1,
         expires_at = now() + make_interval(secs => $3)
       where relay_lease.expires_at < now()
         or relay_lease.holder = $2
         or relay_lease.expires_at > now() + make_interval(secs => 2 * $3) or (relay_lease.holder = $4 and $5)
       returning epoch`,
      [this.name, this.holder, LIMITS.leaseMs / 1_000, now?.holder ?? '', isGone(now?.holder, this.holder)],
    );
    this.other = rows.length === 0 ? now?.holder : undefined;
    return rows[0]?.epoch;
  }
}
