import { Command } from 'commander';
import path from 'node:path';
import {
  checkTenantArchive,
  type ComparedArchives,
  compareTenantArchives,
  databaseOf,
  databaseUrls,
  measureTenant,
  type RestoredArchive,
  restoreTenantArchive,
  tenantServices,
  type TenantSize,
  type WrittenArchive,
  writeTenantArchive,
} from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { withDatabase } from '@plimsoll/persistence';
import { cliEnvironment } from '../cli.config.js';
import { command, contextOf, requireId, type SharedOptions, UsageError } from '../command-line.js';
import { withStored } from '../database/reach-postgres.js';
import { bytes, counted, duration } from '../output/words.js';
import { moveCommands } from './tenant-move.js';
import { standingCommands } from './tenant-standing.js';

interface ExportOptions extends SharedOptions {
  readonly tenant?: string;
  readonly out?: string;
}

interface RestoreOptions extends SharedOptions {
  readonly dryRun?: boolean;
}

const TABLES_SHOWN = 12;

/** `plimsoll tenant`: what belongs to one organisation, whole. */
export function tenantCommand(): Command {
  const exporting = command('export', 'write all that belongs to an organisation into one file, as of one instant', [
    [
      'tenant export --tenant 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15 --out org.tar',
      'works whether Plimsoll is up or not',
    ],
  ])
    .requiredOption('--tenant <id>', 'the organisation')
    .requiredOption('--out <file>', 'the archive; nothing may be there yet')
    .action(exportTenant);
  const checking = command(
    'check <file>',
    'read an archive against its own manifest: whole, unchanged, of one organisation',
    [['tenant check org.tar', 'names each file that is not what was written']],
  ).action(checkArchive);
  const comparing = command(
    'compare <before> <after>',
    'whether an organisation came over whole: the archive that was restored against one exported after it',
    [['tenant compare org.tar org-after.tar', 'names each table, row and column that a restore does not change']],
  ).action(compareArchives);
  const restoring = command(
    'restore <file>',
    'put an organisation back from its archive into an installation that has nothing of it: whole or not at all',
    [
      ['tenant restore org.tar --dry-run', 'all of it is tried, and nothing stays'],
      ['tenant restore org.tar', 'pipelines come back switched off, terminals unpaired, people without passwords'],
    ],
  )
    .option('--dry-run', 'try all of it in the database and take it back')
    .action(restoreTenant);
  const measuring = command('size', 'how many rows and bytes belong to an organisation, by table', [
    ['tenant size --tenant 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15', 'the largest first; nothing is limited by it'],
  ])
    .requiredOption('--tenant <id>', 'the organisation')
    .action(tellSize);
  const tenant = new Command('tenant')
    .description('what belongs to one organisation')
    .addCommand(exporting)
    .addCommand(checking)
    .addCommand(comparing)
    .addCommand(restoring)
    .addCommand(measuring);
  for (const more of [...moveCommands(), ...standingCommands()]) tenant.addCommand(more);
  return tenant;
}

async function exportTenant(options: ExportOptions): Promise<void> {
  const { tenant, out } = options;
  if (tenant === undefined || out === undefined) throw new UsageError('An export needs --tenant and --out.');
  requireId(tenant);
  const context = contextOf(options);
  const { dataDir, output } = context;
  const file = path.resolve(cliEnvironment().startedIn, out);
  const startedAt = systemClock.monotonicMs();
  const written = await withStored(context, async (adminUrl) => {
    const services = await tenantServices((service) => databaseUrls(dataDir, adminUrl, service));
    return output.progress.step('reading all services as of one instant', () =>
      writeTenantArchive({ tenantId: tenant, services, file }),
    );
  });
  const ms = Math.round(systemClock.monotonicMs() - startedAt);
  output.result(exportedJson(file, written, ms), exportedText(file, written, ms));
}

async function tellSize(options: ExportOptions): Promise<void> {
  const { tenant } = options;
  if (tenant === undefined) throw new UsageError('The size of what? It needs --tenant.');
  requireId(tenant);
  const context = contextOf(options);
  const { dataDir, output } = context;
  const size = await withStored(context, async (adminUrl) => {
    const services = await tenantServices((service) => databaseUrls(dataDir, adminUrl, service));
    return output.progress.step('counting all services as of one instant', () => measureTenant(tenant, services));
  });
  output.result({ ok: true, tenantId: tenant, ...sumOf(size), ...size }, sizeText(size));
}

function sumOf({ tables }: TenantSize): { rows: number; bytes: number } {
  return {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    bytes: tables.reduce((sum, { bytes: of }) => sum + of, 0),
  };
}

/** What an organisation has, for people. */
export function sizeText(size: TenantSize): string {
  const { rows, bytes: all } = sumOf(size);
  return [
    `${counted(rows, 'row')}, ${bytes(all)} without indexes, as of ${size.takenAt}; the largest tables:`,
    ...size.tables
      .slice(0, TABLES_SHOWN)
      .map(
        ({ service, table, rows: of, bytes: some }) => `  ${service}.${table}: ${counted(of, 'row')}, ${bytes(some)}`,
      ),
  ].join('\n');
}

