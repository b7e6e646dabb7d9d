import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type ExportPart, type OpenedExport, type Problem, problem } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { EXPORTED_SERVICES, type ExportToken, exportSecretHash, readExportToken } from '../domain/export.js';
import { TenantEntity } from '../users/user.entities.js';
import { ExportEntity } from './export.entities.js';
import { ExportStore, toExport } from './export.store.js';

const DAY_LENGTH = 10;

/** The bytes of exports, for whoever has a link that works. */
@Injectable()
export class ExportFiles {
  constructor(
    private readonly db: Database,
    private readonly store: ExportStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  open(given: string): Promise<OpenedExport | Problem> {
    return this.withLink(given, async (tx, row) => {
      const { tenantId, exportId, takenAt } = row;
      const { name: organisation } = await tx.of(TenantEntity).findOneByOrFail({ tenantId });
      const services = EXPORTED_SERVICES.flatMap((service) => row.services[service] ?? []);
      const sizes = await tx.query<{ name: string; bytes: string; parts: string }>(
        `select name, sum(length(content)) as bytes, count(*) as parts
         from export_parts where tenant_id = $1 and export_id = $2 group by name`,
        [tenantId, exportId],
      );
      const sized = new Map(
        sizes.map(({ name, bytes, parts }) => [name, { bytes: Number(bytes), parts: Number(parts) }]),
      );
      const files = services
        .flatMap(({ tables }) => tables)
        .map(({ file: name }) => ({ name, bytes: 0, parts: 0, ...sized.get(name) }));
      const taken = takenAt?.toISOString() ?? '';
      const manifest = { format: 'plimsoll-tenant', version: 1, tenantId, organisation, takenAt: taken, services };
      return { name: `plimsoll-${taken.slice(0, DAY_LENGTH)}.tar`, manifest, files };
    });
  }

  read(given: string, name: string, ordinal: number): Promise<ExportPart | Problem> {
    return this.withLink(given, async (tx, { tenantId, exportId }) => {
      const part = await tx.maybeOne<{ content: Buffer }>(
        'select content from export_parts where tenant_id = $1 and export_id = $2 and name = $3 and ordinal = $4',
        [tenantId, exportId, name, ordinal],
      );
      return part ? { bytes: part.content.toString('base64') } : problem('not-found');
    });
  }

  /** Whoever has no link that works is told nothing of what there is. */
  private withLink<T>(given: string, work: (tx: Tx, row: ExportEntity) => Promise<T | Problem>): Promise<T | Problem> {
    const token = readExportToken(given);
    if (token === undefined) return Promise.resolve(problem('not-found'));
    return this.db.readTenant(token.tenantId, async (tx) => {
      const row = await this.store.find(tx, { tenantId: token.tenantId, exportId: token.exportId });
      return row !== null && this.opens(row, token) ? work(tx, row) : problem('not-found');
    });
  }

  private opens(row: ExportEntity, { secret }: ExportToken): boolean {
    const now = this.clock.now();
    const { linkHash, linkExpiresAt } = row;
    if (linkHash === null || linkExpiresAt === null || linkExpiresAt <= now) return false;
    return (
      toExport(row, now).state === 'ready' &&
      timingSafeEqual(Buffer.from(linkHash), Buffer.from(exportSecretHash(secret)))
    );
  }
}
