export {
  bootstrapService,
  type BootstrapOptions,
  roleName,
  roleUrl,
  type ServiceRole,
  SERVICE_ROLES,
  withDatabase,
} from './bootstrap.js';
export { type Condition, conditions, containing } from './conditions.js';
export { Database, type DatabaseOptions, type PoolState } from './database.js';
export { isCommitUnknown, isRetryable, isSlow, isUnavailable } from './failures.js';
export {
  keysetPage,
  type KeysetQuery,
  type Page,
  type PageKey,
  pageLimit,
  type PageRequest,
  wrongCursor,
} from './keyset.js';
export { type PoolName } from './pool.js';
export { LIMITS as DATABASE_LIMITS } from './limits.js';
export { migrate, type MigrateOptions, migrationNames, newestMigration, rollback } from './migrations.js';
export { type EntityClass, MIGRATIONS_TABLE } from './orm/data-source.js';
export { entityPage, type EntityPageQuery } from './orm/entity-page.js';
export { IdentityColumn } from './orm/identity-column.js';
export { Orm } from './orm/orm.js';
export { schemaDrift } from './orm/schema-drift.js';
export { ensurePartitions, MONTHS_AHEAD, PARTITIONED_BY_MONTH, rowsInDefaultPartition } from './partitions.js';
export { APPEND_ONLY_TABLE, ON_ALL_ROWS, TENANT_TABLE } from './row-level-security.js';
export { dumpSchema } from './schema-dump.js';
export { assertTenantTablesForced, tenantKeysWithoutTenant, tenantTablesWithoutForcedRls } from './tenant-tables.js';
export { onReservedConnections, type ReservedPool } from './reserved.js';
export { type SlowStatement, type TransactionWatch, type WatchedTransaction } from './transaction-watch.js';
export { takeTurn } from './turns.js';
export { TransactionAbortedError, type Tx } from './tx.js';
export {
  assertRetentionDeclared,
  purgeExpired,
  type PurgeOptions,
  type Retention,
  type TableRetention,
} from './retention.js';
export {
  archivedColumns,
  ARCHIVED,
  assertTenantDataDeclared,
  type LeftOutColumn,
  type TenantColumn,
  type TenantData,
  tenantDataFlaws,
  type TenantTable,
  type TenantTableData,
  tenantTables,
} from './tenant-data/tenant-data.js';
export { type Restored, RestoreSession, type RestoreTx, type TenantRestore } from './tenant-data/tenant-restore.js';
export {
  type SnapshotSource,
  type TableSize,
  type TenantSnapshot,
  withTenantSnapshot,
} from './tenant-data/tenant-snapshot.js';
export { WitnessEntity } from './witness/witness.entity.js';
export {
  type AuditPlace,
  NOT_WITNESSED,
  WITNESS_DOWN,
  WITNESS_TABLE,
  WITNESS_UP,
  WITNESSED,
  type WitnessedTable,
  type WitnessLevel,
} from './witness/witness-table.js';
export { type EntryState, judgeWitnessed, type Unexplained, type Witnessed } from './witness/witness-verdict.js';
export { witnessDifferences } from './witness/witness-triggers.js';
export { WitnessCount } from './witness/witness-count.js';
