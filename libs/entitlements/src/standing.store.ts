import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type OrganisationStanding } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { KnownStandings } from './known-standings.js';

/** What another process of the service was told is known here within this time. */
const LOOK_EVERY_MS = 500;
/** A process that was told of a change within this time is seen by the others' next look. */
const OVERLAP_S = 10;

/** The service's own copy of how organisations stand: told by facts, and read as entitlements are. */
@Injectable()
export class StandingStore implements OnModuleInit {
  /** When the last look that succeeded began; undefined before the first. */
  private lookedMs: number | undefined;

  constructor(
    private readonly db: Database,
    private readonly standings: KnownStandings,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Before anything is served. Where the database is not there yet, the loop reads it. */
  async onModuleInit(): Promise<void> {
    await this.refresh().catch((error: unknown) =>
      this.logger.warn('how organisations stand cannot be read yet', { error }),
    );
  }

  /** Keeps what a fact told, unless something newer is known, and lets this process know when that is committed. */
  save(tx: Tx, tenantId: string, standing: OrganisationStanding): void {
    tx.send(
      `insert into standings (tenant_id, revision, standing, learnt_at) values ($1, $2, $3, clock_timestamp())
       on conflict (tenant_id) do update
       set revision = excluded.revision, standing = excluded.standing, learnt_at = excluded.learnt_at
       where standings.revision < excluded.revision`,
      [tenantId, standing.revision, JSON.stringify(standing)],
    );
    tx.afterCommit(() => this.standings.learn(tenantId, standing));
  }

  /** Reads all at first, then what any process of this service learnt since the last look that succeeded. */
  @Every({ name: 'standings', everyMs: LOOK_EVERY_MS })
  async refresh(): Promise<void> {
    const nowMs = this.clock.monotonicMs();
    const looked = this.lookedMs === undefined ? [] : [(nowMs - this.lookedMs) / 1_000 + OVERLAP_S];
    const since = looked.length === 0 ? '' : 'where learnt_at > clock_timestamp() - make_interval(secs => $1)';
    const rows = await this.db.asWorker((tx) =>
      tx.query<{ tenant_id: string; standing: OrganisationStanding }>(
        `select tenant_id, standing from standings ${since}`,
        looked,
      ),
    );
    for (const { tenant_id: tenantId, standing } of rows) this.standings.learn(tenantId, standing);
    this.standings.wasRead();
    this.lookedMs = nowMs;
  }
}