async function checkArchive(given: string, options: SharedOptions): Promise<void> {
  const { output } = contextOf(options);
  const file = path.resolve(cliEnvironment().startedIn, given);
  const { manifest, sha256, flaws } = await output.progress.step('reading the archive', () => checkTenantArchive(file));
  const { tenantId, organisation, takenAt, services } = manifest;
  const schemas = Object.fromEntries(services.map(({ service, schema }) => [service, schema]));
  const rows = rowsOf({ manifest });
  const ok = flaws.length === 0;
  const what = `${organisation} (${tenantId}) as of ${takenAt}, ${counted(rows, 'row')}; digest of its manifest ${sha256}`;
  output.result(
    { ok, file, tenantId, organisation, takenAt, rows, sha256, schemas, flaws },
    ok
      ? `The archive is whole: ${what}.\nCompare the digest with the one that the export told: whoever wrote another archive wrote another manifest, too.`
      : `The archive is NOT what was written: ${what}.\n${flaws.map((flaw) => `  ${flaw}`).join('\n')}`,
  );
  process.exitCode = ok ? 0 : 1;
}

async function compareArchives(before: string, after: string, options: SharedOptions): Promise<void> {
  const { output } = contextOf(options);
  const [first, second] = [before, after].map((file) => path.resolve(cliEnvironment().startedIn, file));
  const compared = await output.progress.step('comparing row by row', () => compareTenantArchives(first!, second!));
  const { rows, differences } = compared;
  const { tenantId, organisation } = compared.before.manifest;
  const ok = differences.length === 0;
  output.result(
    { ok, tenantId, organisation, before: first, after: second, rows, differences },
    comparedText(compared),
  );
  process.exitCode = ok ? 0 : 1;
}

/** What came of it, for people. */
export function comparedText({ before, after, rows, differences }: ComparedArchives): string {
  const { organisation, tenantId, takenAt } = before.manifest;
  const what = `${organisation} (${tenantId}) as of ${takenAt} and of ${after.manifest.takenAt}`;
  if (differences.length === 0)
    return `It came over whole: ${what}, ${counted(rows, 'row')}. Only what a restore changes on purpose differs.`;
  return `It is NOT the same: ${what}.\n${differences.map((line) => `  ${line}`).join('\n')}`;
}

async function restoreTenant(given: string, options: RestoreOptions): Promise<void> {
  const context = contextOf(options);
  const { dataDir, output } = context;
  const file = path.resolve(cliEnvironment().startedIn, given);
  const isDryRun = options.dryRun ?? false;
  const restored = await withStored(context, async (adminUrl) => {
    const services = await tenantServices((service) => databaseUrls(dataDir, adminUrl, service));
    return output.progress.step('putting it back in one transaction', () =>
      restoreTenantArchive({ file, adminUrl: withDatabase(adminUrl, databaseOf(adminUrl)), services, isDryRun }),
    );
  });
  const { manifest, sha256, rows } = restored;
  const { tenantId, organisation, takenAt } = manifest;
  output.result(
    { ok: true, file, tenantId, organisation, takenAt, rows, sha256, isDryRun },
    restoredText(restored, isDryRun),
  );
}

/** What came of it, for people, with what has to be done now. */
export function restoredText({ manifest, rows, sha256 }: RestoredArchive, isDryRun: boolean): string {
  const what = `${manifest.organisation} (${manifest.tenantId}) as of ${manifest.takenAt}: ${counted(rows, 'row')}, digest of the manifest ${sha256}`;
  if (isDryRun) return `It would be restored, and nothing was: ${what}.`;
  return [
    `Restored: ${what}.`,
    'What has to be done now:',
    '  people ask for a new password, and set up second factors, passkeys and channels of messages anew',
    '  terminals are paired anew; until then no guard can close anything',
    '  sources of signals get new addresses and secrets, programs new API keys',
    '  pipelines are switched on by somebody who has looked at open positions and at orders in doubt',
    'The installation that it came from must not go on with it: switch off its pipelines and its terminals.',
  ].join('\n');
}

function rowsOf({ manifest }: Pick<WrittenArchive, 'manifest'>): number {
  return manifest.services.flatMap(({ tables }) => tables).reduce((sum, { rows }) => sum + rows, 0);
}

function exportedJson(file: string, written: WrittenArchive, ms: number): object {
  const { manifest, bytes: size, sha256 } = written;
  const { tenantId, organisation, takenAt } = manifest;
  const services = manifest.services.map(({ service, schema, tables }) => ({
    service,
    schema,
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  }));
  return { ok: true, file, tenantId, organisation, takenAt, rows: rowsOf(written), bytes: size, sha256, services, ms };
}

/** What came of it, for people, with what is not in it. */
export function exportedText(file: string, written: WrittenArchive, ms: number): string {
  const { manifest, bytes: size, sha256 } = written;
  const tables = manifest.services.flatMap((service) => service.tables);
  const columns = manifest.services.flatMap(({ service, tables: of }) =>
    of.flatMap(({ table, leftOut }) =>
      Object.entries(leftOut).map(([column, why]) => `  ${service}.${table}.${column}: ${why}`),
    ),
  );
  const stays = manifest.services.flatMap(({ service, stays: of }) =>
    Object.keys(of).map((table) => `${service}.${table}`),
  );
  return [
    `${manifest.organisation}: ${counted(rowsOf(written), 'row')} of ${counted(tables.length, 'table')}, ${bytes(size)} in ${duration(ms)}`,
    `  ${file}, as of ${manifest.takenAt}; digest of its manifest ${sha256}`,
    'Not in it, because it lets somebody in:',
    ...columns,
    `Not in it, because it means nothing elsewhere: ${stays.join(', ')} (reasons in manifest.json).`,
    'It holds names, addresses and trades of people: keep it as you keep the database.',
  ].join('\n');
}
