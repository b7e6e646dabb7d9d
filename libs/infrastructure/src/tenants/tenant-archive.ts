import { type TenantRestore, type TenantTable, type TenantTableData } from '@plimsoll/persistence';

/** The form of the archive; another number is another form. */
export const ARCHIVE_FORMAT = 'plimsoll-tenant';
export const ARCHIVE_VERSION = 1;
export const MANIFEST_FILE = 'manifest.json';

/** What an archive says of itself: what it holds, of which schemas, and what it does not hold. */
export interface TenantManifest {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly version: number;
  readonly tenantId: string;
  readonly organisation: string;
  /** The instant that all of it shows. */
  readonly takenAt: string;
  readonly services: readonly ArchivedService[];
}

export interface ArchivedService {
  readonly service: string;
  /** The newest migration of its schema. */
  readonly schema: string;
  readonly tables: readonly ArchivedTable[];
  /** Tables whose rows stay, and why. */
  readonly stays: Readonly<Record<string, string>>;
}

export interface ArchivedTable {
  readonly table: string;
  readonly file: string;
  readonly rows: number;
  /** Of the lines before they were compressed. */
  readonly sha256: string;
  readonly columns: readonly string[];
  /** Columns that stay, and why. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/** A service whose tables go into an archive. */
export interface TenantService {
  readonly service: string;
  readonly appUrl: string;
  /** The newest migration of its schema. */
  readonly schema: string;
  readonly tables: readonly TenantTable[];
  readonly data: Readonly<Record<string, TenantTableData>>;
  /** What it does for a restore beside putting back rows. */
  readonly restore: TenantRestore;
}

/** Where the rows of a table stand in the archive. */
export function fileOf(service: string, table: string): string {
  return `${service}/${table}.ndjson.gz`;
}

/** Why columns of a table stay. */
export function leftOutOf(said: TenantTableData): Record<string, string> {
  if (said.in !== 'archive') return {};
  return Object.fromEntries(Object.entries(said.without ?? {}).map(([column, { why }]) => [column, why]));
}

/** Why tables of a service stay. */
export function staysOf({ tables, data }: TenantService): Record<string, string> {
  return Object.fromEntries(
    tables.flatMap(({ name }) => {
      const said = data[name];
      return said?.in === 'installation' ? [[name, said.why]] : [];
    }),
  );
}
