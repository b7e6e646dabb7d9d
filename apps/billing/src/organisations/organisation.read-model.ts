import { Injectable } from '@nestjs/common';
import {
  type Override,
  type SystemOrganisation,
  type SystemOrganisationPage,
  type SystemOrganisationQuery,
} from '@plimsoll/contracts';
import { conditions, Database, keysetPage, type Tx } from '@plimsoll/persistence';
import { In } from 'typeorm';
import { BillingConfig } from '../billing.config.js';
import { EntitlementHeadEntity, type EntitlementOverrideEntity } from '../entitlements/entitlement.entities.js';
import { Overrides } from '../entitlements/overrides.js';
import { standings } from '../limits/limit.read-model.js';
import { type SubscriptionEntity } from '../subscriptions/subscription.entities.js';

interface Row {
  readonly tenant_id: string;
  readonly status: SubscriptionEntity['status'];
  readonly plan: SubscriptionEntity['plan'];
  readonly cancel_at_period_end: boolean;
  readonly current_period_end: Date | null;
  readonly created_at: Date;
}

/** Organisations of the whole installation: read as worker, and only asked for by its owners. */
@Injectable()
export class OrganisationReadModel {
  constructor(
    private readonly db: Database,
    private readonly config: BillingConfig,
    private readonly overrides: Overrides,
  ) {}

  list(query: SystemOrganisationQuery): Promise<SystemOrganisationPage> {
    return this.db.asWorker(async (tx) => {
      const { where, params } = conditions(['tenant_id = ?', query.tenantId], ['plan = ?', query.plan]);
      const page = await keysetPage<Row>(
        tx,
        { sql: `${LIVE}${where ? ` and ${where}` : ''}`, params, keys: KEYS },
        query,
      );
      return { ...page, items: await this.dressed(tx, page.items) };
    });
  }

  /** One that has a subscription, in the caller's transaction. */
  async one(tx: Tx, tenantId: string): Promise<SystemOrganisation | undefined> {
    const rows = await tx.query<Row>(`${LIVE} and tenant_id = $1`, [tenantId]);
    return (await this.dressed(tx, rows))[0];
  }

  private async dressed(tx: Tx, rows: readonly Row[]): Promise<SystemOrganisation[]> {
    const tenantIds = rows.map(({ tenant_id: tenantId }) => tenantId);
    const heads = new Map(
      (await tx.of(EntitlementHeadEntity).findBy({ tenantId: In(tenantIds) })).map((head) => [head.tenantId, head]),
    );
    const overrides = Map.groupBy(await this.overrides.inForce(tx, tenantIds), ({ tenantId }) => tenantId);
    return rows.map((row) => {
      const snapshot = heads.get(row.tenant_id)?.snapshot;
      return {
        tenantId: row.tenant_id,
        plan: snapshot?.plan ?? row.plan,
        status: row.status,
        cancelAtPeriodEnd: row.cancel_at_period_end,
        ...(row.current_period_end === null ? {} : { currentPeriodEnd: row.current_period_end.toISOString() }),
        since: row.created_at.toISOString(),
        overrides: (overrides.get(row.tenant_id) ?? []).map(toOverride),
        limits: snapshot === undefined ? [] : standings(snapshot, [], this.config.limitsEnforced),
      };
    });
  }
}

const LIVE = `select tenant_id, plan, status, cancel_at_period_end, current_period_end, created_at
from subscriptions
where ended_at is null`;
const KEYS = [
  { column: 'created_at', type: 'timestamptz' },
  { column: 'tenant_id', type: 'uuid' },
] as const;

function toOverride({ granted, reason, madeBy, createdAt, endsAt }: EntitlementOverrideEntity): Override {
  return {
    granted,
    reason,
    createdAt: createdAt.toISOString(),
    ...(madeBy === null ? {} : { madeBy }),
    ...(endsAt === null ? {} : { endsAt: endsAt.toISOString() }),
  };
}
