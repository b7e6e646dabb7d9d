import { type TableSize, withTenantSnapshot } from '@plimsoll/persistence';
import { SetupError } from '../setup-error.js';
import { type TenantService } from './tenant-archive.js';

export interface MeasuredTable extends TableSize {
  readonly service: string;
  readonly table: string;
}

export interface TenantSize {
  /** The instant that it shows. */
  readonly takenAt: string;
  /** Every table of which the organisation has something, the largest first. */
  readonly tables: readonly MeasuredTable[];
}

/**
 * How much of each table belongs to an organisation, as of one instant: what its archive has, before it is compressed and
 * without indexes. Counted as the organisation itself, under row-level security. Throws when there is no such one.
 */
export async function measureTenant(tenantId: string, services: readonly TenantService[]): Promise<TenantSize> {
  return withTenantSnapshot(tenantId, services, async (snapshot) => {
    const tables: MeasuredTable[] = [];
    for (const { service, tables: of, data } of services)
      for (const table of of.filter(({ name }) => data[name]?.in === 'archive'))
        tables.push({ service, table: table.name, ...(await snapshot.size(service, table)) });
    const found = largestFirst(tables);
    if (!found.some(({ service, table }) => service === 'identity' && table === 'tenants'))
      throw new SetupError(`There is no organisation ${tenantId} here.`, 'check the id.');
    return { takenAt: snapshot.takenAt, tables: found };
  });
}

/** Without those that are empty. Pure. */
export function largestFirst(tables: readonly MeasuredTable[]): MeasuredTable[] {
  return tables.filter(({ rows }) => rows > 0).sort((a, b) => b.bytes - a.bytes || a.table.localeCompare(b.table));
}
