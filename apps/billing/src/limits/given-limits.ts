import { Injectable } from '@nestjs/common';
import { type FeatureKey, type GivenLimit, type PlanCode } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const PAGE = 1_000;

/** What organisations are given of one limit; across tenants, for who keeps it of all of them. */
@Injectable()
export class GivenLimitReader {
  constructor(private readonly db: Database) {}

  /** Those behind one, by their ids; as many as a page holds. */
  async page(feature: FeatureKey, after: string | undefined): Promise<GivenLimit[]> {
    const rows = await this.db.asWorker((tx) =>
      tx.query<{ tenant_id: string; plan: PlanCode; revision: string; given: number | null }>(
        `select tenant_id, snapshot->>'plan' as plan, revision,
           (select (g->>'limit')::float8 from jsonb_array_elements(snapshot->'grants') g
            where g->>'feature' = $1 limit 1) as given
         from entitlement_heads where tenant_id > $2 order by tenant_id limit $3`,
        [feature, after ?? NOBODY, PAGE],
      ),
    );
    return rows.map(({ tenant_id: tenantId, plan, revision, given }) => ({
      tenantId,
      plan,
      revision: Number(revision),
      ...(given === null ? {} : { limit: given }),
    }));
  }
}
