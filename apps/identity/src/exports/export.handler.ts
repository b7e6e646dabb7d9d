import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  EXPORT_LINK_MINUTES,
  type ExportLink,
  type OrganisationExport,
  type OrganisationExports,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { makeExportToken } from '../domain/export.js';
import { TenantEntity } from '../users/user.entities.js';
import { ExportEntity } from './export.entities.js';
import { ExportStore, toExport } from './export.store.js';

const MINUTE_MS = 60_000;

/** What owners of an organisation do with exports of it; no plan limits it, and no freeze stops it. */
@Injectable()
export class ExportHandler {
  constructor(
    private readonly db: Database,
    private readonly store: ExportStore,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One at a time; the bytes of one before it are let go. */
  ask(actor: Actor): Promise<OrganisationExport | Problem> {
    const { tenantId, userId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      await tx.of(TenantEntity).findOne({ where: { tenantId }, lock: { mode: 'pessimistic_write' } });
      const before = await this.store.newest(tx, tenantId);
      if (before.some(({ state }) => state === 'waiting' || state === 'collecting'))
        return problem('conflict', 'An export is under way already; wait until it is ready.');
      for (const { exportId, state } of before.filter((one) => one.state === 'ready')) {
        await tx.of(ExportEntity).update({ tenantId, exportId }, { state: 'expired', linkHash: null });
        if (state === 'ready') await this.store.forget(tx, { tenantId, exportId });
      }
      const now = this.clock.now();
      const exportId = newId(this.clock);
      await tx.execute(
        `insert into exports (tenant_id, export_id, state, asked_by, created_at, heard_at)
         values ($1, $2, 'waiting', $3, $4, now())`,
        [tenantId, exportId, userId, now],
      );
      const row = (await this.store.find(tx, { tenantId, exportId }))!;
      await this.record(tx, actor, 'export.asked', exportId);
      return toExport(row, now);
    });
  }

  async list({ tenantId }: Actor): Promise<OrganisationExports> {
    const rows = await this.db.readTenant(tenantId, (tx) => this.store.newest(tx, tenantId));
    const now = this.clock.now();
    return { items: rows.map((row) => toExport(row, now)) };
  }

  /** A new link takes the place of the one before. */
  link(exportId: string, actor: Actor): Promise<ExportLink | Problem> {
    const { tenantId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const row = await this.store.find(tx, { tenantId, exportId });
      if (row === null) return problem('not-found', 'there is no such export');
      const now = this.clock.now();
      const { state } = toExport(row, now);
      if (state !== 'ready') return problem('conflict', `It is ${state}: only one that is ready can be fetched.`);
      const { token, hash } = makeExportToken(tenantId, exportId);
      const expiresAt = new Date(now.getTime() + EXPORT_LINK_MINUTES * MINUTE_MS);
      await tx.of(ExportEntity).update({ tenantId, exportId }, { linkHash: hash, linkExpiresAt: expiresAt });
      await this.record(tx, actor, 'export.fetched', exportId);
      return { path: `/v1/export-files/${token}`, expiresAt: expiresAt.toISOString() };
    });
  }

  private record(tx: Tx, actor: Actor, action: string, exportId: string): Promise<void> {
    return this.audit.record(tx, actor.tenantId, actOf(actor, { action, targetKind: 'export', targetId: exportId }));
  }
}
