export {
  infrastructureEnvironment,
  type InfrastructureEnvironment,
  inheritedEnvironment,
  secretVariable,
} from './infrastructure.config.js';
export { readJsonFile, writeJsonFile } from './json-file.js';
export { LIMITS as INFRASTRUCTURE_LIMITS } from './limits.js';
export { jetStreamAnswers, jetStreamFlaw } from './nats/jetstream-answers.js';
export { type NatsAccount, type NatsUser } from './nats/nats-conf.js';
export { busKeys, publicKeyOf } from './bus-keys.js';
export { composeRegions, composeVariable, telemetryRegions, withRegions } from './containers/compose-file.js';
export { composeNatsConf, natsPasswordVariable } from './nats/compose-conf.js';
export { natsAccounts, OPERATOR } from './nats/nats-accounts.js';
export { provisionFacts } from './nats/fact-stream.js';
export { natsGreeting } from './nats/start-nats.js';
export { startNats, type NatsOptions } from './nats/start-nats.js';
export { findChromium, type FoundChromium } from './packages/chromium.js';
export { dockerAnswers } from './packages/docker.js';
export { NATS, REDIS, type ServerKind } from './packages/server-kind.js';
export { findServers, onThisMachine } from './packages/server-program.js';
export { findPostgres } from './postgres/binaries.js';
export { removeDataDir } from './postgres/place.js';
export { postgresAdminUrl, startPostgres, type PostgresOptions } from './postgres/start-postgres.js';
export { freePort, isPortFree } from './process/free-port.js';
export { logTail } from './process/log-file.js';
export { ManagedProcess, type ProcessSpec, type ProcessState } from './process/managed-process.js';
export { isAlive, pidOf, processIdentity, processTree, trySignal } from './process/process-identity.js';
export { startRedis, type RedisOptions } from './redis/start-redis.js';
export { type RunningServer, type ServerOptions } from './running-server.js';
export { knowsSecret, masterKey, secret, secretBytes, secretFile } from './secrets.js';
export { SetupError } from './setup-error.js';
export { unprivilegedAccount } from './unprivileged.js';
export { checkBackingUrls } from './platform/backing.js';
export { claimDataDir, endRun, type ProcessRecord, readRun, type RunRecord } from './platform/data-dir.js';
export { databaseOf, databaseUrls, type DatabaseUrls, knowsDatabase, prepareDatabases } from './platform/databases.js';
export { telemetryEnvironment } from './observability/otlp-receiver.js';
export { hasPrometheus, requirePrometheus } from './observability/prometheus.js';
export { HOUSE, mainOf, migrationsOf, type ServiceName, SERVICES, webRoot } from './platform/house.js';
export {
  type Platform,
  type PlatformOptions,
  type PlatformUrls,
  type Progress,
  startPlatform,
} from './platform/platform.js';
export { isLoopbackAddress, reachOf, type ReachSettings, type ReachWishes, rememberedReach } from './platform/reach.js';
export { servicesPage } from './platform/services-page.js';
export { type PortWishes } from './platform/ports.js';
export { isOk, NODE_FLAGS, type NodeProcess, nodeProcess } from './platform/service-spec.js';
export { Supervisor } from './platform/supervisor.js';
export { type TenantManifest, type TenantService } from './tenants/tenant-archive.js';
export { tenantDataOf, tenantServices } from './tenants/tenant-services.js';
export { type WrittenArchive, writeTenantArchive } from './tenants/write-tenant-archive.js';
export { type CheckedArchive, checkTenantArchive } from './tenants/check-tenant-archive.js';
export { type ComparedArchives, compareTenantArchives } from './tenants/compare-tenant-archives.js';
export { measureTenant, type TenantSize } from './tenants/measure-tenant.js';
export { type RestoredArchive, restoreTenantArchive } from './tenants/restore-tenant-archive.js';
export { type RemovedCopy, removeTenantCopy } from './tenants/remove-tenant-copy.js';
export { type MoveStanding, type MoveStep, nextStep } from './tenants/move-plan.js';
export { journalOf, type Move, type Moved, moveTenant } from './tenants/move-tenant.js';
