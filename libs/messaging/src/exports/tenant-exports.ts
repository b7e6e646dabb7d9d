import { createHash } from 'node:crypto';
import { EXPORT_PART_BYTES, type ExportBegin, exportEnd, exportTell } from '@plimsoll/contracts';
import {
  archivedColumns,
  type SnapshotSource,
  type TenantData,
  tenantDataFlaws,
  type TenantSnapshot,
  type TenantTable,
  tenantTables,
  type TenantTableData,
  withTenantSnapshot,
} from '@plimsoll/persistence';
import { type Logger } from '@plimsoll/service-host';
import { type Requests } from '../requests/requests.js';
import { MESSAGING_TENANT_DATA } from '../tables.js';
import { compressedParts } from './export-lines.js';

const ROWS_AT_ONCE = 100;
const TELL_MS = 20_000;

/** Whose export it is, as of which snapshot; as of now where none is named. */
export interface ExportTask extends Pick<ExportBegin, 'exportId'> {
  readonly tenantId: string;
  readonly snapshot?: string;
}

/** Where the bytes of a service go. */
export interface ExportSink {
  part(task: ExportTask, name: string, ordinal: number, bytes: Buffer): Promise<void>;
  /** Told all, with the service's part of the manifest; or failed, without. */
  end(task: ExportTask, manifest?: object): Promise<void>;
}

/**
 * Tells identity what this service has of an organisation, read as that organisation under row-level security, as of
 * one instant of all services; a few rows in memory at a time.
 */
export class TenantExports {
  constructor(
    private readonly source: SnapshotSource,
    private readonly sink: ExportSink,
    private readonly logger: Logger,
  ) {}

  /** The same into another place. */
  into(sink: ExportSink): TenantExports {
    return new TenantExports(this.source, sink, this.logger);
  }

  /** Resolves when its transaction looks at the instant; collecting goes on by itself and tells how it ended. */
  begin(task: ExportTask, data: TenantData, looks?: (snapshot: TenantSnapshot) => Promise<void>): Promise<void> {
    const begun = Promise.withResolvers<void>();
    const work = async (snapshot: TenantSnapshot): Promise<void> => {
      await looks?.(snapshot);
      begun.resolve();
      await this.sink.end(task, await this.collect(task, { ...MESSAGING_TENANT_DATA, ...data }, snapshot));
    };
    withTenantSnapshot(task.tenantId, [this.source], work, task.snapshot).catch((error: unknown) => {
      begun.reject(error);
      return this.failed(task, error);
    });
    return begun.promise;
  }

  private async failed(task: ExportTask, error: unknown): Promise<void> {
    this.logger.warn('an export of an organisation failed', { exportId: task.exportId, error });
    // When nobody can be told, the export ends by itself: nothing is heard of it any more.
    await this.sink.end(task).catch(() => undefined);
  }

  private async collect(task: ExportTask, data: TenantData, snapshot: TenantSnapshot): Promise<object> {
    const { service, appUrl } = this.source;
    const found = await tenantTables(appUrl, service);
    const flaws = tenantDataFlaws(found, data);
    if (flaws.length > 0) throw new Error(`the export would not be whole: ${flaws[0]!}`);
    const tables: object[] = [];
    const stays: Record<string, string> = {};
    for (const table of found) {
      const said = data[table.name]!;
      const why = said.in === 'archive' ? said.unshown : said.why;
      if (why !== undefined) stays[table.name] = why;
      else tables.push(await this.tell(task, snapshot, table, said));
    }
    return { service, schema: 'as its organisation sees it', tables, stays };
  }

  private async tell(
    task: ExportTask,
    snapshot: TenantSnapshot,
    table: TenantTable,
    said: TenantTableData,
  ): Promise<object> {
    const { service } = this.source;
    const name = `${service}/${table.name}.ndjson.gz`;
    const digest = createHash('sha256');
    let [rows, ordinal] = [0, 0];
    const beginning = `{"tenant_id":"${task.tenantId.toLowerCase()}"`;
    async function* own(): AsyncGenerator<readonly string[]> {
      for await (const lines of snapshot.rows(service, table, said, ROWS_AT_ONCE)) {
        // Row-level security decides; this is the second lock on the same door.
        if (!lines.every((line) => line.startsWith(beginning)))
          throw new Error(`a row of another tenant came along from ${service}.${table.name}`);
        rows += lines.length;
        for (const line of lines) digest.update(`${line}\n`);
        yield lines;
      }
    }
    for await (const part of compressedParts(own(), EXPORT_PART_BYTES)) {
      await this.sink.part(task, name, ordinal, part);
      ordinal += 1;
    }
    const columns = archivedColumns(table, said).map((column) => column.name);
    const left = said.in === 'archive' ? Object.entries(said.without ?? {}) : [];
    const leftOut = Object.fromEntries(left.map(([column, { why }]) => [column, why]));
    return { table: table.name, file: name, rows, sha256: digest.digest('hex'), columns, leftOut };
  }
}

/** To identity, over the bus. */
export function toIdentity(service: string, requests: Requests): ExportSink {
  return {
    part: async ({ exportId, tenantId }, name, ordinal, bytes) => {
      const told = { exportId, name, ordinal, bytes: bytes.toString('base64') };
      await requests.ask(exportTell, told, { tenantId, deadlineMs: TELL_MS });
    },
    end: async ({ exportId, tenantId }, manifest) => {
      const ended = { exportId, service, ...(manifest === undefined ? {} : { manifest }) };
      await requests.ask(exportEnd, ended, { tenantId, deadlineMs: TELL_MS });
    },
  };
}
