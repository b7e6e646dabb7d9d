import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, ensurePartitions } from '@plimsoll/persistence';
import { Every, isGone, PROCESS_ID, Shutdown } from '@plimsoll/service-host';
import { type TenantDelay } from '../domain/waiting-times.js';
import { ExecutionMeter } from './execution-meter.js';
import { ExecutionsStore } from './executions.store.js';
import { LIMITS } from './limits.js';
import { Runner } from './runner.js';
import { RESUME } from './turns.js';

/**
 * The loops beside the work: takes over what nobody works on, within lease plus poll (PL-6), and makes the partitions
 * of the coming months.
 */
@Injectable()
export class Resumer implements OnApplicationBootstrap {
  private released = false;
  private late: readonly TenantDelay[] = [];

  constructor(
    private readonly database: Database,
    private readonly executions: ExecutionsStore,
    private readonly runner: Runner,
    private readonly meter: ExecutionMeter,
    private readonly shutdown: Shutdown,
  ) {}

  /** Whose work is due and was not taken yet, because there is too much of it. */
  get behind(): readonly TenantDelay[] {
    return this.late;
  }

  onApplicationBootstrap(): void {
    this.meter.watchOpen(this.database);
    this.shutdown.register('await-in-flight', 'executions', () => this.runner.close());
  }

  /** Wakes what moved up in its queue without anybody waking it. */
  @Every({ name: 'queues', everyMs: LIMITS.queueCheckMs })
  wakeAdvanced(): Promise<unknown> {
    return this.database.asWorker((tx) => this.executions.wakeAdvanced(tx));
  }

  @Every({ name: 'partitions', everyMs: LIMITS.partitionsEveryMs })
  makePartitions(): Promise<void> {
    return this.database.asWorker(async (tx) => {
      await ensurePartitions(tx, 'verdicts');
      await ensurePartitions(tx, 'node_attempts');
    });
  }

  /** One round; tells how many executions were taken over. */
  @Every({ name: RESUME, everyMs: LIMITS.resumePollMs })
  async resume(): Promise<number> {
    // After a crash the same machine starts us again at once: what the dead process held need not wait for its lease.
    if (!this.released) await this.database.asWorker((tx) => this.executions.release(tx, isGone));
    this.released = true;
    const room = this.runner.free;
    const claims = await this.database.asWorker(async (tx) => {
      const taken = room === 0 ? [] : await this.executions.claimDue(tx, PROCESS_ID, room);
      this.late = taken.length < room ? [] : await this.executions.late(tx, LIMITS.lateFromMs, LIMITS.lateTenantsMax);
      return taken;
    });
    for (const claim of claims) this.runner.resume(claim);
    this.meter.resumed(claims.length);
    return claims.length;
  }
}
