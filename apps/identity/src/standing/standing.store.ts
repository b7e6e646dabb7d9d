import { Injectable } from '@nestjs/common';
import { type OrganisationStanding, type StandingOfOrganisation } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { MoreThan, Not } from 'typeorm';
import { TenantEntity } from '../users/user.entities.js';
import { OrganisationStandingEntity } from './standing.entities.js';

const NEVER_CHANGED: OrganisationStanding = { state: 'active', revision: 0 };
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The rows that say how organisations stand. */
@Injectable()
export class StandingStore {
  async of(tx: Tx, tenantId: string): Promise<OrganisationStanding> {
    return toStanding(await tx.of(OrganisationStandingEntity).findOneBy({ tenantId }));
  }

  /** With the organisation locked: one change at a time. Undefined where there is no such organisation. */
  async lock(tx: Tx, tenantId: string): Promise<OrganisationStanding | undefined> {
    const team = await tx.of(TenantEntity).findOne({ where: { tenantId }, lock: { mode: 'pessimistic_write' } });
    return team === null ? undefined : this.of(tx, tenantId);
  }

  async put(
    tx: Tx,
    tenantId: string,
    { state, revision, since, reason, movedTo }: OrganisationStanding,
  ): Promise<void> {
    await tx.execute(
      `insert into organisation_standings (tenant_id, state, revision, since, reason, moved_to)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id) do update set state = excluded.state, revision = excluded.revision,
         since = excluded.since, reason = excluded.reason, moved_to = excluded.moved_to`,
      [tenantId, state, revision, since, reason, movedTo ?? null],
    );
  }

  /** Those that are not active, by their ids. */
  async held(tx: Tx, after: string | undefined, atMost: number): Promise<StandingOfOrganisation[]> {
    const rows = await tx.of(OrganisationStandingEntity).find({
      where: { state: Not('active'), tenantId: MoreThan(after ?? NOBODY) },
      order: { tenantId: 'ASC' },
      take: atMost,
    });
    return rows.map((row) => ({ tenantId: row.tenantId, standing: toStanding(row) }));
  }
}

function toStanding(row: OrganisationStandingEntity | null): OrganisationStanding {
  if (row === null) return NEVER_CHANGED;
  const { state, revision, since, reason, movedTo } = row;
  return {
    state,
    revision: Number(revision),
    since: since.toISOString(),
    reason,
    ...(movedTo === null ? {} : { movedTo }),
  };
}
