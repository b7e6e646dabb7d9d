import { Injectable } from '@nestjs/common';
import { type Referral, teamAppeared } from '@plimsoll/contracts';
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

/** The organisation that a person brings. */
export interface NewTeam {
  readonly name: string;
  readonly createdAt: Date;
  /** Links of affiliates that brought him. */
  readonly referral?: Referral | undefined;
}

/** Tells the platform of organisations, each once: new ones as they register, those from before this was told by a loop. */
@Injectable()
export class TeamAnnouncer {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction that made it. */
  async registered(tx: Tx, tenantId: string, team: NewTeam): Promise<void> {
    await this.tell(tx, tenantId, team, false);
  }

  @Every({ name: 'teams from before', everyMs: LOOK_EVERY_MS })
  async tellUntold(): Promise<void> {
    await this.db.asWorker(async (tx) => {
      const untold = await tx.query<UntoldTeam & { readonly before_plans: boolean }>(
        `update tenants set announced = true
         where tenant_id in (select tenant_id from tenants where not announced limit $1 for update skip locked)
         returning tenant_id, name, created_at, created_at < (select at from plans_since) as before_plans`,
        [AT_ONCE],
      );
      for (const { tenant_id: tenantId, name, created_at: createdAt, before_plans: beforePlans } of untold)
        await this.tell(tx, tenantId, { name, createdAt }, beforePlans);
    });
  }

  private async tell(tx: Tx, tenantId: string, team: NewTeam, beforePlans: boolean): Promise<void> {
    const { name, createdAt, referral } = team;
    const data = { name, createdAt: createdAt.toISOString(), beforePlans, ...(referral ? { referral } : {}) };
    await this.outbox.add(tx, teamAppeared, { tenantId, key: tenantId, data });
  }
}
