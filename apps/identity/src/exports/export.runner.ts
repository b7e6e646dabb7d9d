import { Injectable } from '@nestjs/common';
import {
  billingExportBegin,
  brokerExportBegin,
  notificationsExportBegin,
  pipelinesExportBegin,
  signalsExportBegin,
} from '@plimsoll/contracts';
import { type ExportSink, type ExportTask, Requests, TenantExports } from '@plimsoll/messaging';
import { Database, type TenantSnapshot } from '@plimsoll/persistence';
import { Every, Logger } from '@plimsoll/service-host';
import { TENANT_DATA } from '../database/tenant-data.js';
import { EXPORT_SILENCE_MS, TOO_LARGE } from '../domain/export.js';
import { type ExportKey, EXPORT_ROWS_KEPT_MS, ExportStore } from './export.store.js';

const LOOK_EVERY_MS = 1_000;
const SWEEP_EVERY_MS = 30_000;
const AT_ONCE = 50;
/** Of all organisations at a time: each holds the database back from cleaning up meanwhile. */
const COLLECTING_MAX = 2;
const BEGIN_MS = 10_000;
const SILENT = 'A part of the platform did not answer in time. Ask for it again.';
const BROKE = 'A part of the platform could not tell what it has. Ask for it again.';

const OTHERS = [
  signalsExportBegin,
  pipelinesExportBegin,
  brokerExportBegin,
  billingExportBegin,
  notificationsExportBegin,
];

/**
 * Has exports collected: holds an instant of the database until every service looks at it, and then takes what each
 * tells. What somebody died over ends by itself, as failed.
 */
@Injectable()
export class ExportRunner {
  private readonly own: TenantExports;

  constructor(
    private readonly db: Database,
    private readonly store: ExportStore,
    private readonly requests: Requests,
    exports: TenantExports,
    private readonly logger: Logger,
  ) {
    this.own = exports.into(this.sink());
  }

  @Every({ name: 'exports', everyMs: LOOK_EVERY_MS })
  async next(): Promise<void> {
    const task = await this.claim();
    if (task === undefined) return;
    await this.own
      .begin(task, TENANT_DATA, (snapshot) => this.beginOthers(task, snapshot))
      .catch((error: unknown) => this.logger.warn('an export could not begin', { exportId: task.exportId, error }));
  }

  @Every({ name: 'exports that are over', everyMs: SWEEP_EVERY_MS })
  async sweep(): Promise<void> {
    const silent = await this.keys(
      `state = 'collecting' and heard_at < now() - make_interval(secs => $1)`,
      EXPORT_SILENCE_MS / 1_000,
    );
    for (const key of silent) await this.fail(key, SILENT);
    for (const { tenantId, exportId } of await this.keys(
      `state = 'ready' and expires_at < now() - make_interval(secs => $1)`,
      0,
    ))
      await this.db.asWorker(async (tx) => {
        await tx.execute(
          `update exports set state = 'expired', link_hash = null where tenant_id = $1 and export_id = $2`,
          [tenantId, exportId],
        );
        await this.store.forget(tx, { tenantId, exportId });
      });
    await this.db.asWorker((tx) =>
      tx.execute(
        `delete from exports where state in ('failed', 'expired') and created_at < now() - make_interval(secs => $1)`,
        [EXPORT_ROWS_KEPT_MS / 1_000],
      ),
    );
  }

  /** Bytes that a service tells; false says that nobody wants them any more. */
  async part(key: ExportKey, name: string, ordinal: number, bytes: Buffer): Promise<boolean> {
    const isKept = await this.db.withTenant(key.tenantId, (tx) => this.store.part(tx, key, name, ordinal, bytes));
    if (!isKept) await this.fail(key, TOO_LARGE);
    return isKept;
  }

  async end(key: ExportKey, service: string, manifest?: object): Promise<void> {
    if (manifest === undefined) await this.fail(key, BROKE);
    else await this.db.withTenant(key.tenantId, (tx) => this.store.told(tx, key, service, manifest));
  }

  private async claim(): Promise<ExportTask | undefined> {
    return this.db.asWorker(async (tx) => {
      const row = await tx.maybeOne<{ tenant_id: string; export_id: string }>(
        `update exports set state = 'collecting', heard_at = now()
         where (tenant_id, export_id) in (
           select tenant_id, export_id from exports
           where state = 'waiting' and (select count(*) from exports where state = 'collecting') < ${COLLECTING_MAX}
           order by heard_at limit 1 for update skip locked)
         returning tenant_id, export_id`,
      );
      return row && { tenantId: row.tenant_id, exportId: row.export_id };
    });
  }

  /** Each answers when its transaction looks at the instant that this one holds. */
  private async beginOthers({ tenantId, exportId }: ExportTask, { id, takenAt }: TenantSnapshot): Promise<void> {
    await this.db.withTenant(tenantId, (tx) =>
      tx.execute('update exports set taken_at = $3 where tenant_id = $1 and export_id = $2', [
        tenantId,
        exportId,
        takenAt,
      ]),
    );
    await Promise.all(
      OTHERS.map((begin) => this.requests.ask(begin, { exportId, snapshot: id }, { tenantId, deadlineMs: BEGIN_MS })),
    );
  }

  private sink(): ExportSink {
    return {
      part: async (task, name, ordinal, bytes) => {
        if (!(await this.part(task, name, ordinal, bytes))) throw new Error('the export is over');
      },
      end: (task, manifest) => this.end(task, 'identity', manifest),
    };
  }

  private fail(key: ExportKey, failure: string): Promise<void> {
    return this.db.withTenant(key.tenantId, (tx) => this.store.fail(tx, key, failure));
  }

  private async keys(which: string, seconds: number): Promise<ExportKey[]> {
    const rows = await this.db.asWorker((tx) =>
      tx.query<{ tenant_id: string; export_id: string }>(
        `select tenant_id, export_id from exports where ${which} limit ${AT_ONCE}`,
        [seconds],
      ),
    );
    return rows.map((row) => ({ tenantId: row.tenant_id, exportId: row.export_id }));
  }
}
