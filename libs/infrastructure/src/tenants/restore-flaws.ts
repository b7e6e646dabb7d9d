import { archivedColumns } from '@plimsoll/persistence';
import { type ArchivedService, type ArchivedTable, type TenantManifest, type TenantService } from './tenant-archive.js';

/**
 * Why an archive does not fit the schemas of this installation, a line each; empty when it does. What is not of the same
 * migration is not guessed at. Pure.
 */
export function restoreFlaws({ services }: TenantManifest, here: readonly TenantService[]): string[] {
  const known = new Set(here.map(({ service }) => service));
  return [
    ...services
      .filter(({ service }) => !known.has(service))
      .map(({ service }) => `${service}: there is no such service here`),
    ...here.flatMap((service) =>
      serviceFlaws(
        service,
        services.find((archived) => archived.service === service.service),
      ),
    ),
  ];
}

function serviceFlaws(here: TenantService, archived: ArchivedService | undefined): string[] {
  const { service, schema } = here;
  if (archived === undefined) return [`${service}: it is not in the archive`];
  if (archived.schema !== schema)
    return [`${service}: the archive is of migration ${archived.schema}, the database of ${schema}`];
  const tables = new Map(archived.tables.map((table) => [table.table, table]));
  const wanted = here.tables.filter(({ name }) => here.data[name]?.in === 'archive');
  const names = new Set(wanted.map(({ name }) => name));
  return [
    ...[...tables.keys()].filter((name) => !names.has(name)).map((name) => `${service}.${name}: it is no table here`),
    ...wanted.flatMap((table) => {
      const columns = archivedColumns(table, here.data[table.name]!).map(({ name }) => name);
      return tableFlaws(`${service}.${table.name}`, columns, tables.get(table.name));
    }),
  ];
}

function tableFlaws(name: string, columns: readonly string[], archived: ArchivedTable | undefined): string[] {
  if (archived === undefined) return [`${name}: it is not in the archive`];
  const same =
    columns.length === archived.columns.length && columns.every((column) => archived.columns.includes(column));
  return same ? [] : [`${name}: the archive has other columns (${archived.columns.join(', ')})`];
}
