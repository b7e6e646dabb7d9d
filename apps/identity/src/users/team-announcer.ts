import { Injectable } from '@nestjs/common';
import { teamAppeared } from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { Every } from '@plimsoll/service-host';

const LOOK_EVERY_MS = 60_000;
const AT_ONCE = 500;

interface UntoldTeam {
  readonly tenant_id: string;
  readonly name: string;
  readonly created_at: Date;
}

/** Tells the platform of organisations, each once: new ones as they register, those from before this was told by a loop. */
@Injectable()
export class TeamAnnouncer {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction that made it. */
  async registered(tx: Tx, tenantId: string, name: string, createdAt: Date): Promise<void> {
    await this.tell(tx, { tenant_id: tenantId, name, created_at: createdAt }, false);
  }

  @Every({ name: 'teams from before', everyMs: LOOK_EVERY_MS })
  async tellUntold(): Promise<void> {
    await this.db.asWorker(async (tx) => {
      const untold = await tx.query<UntoldTeam>(
        `update tenants set announced = true
         where tenant_id in (select tenant_id from tenants where not announced limit $1 for update skip locked)
         returning tenant_id, name, created_at`,
        [AT_ONCE],
      );
      for (const team of untold) await this.tell(tx, team, true);
    });
  }

  private async tell(tx: Tx, team: UntoldTeam, beforePlans: boolean): Promise<void> {
    const { tenant_id: tenantId, name } = team;
    const data = { name, createdAt: team.created_at.toISOString(), beforePlans };
    await this.outbox.add(tx, teamAppeared, { tenantId, key: tenantId, data });
  }
}
