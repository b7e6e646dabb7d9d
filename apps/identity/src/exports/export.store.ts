import { Injectable } from '@nestjs/common';
import { EXPORT_HOURS, type OrganisationExport } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { EXPORT_BYTES_MAX, isWhole } from '../domain/export.js';
import { ExportEntity } from './export.entities.js';

const LISTED = 20;
const HOUR_MS = 3_600_000;

/** Which export of which organisation. */
export interface ExportKey {
  readonly tenantId: string;
  readonly exportId: string;
}

/** The rows of exports and their bytes. */
@Injectable()
export class ExportStore {
  newest(tx: Tx, tenantId: string): Promise<ExportEntity[]> {
    return tx.of(ExportEntity).find({ where: { tenantId }, order: { createdAt: 'DESC' }, take: LISTED });
  }

  find(tx: Tx, key: ExportKey): Promise<ExportEntity | null> {
    return tx.of(ExportEntity).findOneBy({ ...key });
  }

  /** Bytes of an export that is under way; false where it is over. */
  async part(
    tx: Tx,
    { tenantId, exportId }: ExportKey,
    name: string,
    ordinal: number,
    bytes: Buffer,
  ): Promise<boolean> {
    const kept = await tx.execute(
      `update exports set bytes = bytes + $3, heard_at = now()
       where tenant_id = $1 and export_id = $2 and state = 'collecting' and bytes + $3 <= $4`,
      [tenantId, exportId, bytes.length, EXPORT_BYTES_MAX],
    );
    if (kept === 0) return false;
    await tx.execute(
      'insert into export_parts (tenant_id, export_id, name, ordinal, content) values ($1, $2, $3, $4, $5)',
      [tenantId, exportId, name, ordinal, bytes],
    );
    return true;
  }

  /** A service told all of its part: the last one makes it ready. */
  async told(tx: Tx, { tenantId, exportId }: ExportKey, service: string, manifest: object): Promise<void> {
    const row = await tx.maybeOne<{ services: Record<string, unknown> }>(
      `update exports set services = services || jsonb_build_object($3::text, $4::jsonb), heard_at = now()
       where tenant_id = $1 and export_id = $2 and state = 'collecting' returning services`,
      [tenantId, exportId, service, JSON.stringify(manifest)],
    );
    if (row && isWhole(row.services))
      await tx.execute(
        `update exports set state = 'ready', expires_at = now() + make_interval(hours => $3)
         where tenant_id = $1 and export_id = $2`,
        [tenantId, exportId, EXPORT_HOURS],
      );
  }

  /** Ends one that is under way, and lets its bytes go. */
  async fail(tx: Tx, { tenantId, exportId }: ExportKey, failure: string): Promise<void> {
    const failed = await tx.execute(
      `update exports set state = 'failed', failure = $3
       where tenant_id = $1 and export_id = $2 and state in ('waiting', 'collecting')`,
      [tenantId, exportId, failure],
    );
    if (failed > 0) await this.forget(tx, { tenantId, exportId });
  }

  forget(tx: Tx, { tenantId, exportId }: ExportKey): Promise<number> {
    return tx.execute('delete from export_parts where tenant_id = $1 and export_id = $2', [tenantId, exportId]);
  }
}

export function toExport(row: ExportEntity, now: Date): OrganisationExport {
  const { exportId, state, askedBy, createdAt, takenAt, expiresAt, bytes, failure } = row;
  const isOver = state === 'ready' && expiresAt !== null && expiresAt <= now;
  return {
    exportId,
    state: isOver ? 'expired' : state,
    askedBy,
    createdAt: createdAt.toISOString(),
    ...(takenAt === null ? {} : { takenAt: takenAt.toISOString() }),
    ...(expiresAt === null ? {} : { expiresAt: expiresAt.toISOString() }),
    bytes: Number(bytes),
    ...(failure === null ? {} : { failure }),
  };
}

/** When a row is of no use to anybody any more. */
export const EXPORT_ROWS_KEPT_MS = 30 * 24 * HOUR_MS;
